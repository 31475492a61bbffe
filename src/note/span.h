/* SPDX-License-Identifier: MIT
 *
 * span: `==highlight==` and `~~strikethrough~~` (or `~one~`, as on GitHub).
 *
 * The lexer turns each run that may begin or end one into a token, by CommonMark's rules for what
 * stands beside it (6.2). When cmark has settled everything else, tokens of one kind under the
 * same parent find their partners; the others are text.
 */
#ifndef KWIKI_NOTE_SPAN_H
#define KWIKI_NOTE_SPAN_H

#include "lexer.h"
#include <cmark.h>

struct span_run {
    size_t end;     /* behind the run at the offset */
    unsigned flags; /* SPAN_CAN_OPEN, SPAN_CAN_CLOSE; 0: it is text */
};
struct span_run span_scan(str line, size_t at);

/* Pairs the tokens in the texts right below the node. */
void span_pair(struct lexed *lexed, cmark_node *parent);

/* The name of the element that the token begins or ends, or NULL when it has no partner. */
const char *span_element(const struct token *token);

#endif
