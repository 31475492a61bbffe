/* SPDX-License-Identifier: MIT
 *
 * Opening NOTES.
 */
#include "open.h"
#include "trace.h"

bool open_workspace(struct command *command, struct workspace *workspace, struct progress *progress)
{
    progress_begin(progress, command->options);
    *workspace = (struct workspace){.options = command->options,
                                    .arena = command->arena,
                                    .diags = command->diags,
                                    .monitor = &progress->monitor};
    command->workspace = workspace;
    if (!workspace_open(workspace))
        return false;
    trace_settings(command->options, command->arena);
    return true;
}
