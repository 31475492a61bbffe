/* SPDX-License-Identifier: MIT
 *
 * reuse: which documents are in an index before as they are now, and need not be read again.
 */
#ifndef KWIKI_SEARCH_REUSE_H
#define KWIKI_SEARCH_REUSE_H

#include "lists.h"
#include "packed.h"

struct reuse {
    struct packed before;
    uint32_t *kept; /* of each document: its index in the one before, or REUSE_NONE */
    uint32_t *read; /* the documents that have to be read, rising */
    size_t read_count;
};

#define REUSE_NONE UINT32_MAX

/* Compares the documents' keys with those of the bytes, as packed_read takes them. Where less than
 * half would stay, all are read, and `before` is empty. In the arena. */
void reuse_find(struct reuse *reuse, struct arena *arena, const struct settings *settings,
                const struct hash_128 *keys, size_t count, str bytes);

/* Where the units of the index before are now; the shape is that of the new one. In the arena. */
struct list_moves reuse_moves(struct arena *arena, const struct reuse *reuse,
                              const struct shape *shape);

/* The same for units counted from 0 through the documents read[first..last-1]. */
struct list_moves reuse_read_moves(struct arena *arena, const struct reuse *reuse,
                                   const struct shape *shape, size_t first, size_t last);

#endif
