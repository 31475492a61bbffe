/* SPDX-License-Identifier: MIT
 *
 * The tables' sorted words are merged; then the words are shared among threads by ranges.
 */
#include "lists.h"
#include "cap.h"
#include "kwiki/thread.h"
#include "number.h"
#include <stdlib.h>
#include <string.h>

#define RANGES 64 /* more than threads: their sizes differ */

/* A word and where it stands in each table: index + 1, or 0. */
struct merged {
    str word;
    uint32_t *at;
};

struct list_range {
    size_t first, last; /* words */
    struct buf bytes;
};

struct merge {
    const struct shape *shape;
    struct table **tables;
    const uint32_t *bases;
    size_t table_count;
    struct arena arena;
    struct merged *words;
    size_t count;
    struct lists *lists;
};

/* The smallest word that a table still has. */
static str next_word(const struct merge *merge, const size_t *next)
{
    str word = {0};
    for (size_t t = 0; t < merge->table_count; t++) {
        if (next[t] == table_count(merge->tables[t]))
            continue;
        str other = table_word(merge->tables[t], next[t]);
        if (!word.len || str_cmp(other, word) < 0)
            word = other;
    }
    return word;
}

static void merge_words(struct merge *merge)
{
    size_t total = 0;
    size_t *next = ARENA_NEW(&merge->arena, size_t, merge->table_count);
    for (size_t t = 0; t < merge->table_count; t++)
        total += table_count(merge->tables[t]);
    merge->words = ARENA_NEW(&merge->arena, struct merged, total);
    for (str word; (word = next_word(merge, next)).len; merge->count++) {
        struct merged *merged = &merge->words[merge->count];
        merged->word = word;
        merged->at = ARENA_NEW(&merge->arena, uint32_t, merge->table_count);
        for (size_t t = 0; t < merge->table_count; t++)
            if (next[t] < table_count(merge->tables[t]) &&
                str_eq(table_word(merge->tables[t], next[t]), word))
                merged->at[t] = (uint32_t)++next[t];
    }
}

/* One list out of those of the tables: of the later ones only the first number is written anew. */
static void add_list(struct buf *out, const struct merge *merge, const struct merged *merged)
{
    uint32_t last = UINT32_MAX; /* so that the first distance, less one, is the unit itself */
    for (size_t t = 0; t < merge->table_count; t++) {
        if (!merged->at[t])
            continue;
        const struct table *table = merge->tables[t];
        size_t index = merged->at[t] - 1;
        char *number = buf_reserve(out, NUMBER_SIZE);
        out->len += number_write(number, table_first(table, index) + merge->bases[t] - last - 1);
        table_add_list(out, table, index);
        last = table_last(table, index) + merge->bases[t];
    }
}

static void write_range(void *context, size_t index, unsigned worker)
{
    struct merge *merge = context;
    struct list_range *range = &merge->lists->ranges[index];
    struct buf list = {0};
    (void)worker;
    for (size_t i = range->first; i < range->last; i++) {
        struct list_word *word = &merge->lists->items[i];
        buf_clear(&list);
        add_list(&list, merge, &merge->words[i]);
        size_t begin = range->bytes.len;
        buf_add(&range->bytes, merge->words[i].word);
        size_t middle = range->bytes.len;
        if (list.len > LISTS_MAX)
            cap_add_list(&range->bytes, merge->shape, buf_str(&list));
        else
            buf_add(&range->bytes, buf_str(&list));
        word->word.len = middle - begin; /* the pointers come when the buffer stays in place */
        word->list.len = range->bytes.len - middle;
    }
    const char *at = range->bytes.ptr;
    for (size_t i = range->first; i < range->last; i++) {
        struct list_word *word = &merge->lists->items[i];
        word->word.ptr = at;
        word->list.ptr = at + word->word.len;
        at = word->list.ptr + word->list.len;
    }
    buf_release(&list);
}

static size_t size_of_word(const struct merge *merge, const struct merged *merged)
{
    size_t size = 0;
    for (size_t t = 0; t < merge->table_count; t++)
        if (merged->at[t])
            size += table_size(merge->tables[t], merged->at[t] - 1);
    return size;
}

/* Ranges of words whose lists are about the same size together. */
static void cut_ranges(struct merge *merge)
{
    size_t total = 0, sum = 0, word = 0;
    for (size_t i = 0; i < merge->count; i++)
        total += size_of_word(merge, &merge->words[i]);
    for (size_t r = 0; r < RANGES; r++) {
        struct list_range *range = &merge->lists->ranges[r];
        range->first = word;
        while (word < merge->count && (sum <= total / RANGES * (r + 1) || r + 1 == RANGES))
            sum += size_of_word(merge, &merge->words[word++]);
        range->last = word;
    }
}

void lists_make(struct lists *lists, const struct shape *shape, struct table **tables,
                const uint32_t *bases, size_t count, unsigned threads)
{
    struct merge merge = {
        .shape = shape, .tables = tables, .bases = bases, .table_count = count, .lists = lists};
    arena_init(&merge.arena, 1 << 20);
    merge_words(&merge);
    lists->count = merge.count;
    lists->items = heap_alloc(merge.count + 1, sizeof *lists->items);
    lists->range_count = RANGES;
    lists->ranges = heap_alloc(RANGES, sizeof *lists->ranges);
    cut_ranges(&merge);
    thread_for(threads, RANGES, write_range, &merge);
    arena_release(&merge.arena);
}

void lists_release(struct lists *lists)
{
    for (size_t i = 0; i < lists->range_count; i++)
        buf_release(&lists->ranges[i].bytes);
    free(lists->ranges);
    free(lists->items);
}
