/* SPDX-License-Identifier: MIT
 *
 * judge: all moments of a video held against its transcript. What comes of it are facts; findings.c
 * says which of them are findings.
 */
#ifndef KWIKI_CITE_JUDGE_H
#define KWIKI_CITE_JUDGE_H

#include "kwiki/cite.h"
#include "offset.h"
#include "reading.h"

/* What a note says at one moment, or at several that follow each other without words between. */
struct judged_claim {
    size_t first, last; /* its moments: first..last-1 */
    bool judged;
    uint32_t all, best, second; /* as in struct support */
    uint32_t best_at;           /* milliseconds of the best place ... */
    uint32_t best_passage;      /* ... and what is said there */
};

struct judged_moment {
    const struct moment *moment;
    uint32_t claim;
    bool late;          /* after the end of the video */
    uint32_t at;        /* its support */
    double rank;        /* the share of places with as much */
    unsigned supported; /* a bit for each reading under which it is */
};

/* What the moments of one note show together. */
struct judged_note {
    size_t first, last; /* its moments */
    bool foreign;       /* it is in another language than the transcript: nothing can be told */
    struct reading_counts readings;
    struct offset_sums *offsets; /* NULL: it has none */
};

struct judge {
    const struct cite_video *video;
    bool deep; /* findings are wanted */
    struct arena arena;
    struct talk talk;
    struct support support;
    struct buf text;               /* of the claim being read */
    struct judged_note *notes;     /* parallel to the video's */
    struct judged_moment *moments; /* likewise */
    struct judged_claim *claims;
    size_t claim_count;
    struct cite_fit fit;
};

/* Judges all moments; passage and support of the video's are filled in. */
void judge_begin(struct judge *judge, const struct cite_video *video, bool deep);
void judge_end(struct judge *judge);

/* Adds what was found, in the order in which one finding makes others idle. */
void findings_of_citations(struct judge *judge, struct diag_list *findings);

#endif
