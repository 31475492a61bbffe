/* SPDX-License-Identifier: MIT
 *
 * position: where a Markdown link or image begins in the source.
 *
 * cmark's own positions of inline nodes are wrong after a soft break, a title over two lines or
 * a reference definition. But the brackets of a block come in the same order in the source and
 * in the tree: each is a link's, or a character of a text, of code or of a raw tag. So a cursor
 * walks over the block's source bracket by bracket, in step with the tree.
 */
#ifndef KWIKI_NOTE_POSITION_H
#define KWIKI_NOTE_POSITION_H

#include "../source/lexed.h"
#include "../source/lines.h"
#include <cmark.h>

struct position {
    struct lexed *lexed;
    struct lines_index lines; /* of the lexed text; made when first needed */
    VEC(struct place) places; /* of the links met so far; a node keeps its index + 1 */
    cmark_node *block;        /* whose links have been found */
    cmark_node *html;         /* the HTML block that was asked about last, ... */
    size_t signs, sign;       /* ... how many '<' of it are known, and where the last one stands */
};

/* To be called when the walk enters an inline node that is a link or will be changed: the links
 * of its block are found before. */
void position_note(struct position *position, cmark_node *node);

/* Where a line of the lexed text begins, counted from 1. */
struct place position_of_line(struct position *position, int line);

/* Where a time stands in the source, on the line of the lexed text or after it, when the same
 * stands there this often before. The line's beginning when it is not found. */
struct place position_of_time(struct position *position, int line, str time, size_t before);

/* The place of a sign '<' of an HTML block, counted from 1 in the block; to be asked in order. */
struct place position_of_sign(struct position *position, cmark_node *block, size_t number);

/* Its place in the file. */
struct place position_of(const struct position *position, cmark_node *node);

#endif
