/* SPDX-License-Identifier: MIT
 *
 * Lists are read, moved, merged and written again: some nanoseconds a unit, where finding the words
 * of a text takes a hundred.
 */
#include "splice.h"
#include "kwiki/number.h"
#include <stdlib.h>

static void add_unit(struct units *units, uint32_t unit)
{
    units->items = heap_grow(units->items, units->count, &units->capacity, sizeof *units->items);
    units->items[units->count++] = unit;
}

void splice_read(struct units *units, str list, const struct list_moves *moves)
{
    const char *at = list.ptr, *end = list.ptr + list.len;
    const struct list_move *move = moves->items, *last = moves->items + moves->count;
    for (uint32_t unit = UINT32_MAX; at < end;) {
        unit += 1 + number_read(&at);
        while (move < last && unit >= move->to)
            move++;
        if (move == last)
            return;
        if (unit >= move->from)
            add_unit(units, unit + move->base);
    }
}

void splice_write(struct buf *out, const struct units *left, const struct units *right)
{
    uint32_t last = UINT32_MAX;
    for (size_t l = 0, r = 0; l < left->count || r < right->count;) {
        bool takes_left =
            r == right->count || (l < left->count && left->items[l] < right->items[r]);
        uint32_t unit = takes_left ? left->items[l++] : right->items[r++];
        number_add(out, unit - last - 1);
        last = unit;
    }
}
