/* SPDX-License-Identifier: MIT
 *
 * quote: where a talk says the words of a quotation. What counts is the longest common subsequence,
 * as a share of the quotation's words.
 */
#ifndef KWIKI_CITE_QUOTE_H
#define KWIKI_CITE_QUOTE_H

#include "talk.h"

#define QUOTE_WORDS 64u /* of a quotation; what follows is not looked for */

/* A quotation that was read, and memory for the next one. */
struct quote {
    uint32_t words[QUOTE_WORDS]; /* of the talk, or TALK_NONE */
    uint32_t count;
    uint64_t *masks; /* for each word of the talk its places in the quotation */
    size_t mask_count;
};

void quote_begin(struct quote *quote, const struct talk *talk);
void quote_end(struct quote *quote);

/* Reads the quotation. False when it is too short to tell. */
bool quote_read(struct quote *quote, struct talk *talk, str text);

struct quote_match {
    double share; /* of the words that are said in their order; 0 to 1 */
    uint32_t at;  /* milliseconds where they begin */
    bool only;    /* no other place has nearly as many */
    bool known;   /* false: the words are too common to be looked for */
};

/* The best place in all of the talk. */
struct quote_match quote_find(const struct quote *quote, const struct talk *talk);

/* The share near the span (milliseconds). */
double quote_share_near(const struct quote *quote, const struct talk *talk, uint32_t from,
                        uint32_t to);

#endif
