/* SPDX-License-Identifier: MIT
 *
 * node: making and replacing nodes of cmark's tree.
 */
#ifndef KWIKI_NOTE_NODE_H
#define KWIKI_NOTE_NODE_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <cmark.h>

cmark_node *node_new_text(const char *text);
cmark_node *node_new_break(void);
/* Puts another node in the place of this one, which is freed with its children. */
void node_replace(cmark_node *node, cmark_node *by);

/* Moves all children of one node to the end of another. */
void node_move_children(cmark_node *from, cmark_node *to);

/* Puts the node's children in its place and frees it. */
void node_unwrap(cmark_node *node);

/* The bytes of a text, of code or of raw HTML. */
str node_literal(cmark_node *node);

#endif
