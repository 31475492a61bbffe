/* SPDX-License-Identifier: MIT
 *
 * kwiki build NOTES OUT: compiles the site.
 */
#include "interrupt.h"
#include "kwiki/named_folder.h"
#include "kwiki/publish.h"
#include "open.h"
#include <stdio.h>

struct build {
    struct command *command;
    struct progress progress;
    struct workspace workspace;
    struct publication publication;
    struct output_counts counts;
};

static void print_summary(const struct build *build)
{
    const struct command *command = build->command;
    const struct site *site = &build->workspace.site;
    const struct output_counts *counts = &build->counts;
    str theme = named_folder_shown(command->arena, named_folder_of(command->options, SETTING_THEME),
                                   &build->workspace.vault);
    struct buf out = {0};
    buf_add_count(&out, site->note_count, "note");
    buf_add(&out, STR(", "));
    buf_add_count(&out, site->video_count, "video");
    buf_add(&out, STR(", "));
    buf_add_count(&out, site->moment_count, "moment");
    buf_add(&out, STR(", "));
    buf_add_count(&out, site->link_count, "link");
    buf_printf(&out, ", %zu broken; ", site->broken_count);
    if (theme.len) {
        buf_add_count(&out, build->publication.theme_files, "theme file");
        buf_printf(&out, " of %.*s; ", STR_ARG(theme));
    }
    buf_add_count(&out, counts->written, "file");
    buf_printf(&out, " written, %zu unchanged", counts->unchanged);
    if (counts->deleted)
        buf_printf(&out, ", %zu deleted", counts->deleted);
    buf_printf(&out, " in %.2f s\n", progress_seconds(&build->progress));
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
}

static void print_failure(const char *out, const struct output_counts *counts)
{
    if (counts->written || counts->deleted)
        fprintf(stderr, "kwiki: '%s' was changed in part; the next build completes it\n", out);
    else
        fprintf(stderr, "kwiki: nothing was written; '%s' is as it was before\n", out);
}

/* From the sources to what is to be written. False when the run was stopped, or when something that
 * belongs to the site could not be read or used: then nothing of it is written. */
static bool compile(struct build *build)
{
    return workspace_compile(&build->workspace) &&
           publish_prepare(&build->workspace, &build->publication) &&
           !diag_has_fatal(build->command->diags);
}

static int run_build(struct build *build)
{
    struct command *command = build->command;
    const struct options *options = command->options;
    if (!cmd_open_workspace(command, &build->workspace, &build->progress))
        return cmd_report(command);
    struct output_options output_options = {.notes_folder = build->workspace.vault.folder,
                                            .adopt = options->adopt,
                                            .no_wait = options->no_wait,
                                            .is_stopped = interrupt_has_come};
    struct output *output = output_open(options->out, output_options, command->diags);
    if (!output)
        return cmd_report(command);
    bool written = false;
    if (compile(build))
        written = publish_write(&build->workspace, &build->publication, output,
                                &build->progress.monitor, &build->counts);
    else
        output_abandon(output);
    if (interrupt_has_come())
        return STATUS_FAILURE;
    int status = cmd_report(command);
    if (written && !options->quiet)
        print_summary(build);
    if (!written && !options->quiet)
        print_failure(options->out, &build->counts);
    return status;
}

int cmd_build(struct command *command)
{
    struct build build = {.command = command};
    interrupt_catch();
    int status = run_build(&build);
    cmd_close_workspace(command, &build.workspace);
    return status;
}
