/* SPDX-License-Identifier: MIT
 *
 * The index of a transcript's words.
 */
#include "talk.h"
#include "kwiki/lower_bound.h"
#include "kwiki/vec.h"
#include <math.h>

#define WINDOW 30000.0 /* milliseconds, in which a term counts once */
#define COMMON 3       /* a term of more than one window in this many says nothing ... */

struct builder {
    struct talk *talk;
    struct arena scratch;
    VEC(uint32_t) said, said_at;
    VEC(str) words; /* their bytes */
    const struct segment *segment;
    uint32_t end;    /* of the segment ... */
    size_t base;     /* ... which begins at this byte of all that is said */
    uint32_t timed;  /* of its words with times, those that have been passed */
    uint32_t passed; /* passages that are over */
};

/* ---- what is said when ---------------------------------------------------------------------- */

/* When the byte of the segment's text is said: words without times are spread evenly. */
static uint32_t time_of(struct builder *builder, size_t at)
{
    const struct segment *segment = builder->segment;
    while (builder->timed < segment->word_count && segment->words[builder->timed].at <= at)
        builder->timed++;
    if (segment->word_count)
        return builder->timed ? segment->words[builder->timed - 1].start : segment->start;
    uint64_t length = builder->end > segment->start ? builder->end - segment->start : 0;
    return segment->start + (uint32_t)(length * at / segment->text.len);
}

/* The next word begins at the byte of all that is said. */
static void pass_passages(struct builder *builder, size_t at)
{
    struct talk *talk = builder->talk;
    while (builder->passed < talk->passages.count && talk->passages.items[builder->passed].to <= at)
        talk->passage_first[++builder->passed] = (uint32_t)builder->said.count;
}

static void add_word(void *context, str word, size_t at)
{
    struct builder *builder = context;
    struct map *words = &builder->talk->word_of;
    uint32_t index = map_find(words, word), ms = time_of(builder, at);
    if (index == MAP_NONE) {
        str kept = arena_str(&builder->talk->arena, word);
        index = (uint32_t)builder->words.count;
        *map_at(words, kept) = index;
        *VEC_PUSH(&builder->scratch, &builder->words) = kept;
    }
    uint32_t count = (uint32_t)builder->said_at.count;
    pass_passages(builder, builder->base + at);
    if (count && ms < builder->said_at.items[count - 1])
        ms = builder->said_at.items[count - 1];
    *VEC_PUSH(&builder->scratch, &builder->said) = index;
    *VEC_PUSH(&builder->scratch, &builder->said_at) = ms;
}

static void read_segments(struct builder *builder, const struct transcript *transcript)
{
    struct terms_reader *reader = &builder->talk->reader;
    size_t base = 0;
    for (size_t i = 0; i < transcript->segment_count; i++) {
        const struct segment *segment = &transcript->segments[i];
        builder->segment = segment;
        builder->end = segment->end == TRANSCRIPT_NONE ? builder->talk->end : segment->end;
        builder->timed = 0;
        builder->base = base;
        base += segment->text.len + 1;
        for (size_t at = 0;;) {
            str word = transcript_next_word(segment->text, &at);
            if (!word.len)
                break;
            terms_read(reader, word, at - word.len, add_word, builder);
        }
        terms_flush(reader, add_word, builder);
    }
    pass_passages(builder, SIZE_MAX);
}

/* ---- places --------------------------------------------------------------------------------- */

static void index_words(struct builder *builder)
{
    struct talk *talk = builder->talk;
    size_t count = builder->words.count;
    talk->said_count = (uint32_t)builder->said.count;
    talk->said = VEC_COPY(&talk->arena, &builder->said);
    talk->said_at = VEC_COPY(&talk->arena, &builder->said_at);
    talk->words = ARENA_NEW(&talk->arena, struct talk_word, count);
    talk->places = ARENA_NEW(&talk->arena, uint32_t, talk->said_count);
    for (uint32_t i = 0; i < talk->said_count; i++)
        talk->words[talk->said[i]].count++;
    for (uint32_t i = 0, first = 0; i < count; i++) {
        talk->words[i].first = first;
        first += talk->words[i].count;
        talk->words[i].count = 0;
    }
    for (uint32_t i = 0; i < talk->said_count; i++) {
        struct talk_word *word = &talk->words[talk->said[i]];
        talk->places[word->first + word->count++] = i;
    }
}

static void find_terms(struct builder *builder)
{
    struct talk *talk = builder->talk;
    uint32_t count = 0;
    for (uint32_t i = 0; i < builder->words.count; i++) {
        str word = builder->words.items[i];
        talk->words[i].term = TALK_NONE;
        if (terms_is_stop_word(&talk->reader, word))
            continue;
        uint32_t *term = map_at(&talk->term_of, terms_stem(&talk->reader, word));
        if (*term == MAP_NONE)
            *term = count++;
        talk->words[i].term = *term;
    }
    talk->term_count = count;
    talk->terms = ARENA_NEW(&talk->arena, struct talk_term, count);
}

static void index_terms(struct talk *talk)
{
    uint32_t first = 0;
    talk->term_places = ARENA_NEW(&talk->arena, uint32_t, talk->said_count);
    for (uint32_t i = 0; i < talk->said_count; i++) {
        uint32_t term = talk->words[talk->said[i]].term;
        if (term != TALK_NONE)
            talk->terms[term].count++;
    }
    for (uint32_t i = 0; i < talk->term_count; i++) {
        talk->terms[i].first = first;
        first += talk->terms[i].count;
        talk->terms[i].count = 0;
    }
    for (uint32_t i = 0; i < talk->said_count; i++) {
        uint32_t index = talk->words[talk->said[i]].term;
        struct talk_term *term = index == TALK_NONE ? NULL : &talk->terms[index];
        if (term)
            talk->term_places[term->first + term->count++] = i;
    }
}

/* ---- weights -------------------------------------------------------------------------------- */

static uint32_t weight_of(double quotient)
{
    double weight = log(quotient) * TALK_NAT;
    return weight > 0 ? (uint32_t)lround(weight) : 0;
}

static void weigh_terms(struct talk *talk)
{
    double windows = talk->end / WINDOW;
    talk->largest = weight_of(2 * (windows + 1));
    for (uint32_t i = 0; i < talk->term_count; i++) {
        struct talk_term *term = &talk->terms[i];
        uint32_t found = 0, last = UINT32_MAX;
        for (uint32_t at = 0; at < term->count; at++) {
            uint32_t window = talk_term_at(talk, term, at) / (uint32_t)WINDOW;
            found += window != last;
            last = window;
        }
        bool common = !talk->reader.english && found * COMMON > windows; /* ... but in English,
                                                                  whose stop words are known */
        term->weight = common ? 0 : weight_of((windows + 1) / (found + 0.5));
    }
}

/* ---- the whole ------------------------------------------------------------------------------ */

void talk_begin(struct talk *talk, const struct transcript *transcript, struct chapters chapters,
                bool english)
{
    *talk = (struct talk){.end = transcript_end(transcript)};
    struct builder builder = {.talk = talk};
    arena_init(&talk->arena, 1 << 16);
    arena_init(&builder.scratch, 1 << 16);
    terms_begin(&talk->reader, english);
    talk->passages = passages_make(&talk->arena, transcript, chapters);
    if (talk->passages.count && talk->passages.items[talk->passages.count - 1].end > talk->end)
        talk->end = talk->passages.items[talk->passages.count - 1].end;
    talk->passage_first = ARENA_NEW(&talk->arena, uint32_t, talk->passages.count + 1);
    talk->slots = talk->end / TALK_SLOT + 1;
    read_segments(&builder, transcript);
    index_words(&builder);
    find_terms(&builder);
    index_terms(talk);
    weigh_terms(talk);
    arena_release(&builder.scratch);
}

void talk_end(struct talk *talk)
{
    map_release(&talk->word_of);
    map_release(&talk->term_of);
    terms_end(&talk->reader);
    arena_release(&talk->arena);
}

uint32_t talk_find_word(const struct talk *talk, str word)
{
    return map_find(&talk->word_of, word);
}

uint32_t talk_said_at(const struct talk *talk, uint32_t ms)
{
    size_t at;
    LOWER_BOUND(at, talk->said_count, talk->said_at[at] < ms);
    return (uint32_t)at;
}
