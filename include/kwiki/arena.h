/* SPDX-License-Identifier: MIT
 *
 * arena: memory that is released as a whole. Data has one of four lifetimes (program, site,
 * note, scratch), each with its own arena; a function that returns allocated memory takes the
 * arena that is to own it. Memory is zeroed. Running out of it ends the program with a message.
 */
#ifndef KWIKI_ARENA_H
#define KWIKI_ARENA_H

#include "kwiki/heap.h"
#include "kwiki/str.h"
#include <stdarg.h>
#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *last; /* the chunk that is being filled; it links to the older ones */
    size_t chunk_size;        /* bytes of the next ordinary chunk */
};

/* A point to go back to; what was allocated after it is released. */
struct arena_mark {
    struct arena_chunk *chunk;
    size_t used;
};

void arena_init(struct arena *arena, size_t chunk_size); /* allocates nothing yet */
void arena_release(struct arena *arena);                 /* the arena may be used again */

/* Zeroed memory for count items of size bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type)))

/* The same, not zeroed. */
void *arena_block(struct arena *arena, size_t size);

/* Bytes that are about to be written: neither zeroed nor aligned. */
char *arena_bytes(struct arena *arena, size_t size);

/* Copies; a NUL follows the bytes, so that .ptr may be handed to the operating system. */
str arena_str(struct arena *arena, str s);
str arena_join(struct arena *arena, str first, char between, str second);
str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
str arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

struct arena_mark arena_mark(const struct arena *arena);
void arena_reset(struct arena *arena, struct arena_mark mark);

#endif
