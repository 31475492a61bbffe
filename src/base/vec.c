/* SPDX-License-Identifier: MIT
 *
 * Growable arrays in an arena.
 */
#include "kwiki/vec.h"

void *vec_grow(struct arena *arena, void *items, size_t *capacity, size_t count, size_t size)
{
    *capacity = *capacity ? *capacity * 2 : 8;
    void *larger = arena_alloc(arena, *capacity, size);
    if (count)
        memcpy(larger, items, count * size);
    return larger;
}

void *vec_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
    if (!count)
        return NULL;
    return memcpy(arena_alloc(arena, count, size), items, count * size);
}
