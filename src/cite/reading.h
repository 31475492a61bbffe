/* SPDX-License-Identifier: MIT
 *
 * reading: other times that the digits of a written one may mean, and which of these readings the
 * times of a note ask for together.
 */
#ifndef KWIKI_CITE_READING_H
#define KWIKI_CITE_READING_H

#include "kwiki/note.h"

enum reading {
    READING_PLAIN,
    READING_MINUTES,       /* HH:MM:xx was MM:SS: the seconds are an invention */
    READING_WITHOUT_HOURS, /* H:MM:SS was MM:SS: the hours are */
    READING_SHIFTED,       /* H:MM:SS was HM:MS: a digit too many at the end */
    READING_COUNT
};

/* The time under a reading, in milliseconds; itself where the reading says nothing of times that
 * are written in this many parts. */
uint32_t reading_time_of(enum reading reading, uint32_t ms, unsigned parts);

/* For people: "hours and minutes are minutes and seconds". */
const char *reading_name(enum reading reading);

/* How many times of a note are supported under each reading. */
struct reading_counts {
    uint32_t judged;
    uint32_t supported[READING_COUNT];
};

/* The reading that explains them much better than what is written, else READING_PLAIN. */
enum reading reading_choose(const struct reading_counts *counts);

/* The largest rank at which a time counts as supported, in a talk of this length (milliseconds). */
double reading_rank_limit(uint32_t length);

#endif
