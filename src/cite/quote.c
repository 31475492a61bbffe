/* SPDX-License-Identifier: MIT
 *
 * Looking for quotations. A longest common subsequence costs a few operations for each word of the
 * talk, since the quotation's words are bits of one number (Hyyrö, "Bit-parallel LCS-length
 * computation revisited", 2004).
 */
#include "quote.h"
#include <stdlib.h>

#define LEAST_WORDS 5u     /* of a quotation */
#define NEAR        45000u /* milliseconds around a moment in which its quotation may stand */
#define MISSING     0.4    /* share of a quotation's words that may be wanting where it is found */
#define NEARLY      0.85   /* share that another place has which could be meant as well */
#define PLACES_MOST 2048u  /* that are looked at for one quotation */

void quote_begin(struct quote *quote, const struct talk *talk)
{
    *quote = (struct quote){.mask_count = talk->word_of.count};
    quote->masks = heap_alloc(quote->mask_count + 1, sizeof *quote->masks);
}

void quote_end(struct quote *quote)
{
    free(quote->masks);
}

struct quote_reader {
    struct quote *quote;
    const struct talk *talk;
};

static void add_word(void *context, str word, size_t at)
{
    struct quote_reader *reader = context;
    (void)at;
    if (reader->quote->count < QUOTE_WORDS)
        reader->quote->words[reader->quote->count++] = talk_find_word(reader->talk, word);
}

bool quote_read(struct quote *quote, struct talk *talk, str text)
{
    struct quote_reader reader = {quote, talk};
    for (uint32_t i = 0; i < quote->count; i++)
        if (quote->words[i] != TALK_NONE)
            quote->masks[quote->words[i]] = 0;
    quote->count = 0;
    terms_read(&talk->reader, text, 0, add_word, &reader);
    terms_flush(&talk->reader, add_word, &reader);
    for (uint32_t i = 0; i < quote->count; i++)
        if (quote->words[i] != TALK_NONE)
            quote->masks[quote->words[i]] |= (uint64_t)1 << i;
    return quote->count >= LEAST_WORDS;
}

/* The length of the longest common subsequence with what is said from..to-1. */
static uint32_t common_length(const struct quote *quote, const struct talk *talk, uint32_t from,
                              uint32_t to)
{
    uint64_t row = UINT64_MAX;
    for (uint32_t i = from; i < to; i++) {
        uint64_t same = row & quote->masks[talk->said[i]];
        row = (row + same) | (row - same);
    }
    uint64_t places = quote->count == 64 ? UINT64_MAX : ((uint64_t)1 << quote->count) - 1;
    return (uint32_t)__builtin_popcountll(~row & places);
}

double quote_share_near(const struct quote *quote, const struct talk *talk, uint32_t from,
                        uint32_t to)
{
    uint32_t first = talk_said_at(talk, from > NEAR ? from - NEAR : 0);
    uint32_t last = talk_said_at(talk, to + NEAR + 1);
    return (double)common_length(quote, talk, first, last) / quote->count;
}

/* ---- anywhere ------------------------------------------------------------------------------- */

struct rarity {
    uint32_t count, place; /* how often the word at the place in the quotation is said */
};

static int compare_rarities(const void *left, const void *right)
{
    const struct rarity *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* Where the quotation is looked for: around each place of its rarest words, so many of them that
 * not all can be wanting where it stands. */
struct search {
    const struct quote *quote;
    const struct talk *talk;
    uint32_t best, from, to; /* the longest so far, and the words among which it is */
    uint32_t rival;          /* the longest that is not there */
};

static void look_at(struct search *search, uint32_t said, uint32_t place)
{
    uint32_t count = search->quote->count, slack = count / 2 + 2, before = place + slack;
    uint32_t from = said > before ? said - before : 0, to = from + count + 2 * slack;
    to = to < search->talk->said_count ? to : search->talk->said_count;
    uint32_t length = common_length(search->quote, search->talk, from, to);
    bool elsewhere = to <= search->from || from >= search->to;
    if (length > search->best) {
        if (elsewhere)
            search->rival = search->best;
        search->best = length;
        search->from = from;
        search->to = to;
    } else if (elsewhere && length > search->rival) {
        search->rival = length;
    }
}

/* The last word with which what is found may begin. */
static uint32_t begin_of(const struct search *search)
{
    uint32_t from = search->from;
    while (from + 1 < search->to &&
           common_length(search->quote, search->talk, from + 1, search->to) == search->best)
        from++;
    return from;
}

struct quote_match quote_find(const struct quote *quote, const struct talk *talk)
{
    struct rarity rarities[QUOTE_WORDS];
    struct search search = {.quote = quote, .talk = talk};
    uint32_t looked = 0, anchors = (uint32_t)(quote->count * MISSING) + 1;
    for (uint32_t i = 0; i < quote->count; i++)
        rarities[i] = (struct rarity){
            quote->words[i] == TALK_NONE ? 0 : talk->words[quote->words[i]].count, i};
    qsort(rarities, quote->count, sizeof *rarities, compare_rarities);
    for (uint32_t i = 0; i < anchors; i++) {
        const struct rarity *rarity = &rarities[i];
        if (looked + rarity->count > PLACES_MOST)
            return (struct quote_match){.known = false};
        looked += rarity->count;
        for (uint32_t at = 0; at < rarity->count; at++) {
            const struct talk_word *word = &talk->words[quote->words[rarity->place]];
            look_at(&search, talk->places[word->first + at], rarity->place);
        }
    }
    struct quote_match match = {.share = (double)search.best / quote->count, .known = true};
    match.only = search.rival < NEARLY * quote->count;
    if (search.best)
        match.at = talk->said_at[begin_of(&search)];
    return match;
}
