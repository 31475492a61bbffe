/* SPDX-License-Identifier: MIT
 *
 * heap: malloc and realloc that end the program when memory ends: with a message and status 2, and
 * nothing that is temporary stays behind.
 */
#ifndef KWIKI_HEAP_H
#define KWIKI_HEAP_H

#include <stddef.h>
#include <stdnoreturn.h>

void *heap_alloc(size_t count, size_t size); /* zeroed */
void *heap_bytes(size_t size);               /* not zeroed: malloc for libraries */
void *heap_resize(void *block, size_t size);

/* The items, with room for one more after the count. */
static inline void *heap_grow(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 64;
    return heap_resize(items, *capacity * size);
}

noreturn void heap_exhausted(void);

/* What removes the files that must not stay when memory ends. It is called once, by any thread and
 * at any time but within heap_hold; it allocates nothing and waits for no lock within which others
 * allocate. NULL: there is nothing to remove any more. */
typedef void heap_cleaner(void *context);
void heap_at_exhaustion(heap_cleaner *clean, void *context);

/* Until heap_unhold no other thread ends the program for want of memory: for making a file and
 * noting that it is there, or giving it its name. Nothing is allocated meanwhile. */
void heap_hold(void);
void heap_unhold(void);

/* Gives the system back what was freed between blocks that live on. To be called when a step that
 * needed much for a while is over. */
void heap_trim(void);

#endif
