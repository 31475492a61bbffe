/* SPDX-License-Identifier: MIT
 *
 * Arenas: chunks of memory that grow by need and are released together.
 */
#include "kwiki/arena.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_chunk {
    struct arena_chunk *older;
    size_t size, used; /* bytes of data[] */
    _Alignas(max_align_t) char data[];
};

#define ALIGNMENT     _Alignof(max_align_t)
#define LARGEST_CHUNK ((size_t)1 << 20)

void arena_init(struct arena *arena, size_t chunk_size)
{
    *arena = (struct arena){.chunk_size = chunk_size};
}

static void release_until(struct arena *arena, const struct arena_chunk *stop)
{
    while (arena->last != stop) {
        struct arena_chunk *older = arena->last->older;
        free(arena->last);
        arena->last = older;
    }
}

void arena_release(struct arena *arena)
{
    release_until(arena, NULL);
}

/* A chunk for at least `size` bytes. Ordinary chunks double up to a megabyte, so that a large
 * arena has few of them and a small one stays small. */
static void add_chunk(struct arena *arena, size_t size)
{
    size_t wanted = arena->chunk_size > size ? arena->chunk_size : size;
    if (wanted > SIZE_MAX - sizeof(struct arena_chunk))
        heap_exhausted();
    struct arena_chunk *chunk = heap_bytes(sizeof *chunk + wanted);
    chunk->older = arena->last;
    chunk->size = wanted;
    chunk->used = 0;
    arena->last = chunk;
    if (arena->chunk_size < LARGEST_CHUNK)
        arena->chunk_size *= 2;
}

static char *take_bytes(struct arena *arena, size_t size, size_t alignment)
{
    struct arena_chunk *chunk = arena->last;
    size_t start = chunk ? (chunk->used + alignment - 1) & ~(alignment - 1) : 0;
    if (!chunk || start > chunk->size || chunk->size - start < size) {
        add_chunk(arena, size);
        chunk = arena->last;
        start = 0;
    }
    chunk->used = start + size;
    return chunk->data + start;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        heap_exhausted();
    return memset(take_bytes(arena, count * size, ALIGNMENT), 0, count * size);
}

void *arena_block(struct arena *arena, size_t size)
{
    return take_bytes(arena, size, ALIGNMENT);
}

char *arena_bytes(struct arena *arena, size_t size)
{
    return take_bytes(arena, size, 1);
}

str arena_str(struct arena *arena, str s)
{
    char *copy = arena_bytes(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (str){copy, s.len};
}

str arena_join(struct arena *arena, str first, char between, str second)
{
    char *joined = arena_bytes(arena, first.len + second.len + 2);
    if (first.len)
        memcpy(joined, first.ptr, first.len);
    joined[first.len] = between;
    if (second.len)
        memcpy(joined + first.len + 1, second.ptr, second.len);
    joined[first.len + 1 + second.len] = '\0';
    return (str){joined, first.len + 1 + second.len};
}

str arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    char most[256];
    va_copy(again, args);
    int length = vsnprintf(most, sizeof most, format, args);
    str text = {most, length > 0 ? (size_t)length : 0};
    if (text.len < sizeof most) {
        text = arena_str(arena, text);
    } else {
        char *longer = arena_bytes(arena, text.len + 1);
        vsnprintf(longer, text.len + 1, format, again);
        text.ptr = longer;
    }
    va_end(again);
    return text;
}

str arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->last, arena->last ? arena->last->used : 0};
}

void arena_reset(struct arena *arena, struct arena_mark mark)
{
    release_until(arena, mark.chunk);
    if (arena->last)
        arena->last->used = mark.used;
}
