/* SPDX-License-Identifier: MIT
 *
 * search: the index by which a browser finds any sentence of the notes. It takes the site and gives
 * files as bytes: classic scripts, since nothing else loads from disk. It touches no disk, and
 * the same notes give the same bytes whatever the number of threads.
 *
 * What the files hold is told at the head of src/search/index.c, and by the reader of them,
 * src/theme/search-query.js.
 */
#ifndef KWIKI_SEARCH_H
#define KWIKI_SEARCH_H

#include "kwiki/buf.h"
#include "kwiki/hash.h"
#include "kwiki/monitor.h"
#include "kwiki/site.h"

#define SEARCH_FOLDER "assets/kwiki/search/" /* under OUT */
#define SEARCH_ROOT   SEARCH_FOLDER "root.js"

struct search;

/* A hash of all that the index depends on: where it is the same, so are all files of the index. */
uint64_t search_key(const struct site *site);

/* Makes the index. The site must outlive it. `before` is what search_pack has made of another one,
 * in the same program, or empty: then only what is not in that is read. NULL when the monitor,
 * which may be NULL, has stopped it. */
struct search *search_new(const struct site *site, str before, unsigned threads,
                          const struct monitor *monitor);
void search_free(struct search *search); /* NULL is fine */

/* Appends what a later search_new can take over. */
void search_pack(const struct search *search, struct buf *out);

/* The files, in the order in which they should be written: the root is the last. */
size_t search_file_count(const struct search *search);
str search_file_url(const struct search *search, struct arena *arena, size_t index);

/* A hash of all that a text block is made of; zero for other files, which nearly every change of a
 * note changes. */
struct hash_128 search_file_key(const struct search *search, size_t index);

/* The bytes of one file, into the cleared buffer. Thread-safe for different buffers. */
void search_file_write(const struct search *search, size_t index, struct buf *out);

/* Appends how the bytes of the root begin where an index has this key. */
void search_root_begin(struct buf *out, uint64_t key);

#endif
