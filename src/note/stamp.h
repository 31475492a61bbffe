/* SPDX-License-Identifier: MIT
 *
 * stamp: the anchor form of a timestamp, `<a class="yt-timestamp"
 * data-t="00:08:32">[00:08:32]</a>`, and the spoilt forms of it that generated notes hold.
 */
#ifndef KWIKI_NOTE_STAMP_H
#define KWIKI_NOTE_STAMP_H

#include "kwiki/regex.h"
#include "timecode.h"

struct stamp_syntax {
    struct regex *value;     /* data-t="…", data="…", data-…" in a tag */
    struct regex *attribute; /* one well-formed attribute */
};

struct stamp {
    struct timecode time; /* form TIMECODE_NONE: neither tag nor text holds a time */
    bool exact;           /* nothing in it is spoilt */
    bool mismatch;        /* tag and text name different times; the tag's counts */
    str value;            /* the time as the tag has it */
    str text;             /* between the tags, as written */
};

void stamp_syntax_init(struct stamp_syntax *syntax);
void stamp_syntax_release(struct stamp_syntax *syntax);

/* Reads a stamp as the lexer found it, from "<a" to "</a>". */
struct stamp stamp_parse(const struct stamp_syntax *syntax, str source);

#endif
