/* SPDX-License-Identifier: MIT
 *
 * splice: the list of a word from lists whose documents have moved.
 */
#ifndef KWIKI_SEARCH_SPLICE_H
#define KWIKI_SEARCH_SPLICE_H

#include "kwiki/buf.h"
#include "lists.h"

/* Units, rising; on the heap. */
struct units {
    uint32_t *items;
    size_t count, capacity;
};

/* Appends the units of a list where they are now. */
void splice_read(struct units *units, str list, const struct list_moves *moves);

/* Appends the list of the units of both, of which none is in the other. */
void splice_write(struct buf *out, const struct units *left, const struct units *right);

#endif
