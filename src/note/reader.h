/* SPDX-License-Identifier: MIT
 *
 * reader: the forward walk over the source that writes the lexed text. lexer.c drives it line by
 * line, inline.c reads what stands in a line, and table.c and its like cut out blocks.
 */
#ifndef KWIKI_NOTE_READER_H
#define KWIKI_NOTE_READER_H

#include "kwiki/map.h"
#include "lexer.h"
#include "lines.h"
#include "scan.h"

struct reader {
    struct lexed *lexed;
    bool times;         /* bracketed times are moments */
    struct map defined; /* those that are the labels of reference definitions */
    struct fence fence; /* the code that the line stands in */

    /* The line, or the part of one, that is being read. */
    struct line line;
    uint32_t number;          /* of the line in the file */
    size_t copied;            /* its bytes up to here are in the lexed text */
    size_t counted;           /* offset up to which columns are counted ... */
    uint32_t columns;         /* ... and how many there are */
    enum token_region region; /* where it goes */
    bool in_cell;
};

/* Where the reader's text goes. */
struct buf *reader_out(const struct reader *reader);

/* Begins with a line, or a part of one that has so many columns before it. */
void reader_begin(struct reader *reader, str text, uint32_t columns);

/* Copies the line's bytes up to the offset. */
void reader_copy(struct reader *reader, size_t to);

/* Puts a token in the place of the line's bytes from..to-1; what stands before them is copied. */
struct token *reader_token(struct reader *reader, enum token_kind kind, size_t from, size_t to);

/* Puts a token in the place of the source's bytes from..to-1, whole lines but for the margin of
 * the first, on which the reader stands. */
struct token *reader_block(struct reader *reader, enum token_kind kind, size_t from, size_t to);

#endif
