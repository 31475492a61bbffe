/* SPDX-License-Identifier: MIT
 *
 * changed: --changed FILE|- limits a report to the notes that a list names. The list is the gate of
 * a change: what it names is found from wherever git or a person wrote it, and a list that cannot
 * be understood is a mistake, never a reason to find nothing.
 */
#ifndef KWIKI_COMMAND_CHANGED_H
#define KWIKI_COMMAND_CHANGED_H

#include "judge.h"

/* Keeps the findings of the listed notes and files, of notes that link to listed files which are
 * gone, and those of the vault as a whole. Paths may be absolute or relative to the current folder,
 * to the root of the repository or to NOTES. Without --changed all findings stay. False with a
 * finding when the list cannot be read, or names paths of which none is below NOTES. */
bool changed_select(struct command *command, const struct compilation *compilation,
                    struct verdict *verdict);

#endif
