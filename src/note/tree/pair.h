/* SPDX-License-Identifier: MIT
 *
 * pair: the marks of highlights and strikethrough find their partners. Tokens of one kind under the
 * same parent belong together; the others are text.
 */
#ifndef KWIKI_NOTE_PAIR_H
#define KWIKI_NOTE_PAIR_H

#include "../source/lexed.h"
#include <cmark.h>

/* Pairs the tokens in the texts right below the node. */
void pair_spans(struct lexed *lexed, cmark_node *parent);

/* The name of the element that the token begins or ends, or NULL when it has no partner. */
const char *pair_element(const struct token *token);

#endif
