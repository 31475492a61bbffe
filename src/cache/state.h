/* SPDX-License-Identifier: MIT
 *
 * state: a cache, as the files of this stage share it.
 */
#ifndef KWIKI_CACHE_STATE_H
#define KWIKI_CACHE_STATE_H

#include "kwiki/cache.h"
#include "store.h"

struct notes_file {
    struct mapping mapping;
    const struct notes_head *head; /* NULL: there is none that could be used */
    const struct notes_entry *entries;
    const char *paths;
};

struct cache {
    struct arena arena;
    int folder;
    str path;
    bool strict_line_breaks, sanitize; /* how the notes are read */
    uint64_t program; /* tells programs apart whose notes may look different in memory */
    struct notes_file base, delta;
};

/* Find the notes of earlier runs, and let go of them. */
void notes_open(struct cache *cache);
void notes_close(struct cache *cache);

#endif
