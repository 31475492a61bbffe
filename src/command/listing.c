/* SPDX-License-Identifier: MIT
 *
 * Output and order of lists.
 */
#include "listing.h"
#include <stdlib.h>

#define FLUSH_BYTES (1u << 20) /* of output are gathered before they are written */

void listing_flush_all(struct list *list)
{
    cmd_print(list->command, buf_str(&list->out));
    buf_clear(&list->out);
}

void listing_flush(struct list *list)
{
    if (list->out.len >= FLUSH_BYTES)
        listing_flush_all(list);
}

static int compare_places(const void *left, const void *right)
{
    const struct list_placed *a = left, *b = right;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

void listing_sort(struct list_placed *items, size_t count)
{
    if (count)
        qsort(items, count, sizeof *items, compare_places);
}
