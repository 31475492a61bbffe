/* SPDX-License-Identifier: MIT
 *
 * times: times in brackets: one, a list, a span: `[8:32]`, `[0:03, 0:18]`, `(0:54:52 - 0:54:56)`,
 * `[8m32s]`, `【00：01：23】`. Round brackets hold one time or span; "(2:1)" is a ratio.
 *
 * They are no times where they are a link's text or the label of a reference: a defined label is
 * left alone, and before '(' or '[' the brackets stay outside the token, so that cmark decides;
 * where it makes no link of them, the brackets are dropped when they are written.
 */
#ifndef KWIKI_NOTE_TIMES_H
#define KWIKI_NOTE_TIMES_H

#include "reader.h"
#include "timecode.h"

/* One time, or two that make a span. */
struct time_span {
    struct timecode start;
    struct timecode end; /* form TIMECODE_NONE: there is none */
};

struct times {
    struct time_span *spans; /* as they are written */
    size_t count;            /* 0: what has the form of a time is none */
    bool outside;            /* the brackets stand beside the token */
    bool is_short;           /* one digit stands where two are usual */
};

/* The end of the bracketed times that begin with the '[' or '(' at the offset, or 0. With an arena
 * they are read into *times. */
size_t times_parse(str line, size_t at, struct arena *arena, struct times *times);

/* The same, full-width brackets and colons included; and the length of the time that the text
 * begins with, whose colons may be such, or 0. */
size_t times_bracket_end(str line, size_t at);
size_t times_prefix(str text, struct timecode *time);

/* The length of the time, or span, that the text begins with without brackets, or 0: two digits for
 * minutes and seconds each, as always in a text. */
size_t times_parse_bare(str text, struct time_span *span);

/* The end of what parts a time from its words, a dash, '|', '·' or ':' at the offset, with the
 * blanks after it; 0 when there is none. */
size_t times_separator_end(str text, size_t at);

/* Notes those that the source defines as references. */
void times_find_definitions(struct reader *reader);

/* Reads those at the offset of the reader's line; gives the offset after them, or 0. */
size_t times_read(struct reader *reader, size_t at);

#endif
