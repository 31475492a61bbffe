/* SPDX-License-Identifier: MIT
 *
 * timecode: the values that name a second of a video.
 */
#ifndef KWIKI_NOTE_TIMECODE_H
#define KWIKI_NOTE_TIMECODE_H

#include "kwiki/str.h"
#include <stdint.h>

#define TIMECODE_MAX_MS (359999u * 1000u) /* 99:59:59 */

enum timecode_form {
    TIMECODE_NONE,    /* it does not parse */
    TIMECODE_PROPER,  /* HH:MM:SS, H:MM:SS, MM:SS or M:SS */
    TIMECODE_INEXACT, /* a fraction, frames, one digit for two, brackets or a colon around it */
    TIMECODE_UNITS    /* 1h2m3s or plain seconds: URLs and attributes only */
};

struct timecode {
    enum timecode_form form;
    uint32_t ms;    /* milliseconds from the start */
    unsigned parts; /* numbers between colons */
};

/* The whole text as a time, white space, brackets and one trailing colon around it aside. */
struct timecode timecode_parse(str text);

/* A span of a media fragment: "508", "508,540", "8m28s", "npt:1:02:30". */
bool timecode_parse_fragment(str text, uint32_t *start, uint32_t *end);

/* The length of the colon form "8:32", "1:02:03.5" that the text begins with, 0 for none. */
size_t timecode_prefix(str text, struct timecode *time);

#endif
