/* SPDX-License-Identifier: MIT
 *
 * file_walk: opening a path one component after the other, for kernels without openat2 (or
 * sandboxes that forbid it). What holds for file_open holds here.
 */
#ifndef KWIKI_FILE_WALK_H
#define KWIKI_FILE_WALK_H

#include <sys/types.h>

/* `path` is relative and has no ".."; returns -1 and sets errno, ELOOP for a symbolic link. */
int file_walk_open(int folder, const char *path, int flags, mode_t mode);

/* One folder below another, by a name without '/', as a descriptor to resolve names from. */
int file_walk_folder(int folder, const char *name);

#endif
