/* SPDX-License-Identifier: MIT
 *
 * scan: where our inline syntax begins and ends on one line of source. Each function looks at
 * one candidate and is bounded by the line; the caches make a whole line cost its length.
 */
#ifndef KWIKI_NOTE_SCAN_H
#define KWIKI_NOTE_SCAN_H

#include "kwiki/str.h"
#include <stdbool.h>

#define SCAN_BACKTICKS 32 /* longer runs begin no code on one line */

/* What is known of the line being read. Offsets are of the line. */
struct line {
    str text;              /* without its end */
    size_t wikilink_open;  /* of the next wikilink: its "[[" ... */
    size_t wikilink_close; /* ... and its "]]"; STR_NONE: there is none any more */
    size_t wikilink_from;  /* the two above were searched from here */
    size_t anchor_close;   /* next "</a>" at or behind anchor_from, or STR_NONE */
    size_t anchor_from;
    size_t code_end;                /* behind the inline code that is being read, or has been */
    size_t no_comment;              /* no comment ends on this line from here on */
    size_t no_address;              /* no web address begins before this */
    bool no_closer[SCAN_BACKTICKS]; /* no further run of so many backticks follows */
};

void scan_line_begin(struct line *line, str text);

/* The end of the run of backticks at the offset. Where it begins inline code (CommonMark 6.1: a
 * run of equal length follows), line->code_end is set. To be called for each run in order. */
size_t scan_code(struct line *line, size_t at);

/* Does what reaches from `at` to `end` begin in inline code and end behind it? Then it is no syntax
 * of ours: what begins first binds tighter. */
bool scan_leaves_code(const struct line *line, size_t at, size_t end);

/* The end of the wikilink that begins with the "[[" at the offset, or 0. Only the last "[["
 * before a "]]" begins one. A backtick in a link begins no code. */
size_t scan_wikilink(struct line *line, size_t at);

/* The end of the stamp that begins with the '<' at the offset, or 0. */
size_t scan_stamp(struct line *line, size_t at);

/* The end of the bracketed times that begin with the '[' or '(' at the offset, or 0: one time,
 * a list, or a span. Round brackets need three parts. */
size_t scan_times(str line, size_t at);

/* The end of the callout marker "[!type]", "[!type|meta]-" at the offset, or 0. */
size_t scan_callout(str line, size_t at);

/* The tag of a stamp (from '<' to '>') and the text up to "</a>". */
struct stamp_parts {
    str tag, text;
};
struct stamp_parts scan_stamp_parts(str stamp);

#endif
