/* SPDX-License-Identifier: MIT
 *
 * changed: --changed FILE|- limits a report to the notes that a list names.
 */
#ifndef KWIKI_COMMAND_CHANGED_H
#define KWIKI_COMMAND_CHANGED_H

#include "judge.h"

/* Keeps the findings of the listed notes: a path a line, as `git diff --name-only` gives them
 * (from the current folder or the root of the notes). Without --changed all stay. False with a
 * finding when the list can not be read. */
bool changed_select(struct command *command, const struct compilation *compilation,
                    struct verdict *verdict);

#endif
