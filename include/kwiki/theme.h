/* SPDX-License-Identifier: MIT
 *
 * theme: the files of src/theme, embedded in the program at build time.
 */
#ifndef KWIKI_THEME_H
#define KWIKI_THEME_H

#include <stddef.h>

struct theme_asset {
    const char *name;           /* file name, "kwiki.css" */
    const unsigned char *bytes; /* not NUL-terminated */
    size_t size;
};

extern const struct theme_asset theme_assets[]; /* sorted by name */
extern const size_t theme_asset_count;

#endif
