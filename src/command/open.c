/* SPDX-License-Identifier: MIT
 *
 * Opening NOTES.
 */
#include "open.h"
#include "interrupt.h"
#include "trace.h"

bool cmd_open_workspace(struct command *command, struct workspace *workspace,
                        struct progress *progress)
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
    if (!command->options->no_cache)
        workspace->cache = cache_open(command->options->notes, &command->options->settings);
    return true;
}

void cmd_close_workspace(struct command *command, struct workspace *workspace)
{
    if (!interrupt_has_come())
        workspace_store(workspace);
    workspace_release(workspace);
    trace_cache(command->options, workspace->cache);
    cache_close(workspace->cache);
}
