/* SPDX-License-Identifier: MIT
 *
 * lists: all words of the index with their final lists, from the tables of its parts.
 */
#ifndef KWIKI_SEARCH_LISTS_H
#define KWIKI_SEARCH_LISTS_H

#include "kwiki/str.h"
#include "table.h"

#define LISTS_MAX 32768u /* bytes of a list; a longer one keeps the best of its notes */

/* The documents of the index, by their units; the notes come first. */
struct shape {
    size_t note_count, count;
    uint32_t *headings, *sentences; /* of each document */
    uint32_t *first;                /* unit of each document, and the number of all units */
    uint64_t sentence_total;        /* of notes */
};

struct list_word {
    str word, list; /* the list as it is written, see search.md */
};

struct lists {
    struct list_word *items; /* sorted by word */
    size_t count;
    struct list_range *ranges; /* hold the bytes */
    size_t range_count;
};

/* Joins the lists of tables; bases[i] is what is added to the units of table i. Whatever the
 * tables' borders and the number of threads, the result is the same. */
void lists_make(struct lists *lists, const struct shape *shape, struct table **tables,
                const uint32_t *bases, size_t count, unsigned threads);
void lists_release(struct lists *lists);

#endif
