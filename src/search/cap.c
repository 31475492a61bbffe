/* SPDX-License-Identifier: MIT
 *
 * Notes are scored in integers, so that every machine keeps the same ones.
 */
#include "cap.h"
#include "kwiki/number.h"
#include <stdlib.h>

#define SCORE_TITLE   500u
#define SCORE_HEADING 150u
#define SCORE_TEXT    250u /* what many sentences come near to */
#define SCORE_MAX     (SCORE_TITLE + 2 * SCORE_HEADING + SCORE_TEXT)
#define HEADINGS_MAX  2u  /* that count */
#define SAID_SHARE    16u /* of a score is what a video gets: notes come first */

/* A document that holds the word. */
struct holder {
    uint32_t first, last; /* units */
    uint32_t from, to;    /* of these distances: bytes of the list */
    uint32_t score;
};

/* How much a note is about the word: 500 in the title, 150 a heading, and for sentences and names
 * 250 tf / (tf + 0.3 + 0.9 s / mean s). */
static uint32_t score_of(const struct shape *shape, size_t at, uint32_t titles, uint32_t headings,
                         uint32_t others)
{
    uint64_t total = shape->sentence_total ? shape->sentence_total : 1;
    uint64_t length = 9 * (uint64_t)shape->sentences[at] * shape->note_count;
    uint64_t text = 2500 * (uint64_t)others * total / (10 * others * total + 3 * total + length);
    headings = headings < HEADINGS_MAX ? headings : HEADINGS_MAX;
    uint32_t score = (titles ? SCORE_TITLE : 0) + headings * SCORE_HEADING + (uint32_t)text;
    return at < shape->note_count ? score : score / SAID_SHARE;
}

/* Reads the list document by document. Gives how many hold the word. */
static size_t read_holders(struct holder *holders, const struct shape *shape, str list)
{
    const char *at = list.ptr, *end = list.ptr + list.len;
    size_t count = 0;
    uint32_t unit = number_read(&at);
    for (size_t document = 0; document < shape->count; document++) {
        uint32_t next_first = shape->first[document + 1];
        if (unit >= next_first)
            continue;
        struct holder *holder = &holders[count++];
        *holder = (struct holder){.first = unit, .from = (uint32_t)(at - list.ptr)};
        uint32_t titles = 0, headings = 0, others = 0;
        for (bool more = true; more;) {
            uint32_t place = unit - shape->first[document];
            titles += place == 0;
            headings += place > 1 && place < 2 + shape->headings[document];
            others += place == 1 || place >= 2 + shape->headings[document];
            holder->last = unit;
            holder->to = (uint32_t)(at - list.ptr);
            unit = at < end ? unit + 1 + number_read(&at) : UINT32_MAX;
            more = unit < next_first;
        }
        holder->score = score_of(shape, document, titles, headings, others);
        if (unit == UINT32_MAX)
            break;
    }
    return count;
}

static uint32_t number_size(uint32_t value)
{
    char digits[NUMBER_SIZE];
    return (uint32_t)number_write(digits, value);
}

/* The bytes of a list of the notes that score so much at least. */
static size_t size_from(const struct holder *holders, size_t count, uint32_t score)
{
    size_t size = 0;
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        if (holders[i].score < score)
            continue;
        size += number_size(holders[i].first - last - 1) + (holders[i].to - holders[i].from);
        last = holders[i].last;
    }
    return size;
}

/* The lowest score whose class still has room; the fewer notes, the shorter the list. */
static uint32_t find_score(const struct holder *holders, size_t count, size_t room)
{
    uint32_t low = 0, high = SCORE_MAX + 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (size_from(holders, count, middle) <= room)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void cap_add_list(struct buf *out, const struct shape *shape, str list)
{
    struct holder *holders = heap_alloc(shape->count, sizeof *holders);
    size_t count = read_holders(holders, shape, list);
    size_t begin = out->len;
    buf_add_char(out, '~');
    number_add(out, (uint32_t)count);
    uint32_t score = find_score(holders, count, LISTS_MAX - (out->len - begin));
    uint32_t last = UINT32_MAX;
    if (!size_from(holders, count, score)) /* even the best class is too large: its first notes */
        score--;
    for (size_t i = 0; i < count && out->len - begin < LISTS_MAX; i++) {
        const struct holder *holder = &holders[i];
        if (holder->score < score)
            continue;
        number_add(out, holder->first - last - 1);
        buf_add(out, str_sub(list, holder->from, holder->to));
        last = holder->last;
    }
    free(holders);
}
