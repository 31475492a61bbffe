/* SPDX-License-Identifier: MIT
 *
 * stamp: the anchor form of a timestamp, `<a class="yt-timestamp"
 * data-t="00:08:32">[00:08:32]</a>`, and the malformed ones that generated notes hold.
 */
#ifndef KWIKI_NOTE_STAMP_H
#define KWIKI_NOTE_STAMP_H

#include "kwiki/regex.h"
#include "reader.h"
#include "timecode.h"

struct stamp {
    struct timecode time; /* form TIMECODE_NONE: neither tag nor text holds a time */
    bool exact;           /* nothing in it is malformed */
    bool mismatch;        /* tag and text name different times; the tag's counts */
    str value;            /* the time as the tag has it */
    str text;             /* between the tags, as written */
    struct timecode told; /* by the text, where that is surely a time */
};

/* The end of the stamp that begins with the '<' at the offset, or 0. */
size_t stamp_end(struct line *line, size_t at);

/* Reads a whole stamp, from "<a" to "</a>". The pattern of malformed attributes is compiled when
 * the first one is met; *pattern is NULL before and then the caller's to free. */
struct stamp stamp_parse(struct regex **pattern, str source);

/* Do tag and text name one time, to a second? Both in milliseconds. */
bool stamp_same_time(uint32_t a, uint32_t b);

/* Reads the one at the offset of the reader's line; gives the offset after it, or 0. */
size_t stamp_read(struct reader *reader, size_t at);

#endif
