/* SPDX-License-Identifier: MIT
 *
 * site_lists: the lists of all notes, videos, tags and wanted pages, and of a folder's notes, in
 * the order in which people look for a name: without case and marks, numbers by their value, digits
 * and signs before letters, articles where they stand.
 */
#ifndef KWIKI_SITE_LISTS_H
#define KWIKI_SITE_LISTS_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stdbool.h>
#include <stdint.h>

#define SITE_SPLIT  500 /* entries from which on a list is divided into pages */
#define SITE_LETTER 400 /* entries of one of these pages */

/* A letter of a list, or where the list is divided one of the pages that the letter has. */
struct site_part {
    str letter;        /* folded; "0" of digits and signs */
    uint32_t number;   /* of the letter's pages, from 1 */
    uint32_t from, to; /* the list's items from..to-1 */
    str url;           /* of the page; empty where the list is not divided */
};

struct site_list {
    uint32_t *items; /* indexes of the things */
    size_t count;
    struct site_part *parts;
    size_t part_count;
};

/* Has the list pages by letter? */
static inline bool site_is_divided(const struct site_list *list)
{
    return list->count >= SITE_SPLIT;
}

#endif
