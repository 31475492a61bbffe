/* SPDX-License-Identifier: MIT
 *
 * names: the names by which links find files, one hash map for each rule. A name that several
 * files share leads to a chain of them, best first: shortest path in characters, then byte-wise
 * smallest. Read-only once it is built, so that links are resolved in parallel.
 *
 * Notes that are kept out have their names too, and may be found: whatever a link would be answered
 * with if they were shown, it is not answered by another note. They are never a rival.
 */
#ifndef KWIKI_SITE_NAMES_H
#define KWIKI_SITE_NAMES_H

#include "kwiki/map.h"
#include "kwiki/site.h"
#include "kwiki/vec.h"

struct name_entry {
    uint32_t file;
    uint32_t next;  /* the next best, or MAP_NONE */
    uint32_t last;  /* in the first entry of a chain: its end, ... */
    uint32_t rival; /* ... and the best other file that may be named, or SITE_NONE */
};

/* A folder that a name leads to, and the next best one when nothing but byte order puts it second.
 */
struct folder_entry {
    uint32_t folder; /* index in site->folders */
    uint32_t rival;  /* or SITE_NONE */
};

struct names {
    struct arena arena;
    const struct site *site;
    struct map paths;        /* NFC and case-folded vault paths, notes' without ".md" */
    struct map suffixes;     /* the same, and each ending after a '/' */
    struct map folded_paths; /* by path_fold */
    struct map folded_suffixes;
    struct map titles;   /* NFC and case-folded; also with the folder and a NUL in front */
    struct map aliases;  /* likewise */
    struct map squashed; /* folded endings without '_' */
    struct map folders;  /* NFC and case-folded paths of folders, and each ending of them */
    VEC(struct folder_entry) folder_entries;
    VEC(struct name_entry) entries;
    uint32_t *lengths; /* of each file's path, in code points */
};

void names_build(struct names *names, const struct site *site);
void names_release(struct names *names);

/* The best file of the name and, in *rival, the next best when nothing but byte order puts it
 * second; both SITE_NONE when there is none. exact_case is compared with the ends of the paths:
 * among files that differ by case alone, the one that has it wins. */
uint32_t names_find(const struct names *names, const struct map *map, str key, str exact_case,
                    uint32_t *rival);

/* The files of the name that are as near as the best one and not kept out, in byte order: at most
 * `most` of them are written; gives how many there are. */
size_t names_list_nearest(const struct names *names, const struct map *map, str key,
                          uint32_t *files, size_t most);

/* The folder of the whole path, SITE_NONE when there is none; the best one whose path ends so. The
 * key is NFC and case-folded. */
uint32_t names_find_folder(const struct names *names, str key);
struct folder_entry names_find_folder_ending(const struct names *names, str key);

/* The path as a link names it: a note's without ".md". */
str names_link_path(const struct site_file *file);

/* A folded form without its '_'. */
str names_squash(struct arena *arena, str folded);

/* "folder NUL name": the key of a title or alias in its own folder. */
str names_folder_key(struct arena *arena, str folder, str name);

#endif
