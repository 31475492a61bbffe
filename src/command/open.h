/* SPDX-License-Identifier: MIT
 *
 * open: the workspace of a command that runs once.
 */
#ifndef KWIKI_COMMAND_OPEN_H
#define KWIKI_COMMAND_OPEN_H

#include "kwiki/command.h"
#include "kwiki/workspace.h"
#include "progress.h"

/* Opens NOTES and completes the settings, for workspace_compile. Progress and workspace are begun
 * in any case, the latter to be released by the caller. False after a finding. */
bool cmd_open_workspace(struct command *command, struct workspace *workspace,
                        struct progress *progress);

/* Leaves to later runs what has been compiled, unless the run was stopped, and releases it. */
void cmd_close_workspace(struct command *command, struct workspace *workspace);

#endif
