/* SPDX-License-Identifier: MIT
 *
 * folder: the folder of each file of a list in turn. Lists are sorted by folder, so that one
 * descriptor, opened again when the folder changes, serves many files.
 */
#ifndef KWIKI_FOLDER_H
#define KWIKI_FOLDER_H

#include "kwiki/str.h"

struct folder_cursor {
    int root; /* OUT */
    int fd;   /* the current folder, -1 for none; owned */
    str path; /* of the current folder */
};

struct folder_cursor folder_begin(int root);
/* A descriptor of the folder of `path`, valid until the next call; -1 and errno on failure. */
int folder_of(struct folder_cursor *cursor, str path);
void folder_end(struct folder_cursor *cursor);

/* The last component of a path with a NUL after it, as the system wants it. */
struct folder_name {
    char text[256];
};
struct folder_name folder_name(str path); /* too long a name is cut; such files do not exist */

#endif
