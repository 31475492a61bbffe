/* SPDX-License-Identifier: MIT
 *
 * raw_html: HTML that a note writes itself. It is untrusted: `br`, and pairs of `sub` and `sup`
 * that stand in the same parent, survive; comments are not shown, stamps are read, and all else
 * is shown as text. (cmark stays in its safe mode; what survives is a custom node.)
 */
#ifndef KWIKI_NOTE_RAW_HTML_H
#define KWIKI_NOTE_RAW_HTML_H

#include "lexer.h"
#include <cmark.h>

/* A <sub> or <sup> that waits for its end tag. */
struct open_tag {
    cmark_node *node; /* its text node */
    cmark_node *parent;
    str name;
};

struct raw_html {
    struct arena *arena;
    VEC(struct open_tag) open;
};

/* Replaces an inline tag. */
void raw_html_inline(struct raw_html *raw, struct lexed *lexed, cmark_node *node);

/* Forgets the tags that were left open in the node. */
void raw_html_leave(struct raw_html *raw, cmark_node *node);

/* Replaces an HTML block by a paragraph of its text. */
void raw_html_block(struct lexed *lexed, cmark_node *node);

#endif
