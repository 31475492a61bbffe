/* SPDX-License-Identifier: MIT
 *
 * named_folder: folders that settings name. Those of kwiki.yaml, which is a file of the vault,
 * are relative to NOTES, lie inside and are opened as notes are; those of the command line and the
 * environment are relative to the current folder and may be anywhere.
 */
#ifndef KWIKI_NAMED_FOLDER_H
#define KWIKI_NAMED_FOLDER_H

#include "kwiki/workspace.h"

#define NAMED_FOLDER_NONE "none" /* as `libraries`: pages do without */

struct named_folder {
    str path;     /* empty when the setting names none */
    bool outside; /* relative to the current folder, else to the vault */
};

struct named_folder named_folder_of(const struct options *options, enum setting_id setting);

/* Where it is, as the user would type it; empty for none. */
str named_folder_shown(struct arena *arena, struct named_folder folder, const struct vault *vault);

/* A descriptor for listing it, -1 and errno when it cannot be opened: ELOOP where a link of the
 * vault leads there. */
int named_folder_open(struct named_folder folder, const struct vault *vault);

/* Appends the bytes of a file in it. In a folder outside links are followed, as packages have
 * them. Returns 0 or an errno. */
int named_folder_read(struct named_folder folder, const struct vault *vault, str name, size_t limit,
                      struct buf *out);

/* Makes the path of the setting `media` one of the vault's, whoever has named it, and looks whether
 * the folders that settings name are there. False with findings where they were named: bad-config
 * for the file, usage for the others. */
bool named_folder_settle(const struct workspace *workspace);

#endif
