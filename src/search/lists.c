/* SPDX-License-Identifier: MIT
 *
 * The sources' sorted words are merged; then the words are shared among threads by ranges.
 */
#include "lists.h"
#include "cap.h"
#include "kwiki/number.h"
#include "kwiki/thread.h"
#include "splice.h"
#include <stdlib.h>

#define RANGES 64 /* more than threads: their sizes differ */

/* A word and where it stands in each source: index + 1, or 0. */
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
    const struct list_sources *sources;
    size_t source_count; /* the tables, then the words of the index before */
    struct arena arena;
    struct merged *words;
    size_t count;
    struct lists *lists;
};

/* ---- sources -------------------------------------------------------------------------------- */

static size_t count_words(const struct list_sources *sources, size_t source)
{
    return source < sources->table_count ? table_count(sources->tables[source])
                                         : sources->word_count;
}

static str word_of(const struct list_sources *sources, size_t source, size_t index)
{
    return source < sources->table_count ? table_word(sources->tables[source], index)
                                         : sources->words[index].word;
}

/* The smallest word that a source still has. */
static str next_word(const struct merge *merge, const size_t *next)
{
    str word = {0};
    for (size_t s = 0; s < merge->source_count; s++) {
        if (next[s] == count_words(merge->sources, s))
            continue;
        str other = word_of(merge->sources, s, next[s]);
        if (!word.len || str_cmp(other, word) < 0)
            word = other;
    }
    return word;
}

static void merge_words(struct merge *merge)
{
    size_t total = 0;
    size_t *next = ARENA_NEW(&merge->arena, size_t, merge->source_count);
    for (size_t s = 0; s < merge->source_count; s++)
        total += count_words(merge->sources, s);
    merge->words = ARENA_NEW(&merge->arena, struct merged, total);
    for (str word; (word = next_word(merge, next)).len; merge->count++) {
        struct merged *merged = &merge->words[merge->count];
        merged->word = word;
        merged->at = ARENA_NEW(&merge->arena, uint32_t, merge->source_count);
        for (size_t s = 0; s < merge->source_count; s++)
            if (next[s] < count_words(merge->sources, s) &&
                str_eq(word_of(merge->sources, s, next[s]), word))
                merged->at[s] = (uint32_t)++next[s];
    }
}

/* ---- lists ---------------------------------------------------------------------------------- */

/* One list out of those of tables alone, each of which holds consecutive documents: of the later
 * ones only the first number is written anew. */
static void join_lists(struct buf *out, const struct merge *merge, const struct merged *merged)
{
    uint32_t last = UINT32_MAX; /* so that the first distance, less one, is the unit itself */
    for (size_t t = 0; t < merge->sources->table_count; t++) {
        if (!merged->at[t])
            continue;
        const struct table *table = merge->sources->tables[t];
        uint32_t base = merge->sources->table_moves[t].items->base;
        size_t index = merged->at[t] - 1;
        number_add(out, table_first(table, index) + base - last - 1);
        table_add_list(out, table, index);
        last = table_last(table, index) + base;
    }
}

/* What a range's thread works with. */
struct work {
    struct buf list, part;
    struct units old, read;
};

/* One list out of that of the index before, and those of the documents that were read. */
static void splice_lists(struct work *work, const struct merge *merge, const struct merged *merged)
{
    const struct list_sources *sources = merge->sources;
    uint32_t old = merged->at[sources->table_count];
    work->old.count = work->read.count = 0;
    if (old)
        splice_read(&work->old, sources->words[old - 1].whole, &sources->moves);
    for (size_t t = 0; t < sources->table_count; t++) {
        if (!merged->at[t])
            continue;
        const struct table *table = sources->tables[t];
        buf_clear(&work->part);
        number_add(&work->part, table_first(table, merged->at[t] - 1));
        table_add_list(&work->part, table, merged->at[t] - 1);
        splice_read(&work->read, buf_str(&work->part), &sources->table_moves[t]);
    }
    splice_write(&work->list, &work->old, &work->read);
}

/* Appends word and lists; their pointers come when the buffer stays in place. */
static void add_word(struct list_range *range, struct list_word *word, const struct merge *merge,
                     str text, str list)
{
    struct buf *bytes = &range->bytes;
    *word = (struct list_word){.word.len = text.len, .whole.len = list.len, .list.len = list.len};
    buf_add(bytes, text);
    buf_add(bytes, list);
    if (list.len <= LISTS_MAX)
        return;
    size_t begin = bytes->len;
    cap_add_list(bytes, merge->shape, list);
    word->list.len = bytes->len - begin;
}

static void place_words(struct lists *lists, const struct list_range *range)
{
    const char *at = range->bytes.ptr;
    for (size_t i = range->first; i < range->last; i++) {
        struct list_word *word = &lists->items[i];
        word->word.ptr = at;
        word->list.ptr = word->whole.ptr = at + word->word.len;
        at = word->whole.ptr + word->whole.len;
        if (word->whole.len > LISTS_MAX) {
            word->list.ptr = at;
            at += word->list.len;
        }
    }
}

static void write_range(void *context, size_t index, unsigned worker)
{
    struct merge *merge = context;
    struct list_range *range = &merge->lists->ranges[index];
    struct work work = {0};
    (void)worker;
    for (size_t i = range->first; i < range->last; i++) {
        const struct merged *merged = &merge->words[i];
        buf_clear(&work.list);
        if (merge->sources->word_count)
            splice_lists(&work, merge, merged);
        else
            join_lists(&work.list, merge, merged);
        add_word(range, &merge->lists->items[i], merge, merged->word, buf_str(&work.list));
    }
    place_words(merge->lists, range);
    buf_release(&work.list);
    buf_release(&work.part);
    free(work.old.items);
    free(work.read.items);
}

/* Takes out the words that no document has any more. */
static void drop_lost(struct lists *lists)
{
    size_t count = 0;
    for (size_t i = 0; i < lists->count; i++)
        if (lists->items[i].whole.len)
            lists->items[count++] = lists->items[i];
    lists->count = count;
}

/* ---- sharing the work ----------------------------------------------------------------------- */

static size_t size_of_word(const struct merge *merge, const struct merged *merged)
{
    const struct list_sources *sources = merge->sources;
    size_t size = 0;
    for (size_t t = 0; t < sources->table_count; t++)
        if (merged->at[t])
            size += table_size(sources->tables[t], merged->at[t] - 1);
    uint32_t old = sources->word_count ? merged->at[sources->table_count] : 0;
    return old ? size + sources->words[old - 1].whole.len : size;
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

void lists_make(struct lists *lists, const struct shape *shape, const struct list_sources *sources,
                unsigned threads)
{
    struct merge merge = {.shape = shape,
                          .sources = sources,
                          .source_count = sources->table_count + (sources->word_count > 0),
                          .lists = lists};
    arena_init(&merge.arena, 1 << 20);
    merge_words(&merge);
    lists->count = merge.count;
    lists->items = heap_alloc(merge.count + 1, sizeof *lists->items);
    lists->range_count = RANGES;
    lists->ranges = heap_alloc(RANGES, sizeof *lists->ranges);
    cut_ranges(&merge);
    thread_for(threads, RANGES, write_range, &merge);
    drop_lost(lists);
    arena_release(&merge.arena);
}

void lists_release(struct lists *lists)
{
    for (size_t i = 0; i < lists->range_count; i++)
        buf_release(&lists->ranges[i].bytes);
    free(lists->ranges);
    free(lists->items);
}
