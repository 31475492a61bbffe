/* SPDX-License-Identifier: MIT
 *
 * clock: times without brackets in a sentence, and what tells that one is no time of a video: a
 * time of day ("8:30 am", "14:05 UTC"), a verse ("Romans 8:29"), a ratio or score ("odds of
 * 1:10"), what follows a date ("2024-05-01 08:32").
 */
#ifndef KWIKI_NOTE_CLOCK_H
#define KWIKI_NOTE_CLOCK_H

#include "kwiki/str.h"
#include <stdbool.h>

/* Walks over the times of one sentence. Begins with the sentence alone set. */
struct clock_reader {
    str sentence;
    size_t end;     /* of the last time */
    bool is_other;  /* the last one is no time of a video */
    bool is_verse;  /* ... since it is a verse, as those that it lists after it are */
    bool looked;    /* for a word that makes all of them ratios, ... */
    bool has_ratio; /* ... which is there */
};

/* Finds the next one: offsets in the sentence from *at to reader->end. False when there is none. */
bool clock_next(struct clock_reader *reader, size_t *at);

/* The next place at or after the offset where the text has this time and no digit or colon beside
 * it; or STR_NONE. */
size_t clock_find(str text, size_t from, str time);

/* Does the text, which follows a time, make it a time of day? */
bool clock_tells_day(str text);

#endif
