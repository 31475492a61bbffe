/* SPDX-License-Identifier: MIT
 *
 * change_list: a list of paths as git and people write it.
 */
#ifndef KWIKI_FINDINGS_CHANGE_LIST_H
#define KWIKI_FINDINGS_CHANGE_LIST_H

#include "kwiki/arena.h"
#include "kwiki/options.h"

/* The paths of the text: a path a line, names with odd bytes in git's quotes ("\305\236.md") or,
 * where the text holds a NUL, as `git diff -z` gives them, a NUL after each. In the arena; NUL-
 * terminated. */
struct str_list change_list_parse(struct arena *arena, str text);

#endif
