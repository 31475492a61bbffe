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

/* Slots that the terms of a claim may stand around. The weightiest come first, and all terms of a
 * claim of a talk of three hours have room: in one that lasts for days common terms tell little and
 * would cost most. */
#define SLOTS_MOST 65536u

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

/* ---- values of slots ------------------------------------------------------------------------ */

/* Slots come in blocks; only those that a term has touched are looked at. */
#define BLOCK 64u

static uint32_t block_count(const struct talk *talk)
{
    return (talk->slots + BLOCK - 1) / BLOCK;
}

/* The slots after the block, at most all. */
static uint32_t block_end(const struct talk *talk, uint32_t block)
{
    uint32_t end = (block + 1) * BLOCK;
    return end < talk->slots ? end : talk->slots;
}

/* All values are 0, as far as the talk goes. */
static void clear_values(struct support *support, const struct talk *talk)
{
    uint32_t blocks = block_count(talk);
    if (support->block_count < blocks) {
        free(support->values);
        free(support->touched);
        support->values = heap_alloc(blocks * BLOCK, sizeof *support->values);
        support->touched = heap_alloc(blocks, sizeof *support->touched);
        support->block_count = blocks;
    }
    for (uint32_t i = 0; i < support->block_count; i++)
        if (support->touched[i])
            memset(support->values + i * BLOCK, 0, BLOCK * sizeof *support->values);
    memset(support->touched, 0, support->block_count);
}

/* Adds the term to the slots for which the time is that of its nearest occurrence: first..last-1.
 * `slope` is what the weight loses in 65536 milliseconds. */
static void add_occurrence(struct support *support, uint32_t first, uint32_t last, uint32_t at,
                           uint32_t weight, uint64_t slope)
{
    for (uint32_t block = first / BLOCK; block <= (last - 1) / BLOCK; block++)
        support->touched[block] = true;
    for (uint32_t slot = first; slot < last; slot++) {
        uint32_t time = slot * TALK_SLOT, distance = time > at ? time - at : at - time;
        if (distance <= NEAR)
            support->values[slot] += weight;
        else if (distance < FAR)
            support->values[slot] += (uint32_t)(slope * (FAR - distance) >> 16);
    }
}

/* One sweep over the term's occurrences. */
static void add_term(struct support *support, const struct talk *talk, struct claim_term claimed)
{
    const struct talk_term *term = &talk->terms[claimed.term];
    uint64_t slope = ((uint64_t)claimed.weight << 16) / (FAR - NEAR);
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
        if (first >= last)
            continue;
        add_occurrence(support, first, last, at, claimed.weight, slope);
        next = last;
    }
}

static size_t slots_of(const struct talk *talk, struct claim_term claimed)
{
    size_t most = (size_t)talk->terms[claimed.term].count * (2 * FAR / TALK_SLOT + 1);
    return most < talk->slots ? most : talk->slots;
}

static void find_best(struct support *support, const struct talk *talk)
{
    uint32_t apart = APART / TALK_SLOT;
    support->best = support->second = support->best_slot = 0;
    for (uint32_t block = 0; block < block_count(talk); block++)
        for (uint32_t i = block * BLOCK; support->touched[block] && i < block_end(talk, block); i++)
            if (support->values[i] > support->best) {
                support->best = support->values[i];
                support->best_slot = i;
            }
    for (uint32_t block = 0; block < block_count(talk); block++)
        for (uint32_t i = block * BLOCK; support->touched[block] && i < block_end(talk, block); i++)
            if ((i + apart < support->best_slot || i > support->best_slot + apart) &&
                support->values[i] > support->second)
                support->second = support->values[i];
}

void support_read(struct support *support, struct talk *talk, str sentence, struct range clause)
{
    struct claim_reader reader = {.support = support, .talk = talk};
    size_t slots = 0;
    support->term_count = support->unsaid_count = 0;
    support->all = support->strong = 0;
    read_part(&reader, str_sub(sentence, clause.from, clause.to), 1);
    read_part(&reader, str_sub(sentence, 0, clause.from), 2);
    read_part(&reader, str_from(sentence, clause.to), 2);
    if (support->term_count)
        qsort(support->terms, support->term_count, sizeof *support->terms, compare_terms);
    clear_values(support, talk);
    for (size_t i = 0; i < support->term_count; i++) {
        slots += slots_of(talk, support->terms[i]);
        if (slots > SLOTS_MOST)
            break;
        add_term(support, talk, support->terms[i]);
    }
    find_best(support, talk);
}

bool support_is_judged(const struct support *support)
{
    return support->strong >= LEAST_TERMS;
}

void support_release(struct support *support)
{
    free(support->values);
    free(support->touched);
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
    if (!value)
        return 1;
    for (uint32_t block = 0; block < block_count(talk); block++)
        for (uint32_t i = block * BLOCK; support->touched[block] && i < block_end(talk, block); i++)
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
