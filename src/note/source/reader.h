/* SPDX-License-Identifier: MIT
 *
 * reader: the forward walk over the source that writes the lexed text. lexer.c drives it line by
 * line, inline.c reads what stands in a line, and table.c and its like cut out blocks.
 */
#ifndef KWIKI_NOTE_READER_H
#define KWIKI_NOTE_READER_H

#include "kwiki/map.h"
#include "lexed.h"
#include "line.h"
#include "lines.h"

struct reader {
    struct lexed *lexed;
    str source;             /* of lexed, up to where this reader stops */
    bool has_video;         /* the note has one: times are moments */
    struct map defined;     /* those that are the labels of reference definitions */
    struct fence fence;     /* the code that the line stands in */
    struct lines_item item; /* of a list, likewise */

    /* The line, or the part of one, that is being read. */
    struct line line;
    struct margin margin;       /* of the line */
    uint32_t number;            /* of the line in the file */
    size_t line_end, line_next; /* source offsets of its end and after that */
    size_t copied;              /* its bytes up to here are in the lexed text */
    size_t counted;             /* offset up to which columns are counted ... */
    uint32_t columns;           /* ... and how many there are */
    enum token_region region;   /* where it goes */
    bool in_cell;

    /* What is read stands in a block that was cut out: */
    unsigned quotes; /* '>' that are taken off each line ... */
    size_t indent;   /* ... and spaces */
    bool in_aside;   /* and "> " is written in their place */
};

/* A line of the source, as the reader sees it. */
struct source_line {
    str text;
    struct margin margin;
    size_t end, next; /* source offsets of its end and past that */
};
struct source_line reader_line(const struct reader *reader, size_t from);

/* Columns of what has been taken off before the text of a line. */
uint32_t reader_columns_before(const struct reader *reader, str text);

/* Notes that this text, a part of a line, comes next in the lexed text. */
void reader_mark(struct reader *reader, str text);

/* Begins with a line. */
void reader_begin_line(struct reader *reader, const struct source_line *line);

/* Reads the source's lines from..to-1, with all that stands in them. (lexer.c) */
void lexer_read_lines(struct reader *reader, size_t from, size_t to);

/* Where the reader's text goes. */
struct buf *reader_out(const struct reader *reader);

/* Begins with a line, or a part of one that has this many columns before it. */
void reader_begin(struct reader *reader, str text, uint32_t columns);

/* Copies the line's bytes up to the offset. */
void reader_copy(struct reader *reader, size_t to);

/* Puts a token in the place of the line's bytes from..to-1; what stands before them is copied. */
struct token *reader_token(struct reader *reader, enum token_kind kind, size_t from, size_t to);

/* Puts a token in the place of whole lines: the reader's line after its margin, and the source
 * up to the offset. */
struct token *reader_block(struct reader *reader, enum token_kind kind, size_t margin, size_t to);

#endif
