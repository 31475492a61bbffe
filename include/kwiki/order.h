/* SPDX-License-Identifier: MIT
 *
 * order: items sorted without being moved, by their indexes.
 */
#ifndef KWIKI_ORDER_H
#define KWIKI_ORDER_H

#include "kwiki/arena.h"
#include <stdint.h>

/* Compares two indexes, given as pointers to uint32_t; the context is mostly the items. */
typedef int order_compare(const void *left, const void *right, void *context);

/* The numbers below count, sorted. In the arena. */
uint32_t *order_sort(struct arena *arena, size_t count, order_compare *compare, void *context);

/* The other way round: for each index its place in the order. In the arena. */
uint32_t *order_ranks(struct arena *arena, const uint32_t *order, size_t count);

#endif
