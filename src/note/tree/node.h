/* SPDX-License-Identifier: MIT
 *
 * node: making and unwrapping nodes of cmark's tree.
 */
#ifndef KWIKI_NOTE_NODE_H
#define KWIKI_NOTE_NODE_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <cmark.h>

cmark_node *node_new_text(const char *text);
cmark_node *node_new_break(void);

/* Puts the node's children in its place and frees it. */
void node_unwrap(cmark_node *node);

/* The bytes of a text, of code or of raw HTML. */
str node_literal(cmark_node *node);

#endif
