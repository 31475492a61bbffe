/* SPDX-License-Identifier: MIT
 *
 * print: the HTML of a tree, in the bytes that libcmark's own renderer would give.
 */
#ifndef KWIKI_NOTE_PRINT_H
#define KWIKI_NOTE_PRINT_H

#include "kwiki/buf.h"
#include <cmark.h>
#include <stdbool.h>

/* Appends the HTML of the document, from which the passes over the tree have taken links, images
 * and raw HTML: custom nodes stand for them. With hard breaks each line end is one. */
void print_html(struct buf *out, cmark_node *document, bool hard_breaks);

#endif
