/* SPDX-License-Identifier: MIT
 *
 * location: where the notes are, seen from the current folder and from the repository around
 * them. Paths are absolute, without links in them.
 */
#ifndef KWIKI_LOCATION_H
#define KWIKI_LOCATION_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

struct location {
    str current;            /* the current folder */
    str notes;              /* NOTES */
    str current_repository; /* the nearest folder at or above it that holds .git ... */
    str notes_repository;   /* ... of each; empty when there is none */
};

/* Members that the system does not give are empty. All in the arena. */
struct location location_find(struct arena *arena, const char *notes);

/* Is the path the folder or below it? *rest is what follows the folder. */
bool location_is_below(str path, str folder, str *rest);

/* The absolute path of `path`, which is relative to the folder or absolute; ".", ".." and links of
 * the folders on the way are followed, as far as they exist, but the last name is not. False when
 * it leaves the root. */
bool location_resolve(struct arena *arena, str folder, str path, str *out);

/* An absolute path as one would type it: from the current folder when it is below that or beside
 * one of the folders above it. */
str location_shown(struct arena *arena, const struct location *location, str path);

/* NOTES as the beginning of paths that `patch` takes: relative to the current folder, without
 * ".."; empty when it is that folder. False when NOTES is not below it. */
bool location_from_current(struct arena *arena, const struct location *location, str typed,
                           str *out);

#endif
