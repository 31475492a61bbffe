/* SPDX-License-Identifier: MIT
 *
 * scan: where our inline syntax begins and ends on one line of source. Each function looks at
 * one candidate and is bounded by the line; the caches make a whole line cost its length.
 */
#ifndef KWIKI_NOTE_SCAN_H
#define KWIKI_NOTE_SCAN_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include "kwiki/vec.h"

/* What is known of the line being read. Offsets are of the line. */
struct line {
    str text;              /* without its end */
    size_t wikilink_open;  /* of the next wikilink: its "[[" ... */
    size_t wikilink_close; /* ... and its "]]"; STR_NONE: there is none any more */
    size_t wikilink_from;  /* the two above were searched from here */
    size_t anchor_close;   /* next "</a>" at or behind anchor_from, or STR_NONE */
    size_t anchor_from;
    bool code_known; /* code_spans is filled */
    VEC(struct code_span) code_spans;
};

/* An inline code span of the line: both fences included. */
struct code_span {
    size_t from, to;
};

void scan_line_begin(struct line *line, str text);

/* The end of the wikilink that begins with the "[[" at the offset, or 0. Only the last "[["
 * before a "]]" begins one, and none that lies across the border of a code span. */
size_t scan_wikilink(struct line *line, size_t at, struct arena *arena);

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
