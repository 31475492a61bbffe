/* SPDX-License-Identifier: MIT
 *
 * support: how well each place of a talk supports what a note says. A claim is the terms of a
 * moment's clause, with those of the rest of its sentence at half weight. S(t) is the sum of the
 * weights of its terms that are said near t, less the farther.
 */
#ifndef KWIKI_CITE_SUPPORT_H
#define KWIKI_CITE_SUPPORT_H

#include "kwiki/note.h"
#include "talk.h"

#define CLAIM_TERMS 256u /* of a claim; more are not read */

struct claim_term {
    uint32_t term;   /* of the talk */
    uint32_t weight; /* in parts of TALK_NAT, as all values here */
};

/* A claim held against a talk, and the memory for it, which is used for one after the other. */
struct support {
    struct claim_term terms[CLAIM_TERMS]; /* that are said, the heaviest first */
    size_t term_count;
    uint64_t unsaid[CLAIM_TERMS]; /* hashes of the others */
    size_t unsaid_count;
    unsigned strong;  /* terms that tell places apart */
    uint32_t *values; /* S of each slot of the talk */
    bool *touched;    /* which blocks of slots are not all 0 */
    uint32_t block_count;
    uint32_t all; /* what a place has that holds all of it */
    uint32_t best, best_slot;
    uint32_t second; /* the most of a place that is over a minute from the best one */
};

void support_release(struct support *support);

/* Reads the claim: a sentence, and the bytes of it that are the clause. */
void support_read(struct support *support, struct talk *talk, str sentence, struct range clause);

/* Is enough of it said somewhere for a judgement? */
bool support_is_judged(const struct support *support);

/* The most within 12 seconds of the span (milliseconds). */
uint32_t support_at(const struct support *support, const struct talk *talk, uint32_t from,
                    uint32_t to);

/* The share of all slots that have as much, 0 to 1. */
double support_rank(const struct support *support, const struct talk *talk, uint32_t value);

/* The passage that the claim rests on near the span: of those within 12 seconds the one that holds
 * most of its terms, by weight; the nearest of equals. PASSAGE_NONE when there is none. */
uint32_t support_passage(const struct support *support, const struct talk *talk, uint32_t from,
                         uint32_t to);

/* The same for the best place, whose middle is *at (milliseconds). */
uint32_t support_best_passage(const struct support *support, const struct talk *talk, uint32_t *at);

#endif
