/* SPDX-License-Identifier: MIT
 *
 * line: one line of source, or a part of one, while our inline syntax is looked for in it. What is
 * known of the rest of the line is kept, so that a whole line costs no more than its length.
 */
#ifndef KWIKI_NOTE_LINE_H
#define KWIKI_NOTE_LINE_H

#include "kwiki/str.h"
#include <stdbool.h>

#define LINE_BACKTICKS 32 /* longer runs begin no code on one line */

/* Offsets are of the line. */
struct line {
    str text;              /* without its end */
    size_t wikilink_open;  /* of the next wikilink: its "[[" ... */
    size_t wikilink_close; /* ... and its "]]"; STR_NONE: there is none any more */
    size_t wikilink_from;  /* the two above were searched from here */
    size_t anchor_close;   /* next "</a>" at or after anchor_from, or STR_NONE */
    size_t anchor_from;
    size_t code_end;                /* the end of the inline code that is being read, or was */
    size_t no_comment;              /* no comment ends on this line from here on */
    size_t no_address;              /* no web address begins before this */
    bool no_closer[LINE_BACKTICKS]; /* no further run of this many backticks follows */
};

/* The end of the run of backticks at the offset. Where it begins inline code (CommonMark 6.1: a
 * run of equal length follows), line->code_end is set. To be called for each run in order. */
size_t line_read_code(struct line *line, size_t at);

/* Does what reaches from `at` to `end` begin in inline code and end after it? Then it is no syntax
 * of ours: what begins first binds tighter. */
bool line_leaves_code(const struct line *line, size_t at, size_t end);

/* Is the character at the offset escaped by an odd number of backslashes? */
bool line_is_escaped(str text, size_t at);

#endif
