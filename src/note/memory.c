/* SPDX-License-Identifier: MIT
 *
 * Memory for cmark: that of a tree is a part of the note's scratch memory and released with it.
 * What cmark gives back meanwhile is used again, by its size.
 */
#include "memory.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Sizes of blocks: multiples of 32 bytes up to 512, then each twice the one before. */
#define STEP  32
#define STEPS 16
#define SIZES 64

/* Stands before the bytes. */
struct block {
    _Alignas(max_align_t) struct block *next; /* of the free ones */
    unsigned size;
};

/* cmark asks for memory without saying for what: for the tree that the thread is at. */
static _Thread_local struct {
    struct arena *arena;
    struct block *free[SIZES];
} pool;

static size_t room_of(unsigned size)
{
    return size <= STEPS ? (size_t)size * STEP : (size_t)STEPS * STEP << (size - STEPS);
}

static unsigned size_for(size_t bytes)
{
    size_t steps = bytes / STEP + 1;
    unsigned size = steps < STEPS ? (unsigned)steps : STEPS;
    while (room_of(size) < bytes)
        size++;
    return size;
}

static void *take(size_t bytes)
{
    if (bytes > SIZE_MAX / 4)
        heap_exhausted();
    unsigned size = size_for(bytes);
    struct block *block = pool.free[size];
    if (block)
        pool.free[size] = block->next;
    else
        block = arena_block(pool.arena, sizeof *block + room_of(size));
    block->size = size;
    return block + 1;
}

static void *allocate(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 4 / size)
        heap_exhausted();
    return memset(take(count * size), 0, count * size);
}

static void give_back(void *bytes)
{
    if (!bytes)
        return;
    struct block *block = (struct block *)bytes - 1;
    block->next = pool.free[block->size];
    pool.free[block->size] = block;
}

static void *resize(void *bytes, size_t size)
{
    if (!bytes)
        return take(size);
    size_t room = room_of(((struct block *)bytes - 1)->size);
    if (size <= room)
        return bytes;
    void *larger = memcpy(take(size), bytes, room);
    give_back(bytes);
    return larger;
}

void memory_begin_tree(struct arena *arena)
{
    memset(&pool, 0, sizeof pool);
    pool.arena = arena;
}

cmark_mem *memory_of_tree(void)
{
    static const cmark_mem memory = {allocate, resize, give_back};
    return (cmark_mem *)&memory; /* cmark only reads it */
}

static void *allocate_alone(size_t count, size_t size)
{
    return heap_alloc(count, size);
}

cmark_mem *memory_of_heap(void)
{
    static const cmark_mem memory = {allocate_alone, heap_resize, free};
    return (cmark_mem *)&memory;
}
