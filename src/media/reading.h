/* SPDX-License-Identifier: MIT
 *
 * reading: what the readers of all forms share while they read one file. Each adds segments in the
 * order of the file; transcript.c puts them into the order of time.
 */
#ifndef KWIKI_MEDIA_READING_H
#define KWIKI_MEDIA_READING_H

#include "kwiki/map.h"
#include "said.h"

/* Milliseconds that a time may lie before the one above without a word of it. */
#define READING_BACKWARDS 5000u

struct reading {
    struct arena *arena;  /* of what is kept */
    struct arena scratch; /* of what is not */
    str text;             /* the file as valid UTF-8, its lines ended by '\n' */
    VEC(struct segment) segments;
    VEC(str) speakers;
    struct map speaker_of; /* names to indexes */
    VEC(struct transcript_fault) faults;
    size_t unlisted_faults; /* more than are listed */
    enum transcript_form form;
    str language;
    bool automatic;
    bool full; /* there may be no more segments */
};

/* Records a fault at a line of the file, 0 for the whole; only the first ones are listed. */
void reading_fault(struct reading *reading, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The index of a speaker's name, TRANSCRIPT_NONE for an empty one. */
uint32_t reading_speaker(struct reading *reading, str name);

/* ---- lines ---------------------------------------------------------------------------------- */

struct reading_lines {
    str rest;
    uint32_t number; /* of the line that was read last, from 1 */
};

bool reading_line(struct reading_lines *lines, str *line);

/* Adds what was said as a segment, unless it is empty; reports a text that was cut. */
void reading_add(struct reading *reading, uint32_t line, uint32_t start, uint32_t end,
                 uint32_t speaker, const struct said *said);

/* ---- times ---------------------------------------------------------------------------------- */

/* The length of a time "1:02:03.5" or "2:03,5" that the text begins with, 0 for none: hours are
 * optional, minutes and seconds below 60 (minutes without hours may pass that), one or two digits
 * each, a fraction of any length. */
size_t reading_time(str text, uint32_t *ms);

/* Seconds as milliseconds; false when they are no time of a video. */
bool reading_seconds(double seconds, uint32_t *ms);

#endif
