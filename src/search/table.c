/* SPDX-License-Identifier: MIT
 *
 * Words and their lists. What each look-up touches (the slot) is apart from what is needed once a
 * word; texts and chunks stand in one block and are known by their offsets in it.
 */
#include "table.h"
#include "kwiki/hash.h"
#include "kwiki/number.h"
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS (1u << 12)

/* A chunk is the offset of the next one, text, and a border that tells where it is full. A number
 * that begins before the border may run into it. */
#define CHUNK_HEAD sizeof(uint32_t)
#define BORDER     '\1'
#define BORDER_LEN (NUMBER_SIZE - 1)

static const uint32_t chunk_sizes[] = {20, 40, 240, 2032};

struct slot {
    uint32_t hash;
    uint32_t last; /* unit */
    uint32_t end;  /* of the list so far: offset in the block; 0: it holds one unit */
    uint32_t word; /* its number from 1; 0: the slot is empty */
};

struct word {
    uint32_t text, length; /* in the block */
    uint32_t first;        /* unit */
    uint32_t chunk;        /* the first one, 0: none */
    uint32_t last_chunk;
    uint32_t chunks; /* how many there are */
    uint32_t slot;   /* after table_sort: where the word's slot is */
};

struct table {
    struct slot *slots;
    uint32_t mask; /* their number less one, a power of two */
    struct word *words;
    size_t count, capacity;
    struct buf block;
    uint32_t *order; /* after table_sort: numbers of the words */
};

struct table *table_new(void)
{
    struct table *table = heap_alloc(1, sizeof *table);
    table->slots = heap_alloc(FIRST_SLOTS, sizeof *table->slots);
    table->mask = FIRST_SLOTS - 1;
    buf_add_char(&table->block, '\0'); /* no offset is 0 */
    return table;
}

void table_free(struct table *table)
{
    if (!table)
        return;
    buf_release(&table->block);
    free(table->slots);
    free(table->words);
    free(table->order);
    free(table);
}

/* ---- words ---------------------------------------------------------------------------------- */

static uint32_t hash_of(str word)
{
    if (word.len > 8) {
        uint64_t hash = hash_64(word);
        return (uint32_t)(hash >> 32);
    }
    uint64_t bytes = 0;
    memcpy(&bytes, word.ptr, word.len);
    bytes = (bytes ^ word.len) * UINT64_C(0x9E3779B97F4A7C15);
    bytes ^= bytes >> 29;
    return (uint32_t)((bytes * UINT64_C(0xBF58476D1CE4E5B9)) >> 32);
}

static bool has_text(const struct table *table, const struct word *word, str text)
{
    return word->length == text.len &&
           memcmp(table->block.ptr + word->text, text.ptr, text.len) == 0;
}

static void grow(struct table *table)
{
    uint32_t mask = 2 * table->mask + 1;
    struct slot *slots = heap_alloc((size_t)mask + 1, sizeof *slots);
    for (size_t i = 0; i <= table->mask; i++) {
        uint32_t at = table->slots[i].hash & mask;
        if (!table->slots[i].word)
            continue;
        while (slots[at].word)
            at = (at + 1) & mask;
        slots[at] = table->slots[i];
    }
    free(table->slots);
    table->slots = slots;
    table->mask = mask;
}

static void add_word(struct table *table, struct slot *slot, str text, uint32_t hash, uint32_t unit)
{
    table->words = heap_grow(table->words, table->count, &table->capacity, sizeof *table->words);
    table->words[table->count++] = (struct word){
        .text = (uint32_t)table->block.len, .length = (uint32_t)text.len, .first = unit};
    buf_add(&table->block, text);
    *slot = (struct slot){.hash = hash, .last = unit, .word = (uint32_t)table->count};
}

/* ---- lists ---------------------------------------------------------------------------------- */

static uint32_t size_of_chunk(uint32_t number)
{
    uint32_t last = sizeof chunk_sizes / sizeof *chunk_sizes - 1;
    return chunk_sizes[number < last ? number : last];
}

/* Appends an empty chunk to the word's list; gives where its text begins. */
static uint32_t add_chunk(struct table *table, struct word *word)
{
    uint32_t size = size_of_chunk(word->chunks++), at = (uint32_t)table->block.len;
    char *chunk = buf_reserve(&table->block, size);
    memset(chunk, 0, size - BORDER_LEN);
    memset(chunk + size - BORDER_LEN, BORDER, BORDER_LEN);
    table->block.len += size;
    if (word->chunk)
        memcpy(table->block.ptr + word->last_chunk, &at, sizeof at);
    else
        word->chunk = at;
    word->last_chunk = at;
    return at + (uint32_t)CHUNK_HEAD;
}

static void add_unit(struct table *table, struct slot *slot, uint32_t unit)
{
    if (!slot->end || table->block.ptr[slot->end] == BORDER)
        slot->end = add_chunk(table, &table->words[slot->word - 1]);
    slot->end += (uint32_t)number_write(table->block.ptr + slot->end, unit - slot->last - 1);
    slot->last = unit;
}

void table_add(struct table *table, str word, uint32_t unit, uint32_t but)
{
    uint32_t hash = hash_of(word), at = hash & table->mask;
    struct slot *slot = &table->slots[at];
    while (slot->word &&
           (slot->hash != hash || !has_text(table, &table->words[slot->word - 1], word))) {
        at = (at + 1) & table->mask;
        slot = &table->slots[at];
    }
    if (!slot->word) {
        add_word(table, slot, word, hash, unit);
        if (table->count > table->mask / 2)
            grow(table);
    } else if (slot->last != unit && slot->last != but) {
        add_unit(table, slot, unit);
    }
}

/* ---- reading -------------------------------------------------------------------------------- */

struct sorted {
    uint64_t key; /* the first eight bytes, the first one the highest */
    str text;
    uint32_t number;
};

static int compare_sorted(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return str_cmp(a->text, b->text);
}

static uint64_t key_of(str text)
{
    uint64_t key = 0;
    for (size_t i = 0; i < sizeof key; i++)
        key = key << 8 | (i < text.len ? (unsigned char)text.ptr[i] : 0);
    return key;
}

void table_sort(struct table *table)
{
    struct sorted *sorted = heap_alloc(table->count + 1, sizeof *sorted);
    for (uint32_t i = 0; i < table->count; i++) {
        const struct word *word = &table->words[i];
        str text = {table->block.ptr + word->text, word->length};
        sorted[i] = (struct sorted){key_of(text), text, i};
    }
    if (table->count)
        qsort(sorted, table->count, sizeof *sorted, compare_sorted);
    table->order = heap_alloc(table->count + 1, sizeof *table->order);
    for (size_t i = 0; i < table->count; i++)
        table->order[i] = sorted[i].number;
    free(sorted);
    for (uint32_t i = 0; i <= table->mask; i++)
        if (table->slots[i].word)
            table->words[table->slots[i].word - 1].slot = i;
}

size_t table_count(const struct table *table)
{
    return table->count;
}

static const struct word *word_at(const struct table *table, size_t index)
{
    return &table->words[table->order[index]];
}

str table_word(const struct table *table, size_t index)
{
    const struct word *word = word_at(table, index);
    return (str){table->block.ptr + word->text, word->length};
}

uint32_t table_first(const struct table *table, size_t index)
{
    return word_at(table, index)->first;
}

uint32_t table_last(const struct table *table, size_t index)
{
    return table->slots[word_at(table, index)->slot].last;
}

size_t table_size(const struct table *table, size_t index)
{
    const struct word *word = word_at(table, index);
    size_t size = word->length;
    for (uint32_t i = 0; i < word->chunks; i++)
        size += size_of_chunk(i);
    return size;
}

void table_add_list(struct buf *out, const struct table *table, size_t index)
{
    const struct word *word = word_at(table, index);
    uint32_t end = table->slots[word->slot].end, at = word->chunk;
    for (uint32_t i = 0; i < word->chunks; i++) {
        const char *chunk = table->block.ptr + at;
        uint32_t size = size_of_chunk(i);
        if (i + 1 == word->chunks)
            size = end - at;
        while (chunk[size - 1] == BORDER)
            size--;
        buf_add(out, str_sub((str){chunk, size}, CHUNK_HEAD, size));
        memcpy(&at, chunk, sizeof at);
    }
}
