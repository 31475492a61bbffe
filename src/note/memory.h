/* SPDX-License-Identifier: MIT
 *
 * memory: memory for cmark.
 */
#ifndef KWIKI_NOTE_MEMORY_H
#define KWIKI_NOTE_MEMORY_H

#include <cmark.h>

/* libcmark's own allocator aborts when memory ends; this one ends the program with a message. */
cmark_mem *memory_for_cmark(void);

#endif
