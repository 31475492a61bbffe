/* SPDX-License-Identifier: MIT
 *
 * cues: what WebVTT and SRT have in common: cues of lines, whose markup is taken off, and which
 * may show again what the cue before has shown.
 */
#ifndef KWIKI_MEDIA_CUES_H
#define KWIKI_MEDIA_CUES_H

#include "reading.h"

/* A line of a cue, or the part of one that one voice says. */
struct cue_line {
    str text; /* plain, folded */
    str voice;
    struct word_time *words;
    uint32_t word_count;
    size_t before; /* bytes of what is said in its cue before it */
    bool timed;    /* it holds inline times */
    bool dropped;  /* it was shown before */
    bool cut;      /* it was longer than a text may be */
};

struct cue {
    uint32_t line; /* of the file: that of its times */
    uint32_t start, end;
    size_t first, count; /* of its lines in cues->lines */
    size_t length;       /* bytes of what is said in it */
};

struct cues {
    struct reading *reading;
    VEC(struct cue) items;
    VEC(struct cue_line) lines;
    struct said said;
    str voice;   /* that speaks at the end of the line before */
    bool dashes; /* "- " at a line's beginning tells of a change of speaker */
};

/* The two times of a line "00:00:01.000 --> 00:00:02.000 settings". */
bool cues_times(str line, uint32_t *start, uint32_t *end);

/* Is the line nothing but a number, as cues of SRT have before their times? */
bool cues_number(str line, uint32_t *number);

/* Begins a cue; its lines are added to it as they stand in the file. */
void cues_begin(struct cues *cues, uint32_t line, uint32_t start, uint32_t end);
void cues_add(struct cues *cues, str line);

/* Undoes rolling captions and adds what is left to the reading as segments. */
void cues_end(struct cues *cues);

/* Marks the lines that were shown before. Gives whether a tenth of the cues hold inline times. */
bool rolling_undo(struct cues *cues);

#endif
