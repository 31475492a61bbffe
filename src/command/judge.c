/* SPDX-License-Identifier: MIT
 *
 * Which findings count, and how much.
 */
#include "judge.h"
#include "kwiki/lower_bound.h"
#include <stdlib.h>

static bool is_quiet(const struct settings *settings, const struct finding *finding)
{
    struct ignore_patterns quiet = {settings->quiet.items, settings->quiet.count};
    return !finding->outside && quiet.count && ignore_match(quiet, finding->path, false);
}

/* The note of a vault path, or NULL. */
static const struct note *find_note(const struct compilation *compilation, str path)
{
    size_t index =
        compilation && compilation->notes ? vault_find(&compilation->vault, path) : VAULT_NONE;
    return index == VAULT_NONE ? NULL : &compilation->notes[index];
}

/* Does a comment of the note take this finding back? The marks are in the order of their lines. */
static bool is_ignored(const struct note *note, const struct finding *finding)
{
    size_t at, count = note ? note->ignore_mark_count : 0;
    LOWER_BOUND(at, count, note->ignore_marks[at].line < finding->place.line);
    for (; at < count && note->ignore_marks[at].line == finding->place.line; at++)
        if (note->ignore_marks[at].all || note->ignore_marks[at].code == finding->code)
            return true;
    return false;
}

static enum severity severity_of(const struct command *command, const struct finding *finding,
                                 bool in_build)
{
    const struct settings *settings = &command->options->settings;
    enum severity severity = diag_severity(finding->code, in_build);
    if (severity == SEVERITY_FATAL)
        return severity;
    if (settings->severity_set[finding->code])
        severity = settings->severity[finding->code];
    bool dropped = is_quiet(settings, finding) ||
                   is_ignored(find_note(command->compilation, finding->path), finding);
    return dropped ? SEVERITY_OFF : severity;
}

struct verdict cmd_judge(struct command *command, bool in_build)
{
    struct diag_list *list = command->diags;
    struct verdict verdict = {
        .items = ARENA_NEW(command->arena, struct judged, list->count),
        .fatal = ARENA_NEW(command->arena, struct judged, list->count),
    };
    diag_sort(list);
    for (size_t i = 0; i < list->count; i++) {
        struct judged judged = {.finding = &list->items[i]};
        judged.severity = severity_of(command, judged.finding, in_build);
        if (judged.severity == SEVERITY_FATAL)
            verdict.fatal[verdict.fatal_count++] = judged;
        else if (judged.severity != SEVERITY_OFF)
            verdict.items[verdict.count++] = judged;
    }
    return verdict;
}

enum severity cmd_worst(const struct verdict *verdict)
{
    enum severity worst = verdict->fatal_count ? SEVERITY_FATAL : SEVERITY_OFF;
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].severity > worst)
            worst = verdict->items[i].severity;
    return worst;
}

enum severity cmd_fail_limit(const struct options *options)
{
    if (options->fail_on == FAIL_ON_NEVER)
        return SEVERITY_FATAL;
    if (options->fail_on == FAIL_ON_NOTE)
        return SEVERITY_NOTE;
    bool warnings = options->fail_on == FAIL_ON_WARNING || options->strict;
    return warnings ? SEVERITY_WARNING : SEVERITY_ERROR;
}

enum severity cmd_quiet_limit(const struct options *options)
{
    enum severity limit = cmd_fail_limit(options);
    return limit < SEVERITY_ERROR ? limit : SEVERITY_ERROR;
}
