/* SPDX-License-Identifier: MIT
 *
 * cache: what one run leaves on the disk for the next one: packed notes, what each page of an
 * output was made of, and what the run has found. It lies in a folder of the user's own
 * (KWIKI_CACHE, else kwiki in XDG_CACHE_HOME, else in ~/.cache), in one below it for each NOTES,
 * way of reading them and version of the program. Whatever is wrong with it (damaged, foreign, of
 * another program, of another user, not to be written) is noticed and costs only time: nothing here
 * is an error.
 */
#ifndef KWIKI_CACHE_H
#define KWIKI_CACHE_H

#include "kwiki/buf.h"
#include "kwiki/hash.h"
#include "kwiki/note.h"
#include "kwiki/options.h"
#include "kwiki/vault.h"

struct cache;

/* The cache of NOTES, read by these settings; NULL when there can be none. What is too old or too
 * much in the user's folder is removed. */
struct cache *cache_open(const char *notes, const struct settings *settings);
void cache_close(struct cache *cache); /* NULL is fine here and below */

/* Are notes that are read by these settings those of this cache? */
bool cache_reads(const struct cache *cache, const struct settings *settings);

str cache_path(const struct cache *cache);      /* of its folder */
uint64_t cache_size(const struct cache *cache); /* bytes of its files, as they are by now */

/* ---- notes -------------------------------------------------------------------------------- */

/* The note of a file that is the very same as in an earlier run: its times, size and inode are,
 * and it was not changed so shortly before that run that a change may have left no trace. The
 * lengths of its videos have to be what they were (note_parser_set_lengths). The note's block is
 * the cache's until that is closed. Thread-safe. */
bool cache_find_note(const struct cache *cache, const struct source *source,
                     const struct map *lengths, struct note *note);

/* The same for a file with this path whose bytes have this hash. */
bool cache_find_same_note(const struct cache *cache, str path, struct hash_128 bytes,
                          const struct map *lengths, struct note *note);

/* Stores the notes of this run, parallel to the sources; NULL for what is no note, could not be
 * read, or is kept out. `scanned` is when the sources were looked at, as struct source has it. */
void cache_store_notes(struct cache *cache, const struct vault *vault, int64_t scanned,
                       const struct note *const *notes);

/* ---- pages -------------------------------------------------------------------------------- */

/* A number for the output folder that is open under the descriptor, by its path; 0 when nobody
 * knows that. */
uint64_t cache_output(int output_folder);

/* A page of an output: what it was made of, and its file then. */
struct cache_page {
    str url;
    struct hash_128 key;
    uint64_t stamp; /* of the file, as file_stamp has it */
};

struct cache_pages; /* of one output */

/* Those of the output; NULL without a cache, or for no output. */
struct cache_pages *cache_pages_open(const struct cache *cache, uint64_t output);
void cache_pages_close(struct cache_pages *pages);

/* The page with this URL as it was written last; false when it is not known. Thread-safe. */
bool cache_pages_find(const struct cache_pages *pages, str url, struct cache_page *page);

/* All of them, sorted by URL. */
size_t cache_pages_count(const struct cache_pages *pages);
struct cache_page cache_pages_at(const struct cache_pages *pages, size_t index);

/* The key of the run that has stored them; zero when it had none. */
struct hash_128 cache_pages_run(const struct cache_pages *pages);

/* Stores the pages as the run with this key has left them. */
void cache_pages_store(const struct cache_pages *pages, struct hash_128 run,
                       const struct cache_page *items, size_t count);

/* ---- runs --------------------------------------------------------------------------------- */

/* What a run has found, under the hash of all that it depends on: a build of that output, or, for
 * 0, a check. The bytes are appended to the buffer. False when it is not known. */
bool cache_find_run(const struct cache *cache, uint64_t output, struct hash_128 key,
                    struct buf *out);
void cache_store_run(const struct cache *cache, uint64_t output, struct hash_128 key, str bytes);

/* ---- the index of the search -------------------------------------------------------------- */

/* Appends what the last run has left of it to the buffer; false when there is nothing. */
bool cache_find_index(const struct cache *cache, struct buf *out);
void cache_store_index(const struct cache *cache, str bytes);

#endif
