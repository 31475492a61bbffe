/* SPDX-License-Identifier: MIT
 *
 * listing: what the writers of the lists share.
 */
#ifndef KWIKI_COMMAND_LISTING_H
#define KWIKI_COMMAND_LISTING_H

#include "kwiki/command.h"
#include "kwiki/site.h"
#include "rows.h"

struct list {
    struct command *command;
    const struct site *site;
    struct rows rows;
    struct buf out;
    struct buf text; /* scratch, for one value */
};

/* Prints what has been written, when it is much, or in any case. */
void listing_flush(struct list *list);
void listing_flush_all(struct list *list);

/* The indexes of items sorted by their places, which are mostly in order already. */
struct list_placed {
    struct place place;
    uint32_t index;
};
void listing_sort(struct list_placed *items, size_t count);

/* The values of a moment in the row that is open. */
void list_moments_values(struct list *list, const struct site_file *file, uint32_t index);

/* The moments of a note in the order of its text; on the heap. */
struct list_placed *list_moments_order(const struct note *note);

/* Whole lists. */
void list_moments(struct list *list);
void list_passages(struct list *list);

#endif
