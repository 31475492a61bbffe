/* SPDX-License-Identifier: MIT
 *
 * theme: the files that give the pages their look. They are those of src/theme, embedded in the
 * program at build time; a folder of the user's replaces them one by one, and its style sheets,
 * scripts, pictures and fonts are added. The folder is trusted no more than notes are: nothing but
 * regular files of these types is taken, and no link is followed.
 */
#ifndef KWIKI_THEME_H
#define KWIKI_THEME_H

#include "kwiki/arena.h"
#include "kwiki/diag.h"
#include "kwiki/str.h"

#define THEME_FILE_MAX (8u << 20) /* bytes of one file */

/* The embedded files. */
struct theme_asset {
    const char *name;           /* file name, "kwiki.css" */
    const unsigned char *bytes; /* not NUL-terminated */
    size_t size;
};

extern const struct theme_asset theme_assets[]; /* sorted by name */
extern const size_t theme_asset_count;

struct theme_file {
    str name;
    str bytes;
    str path;     /* for messages: a finding's path; of an embedded file its name */
    bool outside; /* the same of a finding */
};

struct theme {
    struct theme_file *files; /* sorted by name */
    size_t count;
    size_t laid; /* of them from the folder */
};

/* The embedded theme alone. In the arena. */
void theme_init(struct theme *theme, struct arena *arena);

/* A folder of the user's, and how messages name it: as a finding does. */
struct theme_folder {
    int fd;
    str path;
    bool outside;
};

/* Lays the files of an open folder over it. Its subfolders, links and files that no page can load
 * are reported as skipped-file, hidden files left out. False with findings when the folder or a
 * file cannot be read. All that is read is owned by the arena. */
bool theme_override(struct theme *theme, struct arena *arena, const struct theme_folder *folder,
                    struct diag_list *diags);

/* Has the program itself a file of this name? */
bool theme_is_own(str name);

/* The bytes of a theme file; NULL when there is none of this name. */
const struct theme_file *theme_find(const struct theme *theme, const char *name);

#endif
