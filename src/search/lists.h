/* SPDX-License-Identifier: MIT
 *
 * lists: all words of the index with their final lists, from the tables of the documents that were
 * read, and from the lists of an index before, of those that were not.
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
    str word;
    str list;  /* as it is written, see search.md */
    str whole; /* the same, but where that keeps the best notes alone */
};

struct lists {
    struct list_word *items; /* sorted by word */
    size_t count;
    struct list_range *ranges; /* hold the bytes */
    size_t range_count;
};

/* Units that have moved together: those in from..to-1 by `base`, modulo 2^32. */
struct list_move {
    uint32_t from, to, base;
};

/* Where the units of a source stand in the index: its moves, by rising units. What no move has is
 * gone. */
struct list_moves {
    struct list_move *items;
    size_t count;
};

/* What lists are made from. Together the tables' units rise. */
struct list_sources {
    struct table **tables; /* of the documents that were read */
    struct list_moves *table_moves;
    size_t table_count;
    const struct list_word *words; /* of the index before, sorted, with whole lists ... */
    size_t word_count;
    struct list_moves moves; /* ... and where its units are now */
};

/* Whatever the sources, their borders and the number of threads, the result is the same for the
 * same documents. */
void lists_make(struct lists *lists, const struct shape *shape, const struct list_sources *sources,
                unsigned threads);
void lists_release(struct lists *lists);

#endif
