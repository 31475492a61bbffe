/* SPDX-License-Identifier: MIT
 *
 * kwiki build NOTES OUT: compiles the site.
 */
#include "interrupt.h"
#include "kwiki/named_folder.h"
#include "kwiki/publish.h"
#include "open.h"
#include "repeat.h"
#include "report.h"
#include "trace.h"
#include <stdio.h>

struct build {
    struct command *command;
    struct progress progress;
    struct workspace workspace;
    struct publication publication;
    struct publish_counts counts;
    struct repeat repeat;
    struct verdict verdict;
    struct totals totals;
};

static void print_summary(const struct build *build)
{
    const struct command *command = build->command;
    const struct totals *totals = &build->totals;
    const struct output_counts *counts = &build->counts.output;
    const struct output_kept *search = &build->counts.search;
    str theme = named_folder_shown(command->arena, named_folder_of(command->options, SETTING_THEME),
                                   &build->workspace.vault);
    struct buf out = {0};
    buf_add_count(&out, totals->notes, "note");
    buf_add(&out, STR(", "));
    buf_add_count(&out, totals->videos, "video");
    buf_add(&out, STR(", "));
    buf_add_count(&out, totals->moments, "moment");
    buf_add(&out, STR(", "));
    buf_add_count(&out, totals->links, "link");
    buf_printf(&out, ", %zu broken; ", (size_t)totals->broken);
    if (theme.len) {
        buf_add_count(&out, totals->theme_files, "theme file");
        buf_printf(&out, " of %.*s; ", STR_ARG(theme));
    }
    buf_add_count(&out, counts->written, "file");
    buf_printf(&out, " written, %zu unchanged", counts->unchanged);
    if (counts->deleted)
        buf_printf(&out, ", %zu deleted", counts->deleted);
    if (search->files) {
        buf_add(&out, STR("; search index "));
        buf_add_count(&out, search->files, "file");
        buf_printf(&out, ", %.1f MB,", (double)(search->bytes / 100000 + 1) / 10);
    }
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

/* Since the last build, in the notes and all that goes with them, and in OUT? */
static bool nothing_has_changed(struct build *build, const struct output *output)
{
    struct command *command = build->command;
    repeat_begin(&build->repeat, command, &build->workspace, cache_output(output_folder(output)));
    return repeat_find(&build->repeat, command, &build->verdict, &build->totals) &&
           publish_stands(&build->workspace, output, build->repeat.key, &build->counts);
}

static int say_again(struct build *build)
{
    trace_repeat(build->command->options);
    monitor_phase(&build->progress.monitor, NULL, 0);
    int status = report_verdict(build->command, &build->verdict);
    if (!build->command->options->quiet)
        print_summary(build);
    return status;
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
    if (nothing_has_changed(build, output)) {
        output_abandon(output);
        return say_again(build);
    }
    bool written = false, is_plain = false; /* nothing was to be said of OUT */
    if (compile(build)) {
        size_t found = command->diags->count;
        if (build->repeat.is_sure)
            build->publication.run = build->repeat.key;
        written = publish_write(&build->workspace, &build->publication, output,
                                &build->progress.monitor, &build->counts);
        is_plain = found == command->diags->count;
        if (written)
            publish_judge_host(&build->workspace, &build->counts.output);
    } else {
        output_abandon(output);
    }
    if (interrupt_has_come())
        return STATUS_FAILURE;
    struct verdict verdict = report_judge(command, true);
    int status = report_verdict(command, &verdict);
    if (!written) {
        if (!options->quiet)
            print_failure(options->out, &build->counts.output);
        return status;
    }
    build->totals = repeat_totals(&build->workspace.site);
    build->totals.theme_files = build->publication.theme_files;
    if (is_plain)
        repeat_store(&build->repeat, command, &verdict, &build->totals);
    if (!options->quiet)
        print_summary(build);
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
