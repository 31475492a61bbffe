/* SPDX-License-Identifier: MIT
 *
 * memory: memory for cmark, whose own allocator aborts when memory ends; these end the program with
 * a message.
 */
#ifndef KWIKI_NOTE_MEMORY_H
#define KWIKI_NOTE_MEMORY_H

#include "kwiki/arena.h"
#include <cmark.h>

/* From here on the thread's trees are made in the arena, and need not be freed. */
void memory_begin_tree(struct arena *arena);
cmark_mem *memory_of_tree(void);

/* For what stands alone and is freed. */
cmark_mem *memory_of_heap(void);

#endif
