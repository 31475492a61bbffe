/* SPDX-License-Identifier: MIT
 *
 * shell: words of commands that messages advise.
 */
#ifndef KWIKI_SHELL_H
#define KWIKI_SHELL_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

/* A path as it may be copied into a shell: in quotes when it needs them, always printable. */
str shell_word(struct arena *arena, const char *path);

#endif
