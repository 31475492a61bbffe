/* SPDX-License-Identifier: MIT
 *
 * talk: a transcript made ready for questions: where each of its words and terms is said. It takes
 * a transcript and owns all that it makes of it; the transcript has to outlive it.
 */
#ifndef KWIKI_CITE_TALK_H
#define KWIKI_CITE_TALK_H

#include "kwiki/passages.h"
#include "terms.h"

#define TALK_NONE UINT32_MAX
#define TALK_SLOT 3000u /* milliseconds: the grain of all questions about places */
#define TALK_NAT  1024u /* weights are natural logarithms in this many parts */

struct talk_word {
    uint32_t first, count; /* in places */
    uint32_t term;         /* TALK_NONE: it says nothing */
};

struct talk_term {
    uint32_t first, count; /* in term_places */
    uint32_t weight;       /* ln((N + 1) / (df + 0.5)), 0 at least; in parts of TALK_NAT */
};

struct talk {
    struct arena arena;
    struct terms_reader reader;
    uint32_t end;     /* milliseconds */
    uint32_t slots;   /* that begin before the end */
    uint32_t largest; /* ln(2 (N + 1)): the weight of a term of no window, in parts of TALK_NAT */
    struct map word_of, term_of; /* by their bytes */
    struct talk_word *words;
    struct talk_term *terms;
    uint32_t term_count;
    uint32_t *said, *said_at; /* all that is said: words, and milliseconds */
    uint32_t said_count;
    uint32_t *places;      /* of each word in `said`, rising */
    uint32_t *term_places; /* the same of each term */
    struct passages passages;
    uint32_t *passage_first; /* of each passage the first of its words in `said`, and all of them */
};

/* Time is linear in the transcript. */
void talk_begin(struct talk *talk, const struct transcript *transcript, struct chapters chapters,
                bool english);
void talk_end(struct talk *talk);

/* The word as it is said, or TALK_NONE: nobody says it. */
uint32_t talk_find_word(const struct talk *talk, str word);

/* When the term is said for the index-th time, in milliseconds. */
static inline uint32_t talk_term_at(const struct talk *talk, const struct talk_term *term,
                                    uint32_t index)
{
    return talk->said_at[talk->term_places[term->first + index]];
}

/* The first of the things said that is not before the time. */
uint32_t talk_said_at(const struct talk *talk, uint32_t ms);

#endif
