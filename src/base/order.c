/* SPDX-License-Identifier: MIT
 *
 * Sorting indexes.
 */
#include "kwiki/order.h"
#include <stdlib.h>

uint32_t *order_sort(struct arena *arena, size_t count, order_compare *compare, void *context)
{
    uint32_t *order = ARENA_NEW(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    if (count)
        qsort_r(order, count, sizeof *order, compare, context);
    return order;
}

uint32_t *order_ranks(struct arena *arena, const uint32_t *order, size_t count)
{
    uint32_t *ranks = ARENA_NEW(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        ranks[order[i]] = (uint32_t)i;
    return ranks;
}
