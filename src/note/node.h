/* SPDX-License-Identifier: MIT
 *
 * node: making and replacing nodes of cmark's tree.
 */
#ifndef KWIKI_NOTE_NODE_H
#define KWIKI_NOTE_NODE_H

#include "kwiki/str.h"
#include "lexer.h"
#include <cmark.h>

/* libcmark's own allocator aborts when memory ends; this one ends the program with a message. */
cmark_mem *node_memory(void);

cmark_node *node_new_text(const char *text);
cmark_node *node_new_break(void);
cmark_node *node_new_element(cmark_node_type type, const char *on_enter, const char *on_exit);

/* A custom node around which two new tokens stand. */
cmark_node *node_new_tokens(struct lexed *lexed, cmark_node_type type, enum token_kind open,
                            enum token_kind close, uint32_t number);

/* Puts another node in the place of this one, which is freed with its children. */
void node_replace(cmark_node *node, cmark_node *by);

/* Moves all children of one node to the end of another. */
void node_move_children(cmark_node *from, cmark_node *to);

/* Puts the node's children in its place and frees it. */
void node_unwrap(cmark_node *node);

/* Appends the plain text of the node and what is below it: text, code, spaces for breaks. */
void node_text(struct buf *out, cmark_node *node);

#endif
