/* SPDX-License-Identifier: MIT
 *
 * store: where a cache lies, and files in it that are read whole and written whole.
 */
#ifndef KWIKI_CACHE_STORE_H
#define KWIKI_CACHE_STORE_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stdbool.h>
#include <stdint.h>

/* Opens the user's folder of caches, which is made where it is missing, for the user alone. -1 when
 * there is none, or when others could have put something into it. *path is its path, in the arena.
 */
int store_open_root(struct arena *arena, str *path);

/* Opens the folder of one cache below it, likewise. Its time says that it is in use. */
int store_open_cache(int root, str name);

/* Removes from the root what has not been in use for 30 days, and the oldest caches while all of
 * them are larger than 2 GB; never the one with this name. */
void store_prune(int root, str name);

/* The size of the files of a cache. */
uint64_t store_size(int folder);

/* A file of the user's in the folder, mapped for reading. */
struct mapping {
    char *bytes; /* NULL: there is none that could be used */
    size_t size;
};

struct mapping store_map(int folder, const char *name);
void store_unmap(struct mapping mapping);

/* A file that is being written: it appears under its name when all of it is there. */
struct writing {
    int folder, fd;
    char temporary[64];
    uint64_t size;
    bool failed;
    char *buffer;
    size_t used;
};

void store_begin(struct writing *writing, int folder);
void store_add(struct writing *writing, const void *bytes, size_t size);
void store_align(struct writing *writing, size_t alignment); /* adds zeros */

/* Ends it under the name, with other bytes at its beginning. False when something has failed; no
 * file of the name has changed then. */
bool store_end(struct writing *writing, const char *name, const void *head, size_t size);

#endif
