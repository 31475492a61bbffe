/* SPDX-License-Identifier: MIT
 *
 * theme: the files that give the pages their look. They are those of src/theme, embedded in the
 * program at build time; a folder of the user's replaces them one by one, and what else it holds
 * is added. The folder is trusted as the settings are, and notes are not.
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
    str path; /* as the user would type it, for messages; of an embedded file its name */
};

struct theme {
    struct theme_file *files; /* sorted by name */
    size_t count;
};

/* The embedded theme alone. In the arena. */
void theme_init(struct theme *theme, struct arena *arena);

/* Lays the files of a folder over it: `path` is relative to the open folder `base`, or absolute;
 * `shown` is how the user would type it. Its subfolders and hidden files are left out. False with
 * findings when the folder or a file can not be read; a file of a name that no page can load is
 * reported as skipped-file. All that is read is owned by the arena. */
bool theme_override(struct theme *theme, struct arena *arena, int base, str path, str shown,
                    struct diag_list *diags);

/* The bytes of a theme file; NULL when there is none of this name. */
const struct theme_file *theme_find(const struct theme *theme, const char *name);

#endif
