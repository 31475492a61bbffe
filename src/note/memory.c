/* SPDX-License-Identifier: MIT
 *
 * The allocator that cmark is given.
 */
#include "memory.h"
#include "kwiki/arena.h"
#include <stdlib.h>

static void *allocate(size_t count, size_t size)
{
    return heap_alloc(count, size);
}

cmark_mem *memory_for_cmark(void)
{
    static const cmark_mem memory = {allocate, heap_resize, free};
    return (cmark_mem *)&memory; /* cmark only reads it */
}
