/* SPDX-License-Identifier: MIT
 *
 * Claims and their support.
 */
#include "support.h"
#include "kwiki/hash.h"
#include "kwiki/lower_bound.h"
#include <stdlib.h>
#include <string.h>

#define NEAR   10000u /* milliseconds from a term within which it counts in full, ... */
#define FAR    30000u /* ... and from which on it does not */
#define WITHIN 12000u /* milliseconds around a moment in which its support may lie */
#define APART  60000u /* milliseconds between the best place and another one */

#define LEAST_TERMS  3u             /* that are said and ... */
#define LEAST_WEIGHT TALK_NAT       /* ... weigh more than this: 96 % of moments have them */
#define UNSAID_MOST  (4 * TALK_NAT) /* half of this counts for a term that nobody says, at most */

/* Slots that a claim is held against, but for its last term. The rarest terms come first, and all
 * of a claim of a talk of ten hours has room: in one that lasts for days common terms tell little
 * and would cost most. */
#define SLOTS_MOST 131072u

/* ---- terms ---------------------------------------------------------------------------------- */

struct claim_reader {
    struct support *support;
    struct talk *talk;
    unsigned divisor; /* of weights: 1 in the clause, 2 around it */
};

static void add_said(struct claim_reader *reader, uint32_t term)
{
    struct support *support = reader->support;
    uint32_t weight = reader->talk->terms[term].weight;
    for (size_t i = 0; i < support->term_count; i++)
        if (support->terms[i].term == term)
            return;
    if (!weight || support->term_count == CLAIM_TERMS)
        return;
    support->strong += weight > LEAST_WEIGHT;
    weight /= reader->divisor;
    support->all += weight;
    support->terms[support->term_count++] = (struct claim_term){term, weight};
}

static void add_unsaid(struct claim_reader *reader, str term)
{
    struct support *support = reader->support;
    uint64_t hash = hash_64(term);
    uint32_t largest = reader->talk->largest;
    for (size_t i = 0; i < support->unsaid_count; i++)
        if (support->unsaid[i] == hash)
            return;
    if (support->unsaid_count == CLAIM_TERMS)
        return;
    support->unsaid[support->unsaid_count++] = hash;
    support->all += (largest < UNSAID_MOST ? largest : UNSAID_MOST) / 2 / reader->divisor;
}

static void add_word(void *context, str word, size_t at)
{
    struct claim_reader *reader = context;
    const struct talk *talk = reader->talk;
    (void)at;
    if (terms_is_stop_word(&talk->reader, word))
        return;
    str stem = terms_stem(&talk->reader, word);
    uint32_t term = map_find(&talk->term_of, stem);
    if (term == MAP_NONE)
        add_unsaid(reader, stem);
    else
        add_said(reader, term);
}

static void read_part(struct claim_reader *reader, str text, unsigned divisor)
{
    struct terms_reader *terms = &reader->talk->reader;
    reader->divisor = divisor;
    terms_read(terms, text, 0, add_word, reader);
    terms_flush(terms, add_word, reader);
}

static int compare_terms(const void *left, const void *right)
{
    const struct claim_term *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

/* ---- S -------------------------------------------------------------------------------------- */

/* Adds the term to the slots for which the time is that of its nearest occurrence: first..last-1.
 */
static void add_occurrence(uint32_t *values, uint32_t first, uint32_t last, uint32_t at,
                           uint32_t weight)
{
    for (uint32_t slot = first; slot < last; slot++) {
        uint32_t time = slot * TALK_SLOT, distance = time > at ? time - at : at - time;
        if (distance <= NEAR)
            values[slot] += weight;
        else if (distance < FAR)
            values[slot] += (uint32_t)((uint64_t)weight * (FAR - distance) / (FAR - NEAR));
    }
}

/* One sweep over the term's occurrences; gives how many slots were visited. */
static size_t add_term(struct support *support, const struct talk *talk, struct claim_term claimed)
{
    const struct talk_term *term = &talk->terms[claimed.term];
    size_t visited = 0;
    uint32_t next = 0; /* the first slot that is not done */
    for (uint32_t i = 0; i < term->count; i++) {
        uint32_t at = talk_term_at(talk, term, i);
        uint32_t first = at > FAR ? (at - FAR) / TALK_SLOT + 1 : 0,
                 last = (at + FAR) / TALK_SLOT + 1;
        if (i + 1 < term->count) {
            uint32_t middle = (at + talk_term_at(talk, term, i + 1)) / 2 / TALK_SLOT + 1;
            last = middle < last ? middle : last;
        }
        first = first < next ? next : first;
        last = last < talk->slots ? last : talk->slots;
        if (first < last) {
            add_occurrence(support->values, first, last, at, claimed.weight);
            visited += last - first;
            next = last;
        }
    }
    return visited;
}

static void find_best(struct support *support, const struct talk *talk)
{
    const uint32_t *values = support->values;
    uint32_t apart = APART / TALK_SLOT;
    support->best = support->second = support->best_slot = 0;
    for (uint32_t i = 0; i < talk->slots; i++)
        if (values[i] > support->best) {
            support->best = values[i];
            support->best_slot = i;
        }
    for (uint32_t i = 0; i + apart < support->best_slot; i++)
        support->second = values[i] > support->second ? values[i] : support->second;
    for (uint32_t i = support->best_slot + apart + 1; i < talk->slots; i++)
        support->second = values[i] > support->second ? values[i] : support->second;
}

void support_read(struct support *support, struct talk *talk, str sentence, struct range clause)
{
    struct claim_reader reader = {.support = support, .talk = talk};
    size_t visited = 0;
    support->term_count = support->unsaid_count = 0;
    support->all = support->strong = 0;
    read_part(&reader, str_sub(sentence, clause.from, clause.to), 1);
    read_part(&reader, str_sub(sentence, 0, clause.from), 2);
    read_part(&reader, str_from(sentence, clause.to), 2);
    if (support->term_count)
        qsort(support->terms, support->term_count, sizeof *support->terms, compare_terms);
    if (support->value_count < talk->slots) {
        support->values = heap_resize(support->values, talk->slots * sizeof *support->values);
        support->value_count = talk->slots;
    }
    memset(support->values, 0, talk->slots * sizeof *support->values);
    for (size_t i = 0; i < support->term_count && visited < SLOTS_MOST; i++)
        visited += add_term(support, talk, support->terms[i]);
    find_best(support, talk);
}

bool support_is_judged(const struct support *support)
{
    return support->strong >= LEAST_TERMS;
}

void support_release(struct support *support)
{
    free(support->values);
    *support = (struct support){0};
}

/* ---- places --------------------------------------------------------------------------------- */

uint32_t support_at(const struct support *support, const struct talk *talk, uint32_t from,
                    uint32_t to)
{
    uint32_t first = from > WITHIN ? (from - WITHIN + TALK_SLOT - 1) / TALK_SLOT : 0, most = 0;
    for (uint32_t i = first; i < talk->slots && i * TALK_SLOT <= to + WITHIN; i++)
        most = support->values[i] > most ? support->values[i] : most;
    return most;
}

double support_rank(const struct support *support, const struct talk *talk, uint32_t value)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < talk->slots; i++)
        count += support->values[i] >= value;
    return (double)count / talk->slots;
}

/* ---- passages ------------------------------------------------------------------------------- */

static bool is_said_in(const struct talk *talk, const struct talk_term *term, uint32_t passage)
{
    const uint32_t *places = talk->term_places + term->first;
    size_t at;
    LOWER_BOUND(at, term->count, places[at] < talk->passage_first[passage]);
    return at < term->count && places[at] < talk->passage_first[passage + 1];
}

static uint32_t weight_in(const struct support *support, const struct talk *talk, uint32_t passage)
{
    uint32_t weight = 0;
    for (size_t i = 0; i < support->term_count; i++)
        if (is_said_in(talk, &talk->terms[support->terms[i].term], passage))
            weight += support->terms[i].weight;
    return weight;
}

uint32_t support_passage(const struct support *support, const struct talk *talk, uint32_t from,
                         uint32_t to)
{
    uint32_t best = passages_at(&talk->passages, from / 1000), most = 0;
    struct passage_range near = passages_near(&talk->passages, from, to);
    if (best != PASSAGE_NONE)
        most = weight_in(support, talk, best);
    for (uint32_t i = near.first; i < near.last; i++) {
        uint32_t weight =
            passages_is_quotable(&talk->passages.items[i]) ? weight_in(support, talk, i) : 0;
        if (weight > most) {
            most = weight;
            best = i;
        }
    }
    return best;
}

uint32_t support_best_passage(const struct support *support, const struct talk *talk, uint32_t *at)
{
    uint32_t last = support->best_slot; /* many slots may have as much */
    while (last + 1 < talk->slots && support->values[last + 1] == support->best)
        last++;
    *at = (support->best_slot + last) / 2 * TALK_SLOT;
    uint32_t passage = support_passage(support, talk, *at, *at);
    if (passage != PASSAGE_NONE)
        *at = talk->passages.items[passage].start;
    return passage;
}
