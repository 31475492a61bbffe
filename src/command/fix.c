/* SPDX-License-Identifier: MIT
 *
 * kwiki fix NOTES: the sure repairs, as a diff or made.
 */
#include "kwiki/fix.h"
#include "interrupt.h"
#include "kwiki/file.h"
#include "kwiki/location.h"
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/shell.h"
#include "kwiki/thread.h"
#include "kwiki/utf8.h"
#include "open.h"
#include "report.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One note with findings that may be repaired. */
struct task {
    uint32_t file;
    size_t from, to; /* its findings */
    size_t repaired, left;
    struct buf diff; /* empty with --write */
    int error;
};

struct fixing {
    struct command *command;
    const struct workspace *workspace;
    const struct finding **findings; /* that have a repair, sorted */
    struct task *tasks;              /* sorted by path */
    size_t task_count;
    struct fix_worker **workers; /* one for each thread */
    str prefix;                  /* of paths in the diff: NOTES from the current folder ... */
    bool is_outside;             /* ... or none, where NOTES is not below that */
};

/* ---- what is to be done ------------------------------------------------------------------- */

static struct fix_wishes wishes_of(const struct options *options)
{
    return (struct fix_wishes){.suggested = options->suggested, .offset = options->offset};
}

/* The findings that count and that have a repair, note by note. */
static void find_tasks(struct fixing *fixing, const struct verdict *verdict)
{
    struct arena *arena = fixing->command->arena;
    const struct vault *vault = &fixing->workspace->vault;
    struct fix_wishes wishes = wishes_of(fixing->command->options);
    size_t count = 0, file = 0;
    fixing->findings = ARENA_NEW(arena, const struct finding *, verdict->count);
    fixing->tasks = ARENA_NEW(arena, struct task, verdict->count);
    for (size_t i = 0; i < verdict->count; i++) {
        const struct finding *finding = verdict->items[i].finding;
        if (finding->outside || !fix_is_repairable(finding, wishes))
            continue;
        while (file < vault->count && str_cmp(vault->sources[file].path, finding->path) < 0)
            file++;
        if (file == vault->count || !str_eq(vault->sources[file].path, finding->path))
            continue;
        struct task *last = fixing->task_count ? &fixing->tasks[fixing->task_count - 1] : NULL;
        if (!last || last->file != file) {
            last = &fixing->tasks[fixing->task_count++];
            *last = (struct task){.file = (uint32_t)file, .from = count};
        }
        fixing->findings[count++] = finding;
        last->to = count;
    }
}

/* ---- doing it ----------------------------------------------------------------------------- */

/* What a run that was killed has left beside the notes. */
static void clean_folders(struct command *command, const struct vault *vault)
{
    struct map folders = {0};
    for (size_t i = 0; i < vault->count; i++) {
        str folder = path_folder(vault->sources[i].path);
        uint32_t *seen = vault->sources[i].kind == SOURCE_NOTE ? map_at(&folders, folder) : NULL;
        if (!seen || *seen != MAP_NONE)
            continue;
        *seen = 1;
        int error = fix_clean(vault->folder, folder);
        if (error)
            diag_system(command->diags, vault_shown_path(command->arena, vault, folder),
                        "cannot delete what an earlier run has left", error);
    }
    map_release(&folders);
}

static int write_note(const struct fixing *fixing, str path, str bytes, const struct fix_plan *plan)
{
    struct buf after = {0};
    fix_apply(&after, bytes, plan);
    int error = fix_replace(fixing->workspace->vault.folder, path, bytes, buf_str(&after));
    buf_release(&after);
    return error;
}

static void repair_note(const struct fixing *fixing, struct task *task, struct fix_worker *worker,
                        str bytes)
{
    const struct vault *vault = &fixing->workspace->vault;
    str path = vault->sources[task->file].path;
    struct arena arena;
    arena_init(&arena, 16384);
    struct fix_plan plan = fix_plan(worker, &arena, task->file, bytes,
                                    fixing->findings + task->from, task->to - task->from);
    task->repaired = plan.repaired;
    task->left = plan.left;
    if (!plan.edit_count)
        task->repaired = 0;
    else if (fixing->command->options->write)
        task->error = write_note(fixing, path, bytes, &plan);
    else
        fix_diff(&task->diff, path_join(&arena, fixing->prefix, path), bytes, &plan);
    arena_release(&arena);
}

static void run_task(void *context, size_t index, unsigned worker)
{
    const struct fixing *fixing = context;
    struct task *task = &fixing->tasks[index];
    const struct vault *vault = &fixing->workspace->vault;
    struct buf bytes = {0};
    if (interrupt_signal())
        return;
    task->error = file_read(vault->folder, vault->sources[task->file].path, NOTE_MAX_BYTES, &bytes);
    if (!task->error)
        repair_note(fixing, task, fixing->workers[worker], buf_str(&bytes));
    buf_release(&bytes);
}

static void run_tasks(struct fixing *fixing)
{
    const struct options *options = fixing->command->options;
    struct site_exact *exact = site_exact_new(&fixing->workspace->site);
    fixing->workers = heap_alloc(options->threads, sizeof *fixing->workers);
    for (unsigned i = 0; i < options->threads; i++)
        fixing->workers[i] = fix_worker_new(&fixing->workspace->site, exact, wishes_of(options));
    thread_for(options->threads, fixing->task_count, run_task, fixing);
    for (unsigned i = 0; i < options->threads; i++)
        fix_worker_free(fixing->workers[i]);
    free(fixing->workers);
    site_exact_free(exact);
}

/* ---- saying it ---------------------------------------------------------------------------- */

/* Notes must not drive a terminal: what would is shown as U+FFFD there. */
static void print_diff(struct command *command, str diff)
{
    struct buf out = {0};
    if (!isatty(STDOUT_FILENO)) {
        cmd_print(command, diff);
        return;
    }
    for (size_t at = 0; at < diff.len;) {
        int c = utf8_next(diff, &at);
        enum utf8_class class = utf8_class(c);
        bool odd = c == '\r' || class == UTF8_CONTROL || class == UTF8_IGNORABLE;
        buf_add_code_point(&out, odd ? 0xFFFD : c);
    }
    cmd_print(command, buf_str(&out));
    buf_release(&out);
}

static void report_failure(const struct fixing *fixing, const struct task *task)
{
    const struct vault *vault = &fixing->workspace->vault;
    str path = vault_shown_path(fixing->command->arena, vault, vault->sources[task->file].path);
    if (task->error == ESTALE)
        diag_report(fixing->command->diags, MESSAGE(NOTE_CHANGED),
                    (struct finding){.outside = true, .path = path});
    else
        diag_system(fixing->command->diags, path, "cannot repair the note", task->error);
}

static void report_task(const struct fixing *fixing, const struct task *task)
{
    const struct options *options = fixing->command->options;
    const struct vault *vault = &fixing->workspace->vault;
    str path = vault_shown_path(fixing->command->arena, vault, vault->sources[task->file].path);
    if (task->diff.len)
        print_diff(fixing->command, buf_str(&task->diff));
    if (task->repaired && options->write && !options->quiet)
        cmd_say("%.*s: %zu repair%s", STR_ARG(path), task->repaired, str_plural(task->repaired));
    if (task->left && options->verbose)
        cmd_say("%.*s: %zu finding%s left, which nothing repairs for sure", STR_ARG(path),
                task->left, str_plural(task->left));
}

static void print_summary(const struct fixing *fixing, size_t repairs, size_t notes)
{
    const struct options *options = fixing->command->options;
    if (options->quiet)
        return;
    if (!notes)
        cmd_say("nothing to repair");
    else if (options->write)
        cmd_say("%zu repair%s made in %zu note%s", repairs, str_plural(repairs), notes,
                str_plural(notes));
    else
        cmd_say("%zu repair%s in %zu note%s; --write makes them%s%.*s", repairs,
                str_plural(repairs), notes, str_plural(notes),
                fixing->is_outside ? ", as does patch -p1 -d " : "",
                STR_ARG(fixing->is_outside ? shell_word(fixing->command->arena, options->notes)
                                           : (str){0}));
}

/* Prints what was found or made; gives the exit status. */
static int report_fixes(struct fixing *fixing)
{
    const struct options *options = fixing->command->options;
    size_t repairs = 0, notes = 0, failures = 0;
    for (size_t i = 0; i < fixing->task_count; i++) {
        struct task *task = &fixing->tasks[i];
        if (task->error) {
            report_failure(fixing, task);
            failures++;
            continue;
        }
        report_task(fixing, task);
        repairs += task->repaired;
        notes += task->repaired > 0;
        buf_release(&task->diff);
    }
    if (interrupt_has_come())
        return STATUS_FAILURE;
    print_summary(fixing, repairs, notes);
    if (failures)
        return cmd_report_fatal(fixing->command);
    return notes && !options->write ? STATUS_FINDINGS : STATUS_CLEAN;
}

static int fix(struct command *command, struct workspace *workspace)
{
    struct progress progress;
    bool good = cmd_open_workspace(command, workspace, &progress);
    workspace->cites = CITE_FINDINGS;
    good = good && workspace_compile(workspace);
    if (interrupt_has_come())
        return STATUS_FAILURE;
    if (good && command->options->write)
        clean_folders(command, &workspace->vault);
    struct verdict verdict = report_judge(command, false);
    if (!good || verdict.fatal_count)
        return cmd_report_fatal(command);
    report_some(command->options, workspace, &verdict, findings_are_general, NULL);
    struct fixing fixing = {.command = command, .workspace = workspace};
    struct location location = location_find(command->arena, command->options->notes);
    fixing.is_outside = !location_from_current(command->arena, &location,
                                               str_from_c(command->options->notes), &fixing.prefix);
    if (fixing.is_outside)
        fixing.prefix = (str){0};
    find_tasks(&fixing, &verdict);
    if (fixing.task_count)
        run_tasks(&fixing);
    return report_fixes(&fixing);
}

int cmd_fix(struct command *command)
{
    struct workspace workspace;
    interrupt_catch();
    int status = fix(command, &workspace);
    cmd_close_workspace(command, &workspace);
    return status;
}
