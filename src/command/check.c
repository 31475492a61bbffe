/* SPDX-License-Identifier: MIT
 *
 * kwiki check NOTES: what is broken, in the forms that were asked for.
 */
#include "interrupt.h"
#include "kwiki/file.h"
#include "kwiki/findings_baseline.h"
#include "kwiki/findings_changed.h"
#include "open.h"
#include "repeat.h"
#include "report.h"
#include "trace.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define LIST_MAX_BYTES (64u << 20)

struct check {
    struct command *command;
    struct workspace workspace;
    struct verdict verdict;
    struct totals totals;
    const char *baseline; /* its path */
    size_t baselined, stale;
};

/* Reads, applies, prunes or writes the baseline. False with a finding. What was found when not all
 * could be read is no baseline. */
static bool use_baseline(struct check *check)
{
    struct command *command = check->command;
    const struct options *options = command->options;
    const char *path = baseline_find(command->arena, options);
    if (!path && options->verbose)
        cmd_say("kwiki: no baseline");
    if (!path)
        path = BASELINE_FILE;
    check->baseline = path;
    if (check->verdict.fatal_count && (options->write_baseline || options->prune_baseline))
        return true;
    if (options->write_baseline) {
        struct baseline all = baseline_from(&check->verdict, command->arena);
        check->baselined = check->verdict.count;
        check->verdict.count = 0;
        return baseline_write(&all, path, command->diags);
    }
    struct baseline known;
    bool required = options->baseline && !options->prune_baseline;
    if (!baseline_read(&known, command->arena, path, required, command->diags))
        return false;
    if (known.found)
        trace_file(command->options, str_from_c(path));
    if (options->prune_baseline) {
        known = baseline_prune(&known, &check->verdict, command->arena);
        if (!baseline_write(&known, path, command->diags))
            return false;
    }
    check->baselined = baseline_apply(&known, &check->verdict, command->arena);
    check->stale = baseline_stale(&known);
    return true;
}

/* Leaves the findings of the listed notes alone, with --changed. False with a finding. */
static bool use_changes(struct check *check)
{
    struct command *command = check->command;
    const struct workspace *workspace = &check->workspace;
    const char *path = command->options->changed;
    struct buf list = {0}, notices = {0};
    int error = path ? file_read_named(path, LIST_MAX_BYTES, &list) : 0;
    if (error)
        diag_system(command->diags, str_from_c(path), "cannot read the list of changes", error);
    else if (path)
        trace_file(command->options, str_from_c(path));
    bool good = !error && (!path || changed_select(&check->verdict, buf_str(&list),
                                                   command->options, &workspace->vault,
                                                   &workspace->site, &notices, command->diags));
    for (str rest = buf_str(&notices); rest.len && good && !command->options->quiet;) {
        struct str_cut line = str_cut(rest, '\n');
        cmd_say("kwiki: %.*s", STR_ARG(line.head));
        rest = line.tail;
    }
    buf_release(&list);
    buf_release(&notices);
    return good;
}

static struct report report_of(const struct check *check, struct workspace_lines *lines)
{
    const struct options *options = check->command->options;
    bool terminal = isatty(STDOUT_FILENO);
    return (struct report){
        .items = check->verdict.items,
        .count = check->verdict.count,
        .root = check->workspace.vault.root,
        .notes = check->totals.notes,
        .links = check->totals.links,
        .moments = check->totals.moments,
        .baselined = check->baselined,
        .most = options->max_findings ? options->max_findings : SIZE_MAX,
        .least = options->quiet ? findings_quiet_limit(options) : SEVERITY_NOTE,
        .color = options_use_color(options, terminal),
        .excerpt = terminal || options->color == COLOR_ALWAYS,
        .source_line = workspace_line,
        .context = lines,
    };
}

static void print_report(struct command *command, const struct report *report)
{
    struct buf out = {0};
    findings_write(report, command->options->report_format, &out);
    cmd_print(command, buf_str(&out));
    buf_release(&out);
}

/* GitHub shows what is appended to the file of this variable on the page of the run. False with
 * a finding. */
static bool append_step_summary(const struct check *check, const struct report *report)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    if (!path || !*path)
        return true;
    struct buf out = {0};
    findings_write(report, REPORT_MARKDOWN, &out);
    int error = file_append_named(path, buf_str(&out));
    buf_release(&out);
    if (error)
        diag_system(check->command->diags, str_from_c(path), "cannot write the summary", error);
    return !error;
}

/* Each --report FORMAT=FILE; one may be where standard output goes, and comes after it. False
 * with a finding. */
static bool write_reports(struct check *check, struct report report)
{
    struct command *command = check->command;
    bool good = true;
    report.color = report.excerpt = false;
    report.most = SIZE_MAX;
    for (size_t i = 0; i < command->options->reports.count; i++) {
        const struct report_request *request = &command->options->reports.items[i];
        struct buf out = {0};
        findings_write(&report, request->format, &out);
        int error = file_replace_named(request->file, buf_str(&out));
        buf_release(&out);
        if (error)
            diag_system(command->diags, str_from_c(request->file), "cannot write the report",
                        error);
        good &= !error;
    }
    return good;
}

static void print_notices(const struct check *check)
{
    const struct options *options = check->command->options;
    if (options->quiet)
        return;
    if (options->write_baseline)
        cmd_say("kwiki: %zu finding%s written to %s", check->baselined,
                str_plural(check->baselined), check->baseline);
    else if (check->stale)
        cmd_say("kwiki: repaired since %s was written: %zu finding%s; --prune-baseline takes out "
                "what is repaired",
                check->baseline, check->stale, str_plural(check->stale));
}

/* What an earlier run has found, if nothing has changed since; changed notes are told from others
 * by the site. False when the vault could not be compiled. */
static bool find_findings(struct check *check)
{
    struct command *command = check->command;
    struct repeat repeat;
    repeat_begin(&repeat, command, &check->workspace, 0);
    if (!command->options->changed &&
        repeat_find(&repeat, command, &check->verdict, &check->totals)) {
        trace_repeat(command->options);
        return true;
    }
    check->workspace.cites = command->options->no_transcripts ? CITE_NOTHING : CITE_FINDINGS;
    if (!workspace_compile(&check->workspace))
        return false;
    check->verdict = report_judge(command, false);
    check->totals = repeat_totals(&check->workspace.site);
    repeat_store(&repeat, command, &check->verdict, &check->totals);
    return true;
}

static int check_vault(struct check *check)
{
    struct command *command = check->command;
    struct progress progress;
    if (!cmd_open_workspace(command, &check->workspace, &progress) || !find_findings(check))
        return cmd_report(command);
    monitor_phase(&progress.monitor, NULL, 0);
    bool whole = !check->verdict.fatal_count;
    interrupt_catch(); /* from here on files are written */
    if (!use_baseline(check) || !use_changes(check))
        return cmd_report_fatal(command);
    struct workspace_lines lines = {.workspace = &check->workspace};
    struct report report = report_of(check, &lines);
    print_report(command, &report);
    bool written = append_step_summary(check, &report);
    written &= write_reports(check, report);
    workspace_lines_release(&lines);
    if (!whole || !written)
        return cmd_report_fatal(command);
    print_notices(check);
    bool fails = findings_worst(&check->verdict) >= findings_fail_limit(command->options);
    return fails ? STATUS_FINDINGS : STATUS_CLEAN;
}

int cmd_check(struct command *command)
{
    struct check check = {.command = command};
    int status = check_vault(&check);
    cmd_close_workspace(command, &check.workspace);
    return status;
}
