/* SPDX-License-Identifier: MIT
 *
 * manifest: the list of the files that builds have written to OUT. What it does not name is
 * someone else's. Text: a line with the format's version and, unless it is a site, what the folder
 * holds ("of chapters-vtt"), then "HASH SIZE PATH" for each file, sorted by path. It decides what
 * is deleted, so that one odd line makes it worthless. While a build changes the site, the first
 * line ends with "unfinished", and the others name the files of the old and of the new site; then
 * hashes and sizes need not be those of the files.
 */
#ifndef KWIKI_MANIFEST_H
#define KWIKI_MANIFEST_H

#include "kwiki/arena.h"
#include "kwiki/buf.h"
#include "kwiki/hash.h"
#include "kwiki/map.h"
#include "kwiki/str.h"
#include <time.h>

#define MANIFEST_LIMIT      ((size_t)256 << 20) /* bytes; two million files */
#define MANIFEST_PATH_LIMIT 4000                /* bytes of a path: a temporary name fits after */

#define MANIFEST_TEMPORARY ".kwiki-manifest.tmp"

struct manifest_entry {
    str line; /* "HASH SIZE PATH" without line end */
    str path; /* the end of line */
    uint64_t size;
};

struct manifest {
    struct manifest_entry *entries; /* ascending by path */
    size_t count;
    struct map index; /* path to position in entries */
    str contents;     /* empty: a site */
    str text;         /* the whole file; entries point into it */
    bool unfinished;
};

/* May a file of the site, or a folder, have this name, or this path? It is relative, without
 * control characters, and nothing of git's or of ours. */
bool manifest_name_ok(str name);
bool manifest_path_ok(str path);

/* The arena owns the entries; `text` must live as long. Returns 0, or the number of the first
 * line that is not as kwiki writes it. */
size_t manifest_parse(struct manifest *manifest, struct arena *arena, str text);
void manifest_release(struct manifest *manifest);
/* Does it name files below the folder? */
bool manifest_has_below(const struct manifest *manifest, str folder);

struct manifest_entry manifest_entry(struct arena *arena, str path, uint64_t size,
                                     struct hash_128 hash);

/* Appends the text of a manifest of these contents, a word, with these entries, ascending by path.
 * With an old manifest it is unfinished and has its entries too; where both name a path, the new
 * one is taken. */
void manifest_print(struct buf *out, str contents, const struct manifest *old,
                    const struct manifest_entry *entries, size_t count);

/* Puts the text in place by way of MANIFEST_TEMPORARY. Returns 0 or an errno. Allocates nothing. */
int manifest_store(int folder, str text);

/* When it was stored; 1970 when that is not known. */
struct timespec manifest_time(int folder);

/* Stores a manifest again that was stored then. */
void manifest_restore(int folder, str text, struct timespec then);

#endif
