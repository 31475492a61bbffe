/* SPDX-License-Identifier: MIT
 *
 * said: what is said, as one text under construction.
 */
#ifndef KWIKI_MEDIA_SAID_H
#define KWIKI_MEDIA_SAID_H

#include "kwiki/buf.h"
#include "kwiki/transcript.h"
#include "kwiki/vec.h"

/* A text under construction: white space folded, entities decoded, cut at the limit. */
struct said {
    struct arena *scratch;
    struct buf text;
    VEC(struct word_time) words;
    size_t characters;
    bool space;    /* one is due before the next word */
    bool timed;    /* the next word's time is known: */
    uint32_t time; /* milliseconds */
    bool cut;      /* it was longer than a text may be */
};

void said_begin(struct said *said, struct arena *scratch); /* empty, memory is kept */
void said_add(struct said *said, str piece);               /* joined to what stands there already */
void said_break(struct said *said);                        /* a space, unless there is one */
void said_time(struct said *said, uint32_t start);         /* when the next word begins */
void said_release(struct said *said);

#endif
