/* SPDX-License-Identifier: MIT
 *
 * starter: the files of src/starter, embedded in the program at build time: what a new vault
 * begins with.
 */
#ifndef KWIKI_STARTER_H
#define KWIKI_STARTER_H

#include <stddef.h>

struct starter_file {
    const char *name;           /* path in the vault, ".github/workflows/kwiki.yml" */
    const unsigned char *bytes; /* not NUL-terminated */
    size_t size;
};

extern const struct starter_file starter_files[]; /* sorted by name */
extern const size_t starter_file_count;

#endif
