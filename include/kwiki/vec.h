/* SPDX-License-Identifier: MIT
 *
 * vec: a growable array in an arena. Growing leaves the old items behind in the arena, so long
 * arrays that live on are copied to their size when they are complete (VEC_COPY).
 */
#ifndef KWIKI_VEC_H
#define KWIKI_VEC_H

#include "kwiki/arena.h"
#include <string.h>

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count, capacity;                                                                    \
    }

/* A pointer to a new zeroed item at the end. */
#define VEC_PUSH(arena, vec)                                                                       \
    ((void)((vec)->count < (vec)->capacity ||                                                      \
            ((vec)->items = vec_grow((arena), (vec)->items, &(vec)->capacity, (vec)->count,        \
                                     sizeof *(vec)->items))),                                      \
     &(vec)->items[(vec)->count++])

#define VEC_EACH(type, item, vec)                                                                  \
    for (type *item = (vec)->items; item < (vec)->items + (vec)->count; item++)

/* The items, copied to their exact size; NULL when there are none. */
#define VEC_COPY(arena, vec) vec_copy((arena), (vec)->items, (vec)->count, sizeof *(vec)->items)

void *vec_grow(struct arena *arena, void *items, size_t *capacity, size_t count, size_t size);
void *vec_copy(struct arena *arena, const void *items, size_t count, size_t size);

#endif
