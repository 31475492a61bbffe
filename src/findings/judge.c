/* SPDX-License-Identifier: MIT
 *
 * Which findings count, and how much.
 */
#include "kwiki/findings.h"
#include "kwiki/lower_bound.h"

static bool is_quiet(const struct settings *settings, const struct finding *finding)
{
    struct ignore_patterns quiet = {settings->quiet.items, settings->quiet.count};
    return !finding->outside && quiet.count && ignore_match(quiet, finding->path, false);
}

/* The note of a vault path, one that is kept out too; or NULL. */
static const struct note *find_note(const struct site *site, str path)
{
    size_t at, count = site ? site->file_count : 0;
    LOWER_BOUND(at, count, str_cmp(site->files[at].source->path, path) < 0);
    if (at == count || !str_eq(site->files[at].source->path, path))
        return NULL;
    return site->files[at].note ? site->files[at].note : site->files[at].hidden;
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

static enum severity severity_of(const struct settings *settings, const struct site *site,
                                 const struct finding *finding, bool in_build)
{
    enum severity severity = diag_severity(finding->code, in_build);
    if (severity == SEVERITY_FATAL)
        return severity;
    if (settings->severity_set[finding->code])
        severity = settings->severity[finding->code];
    bool dropped =
        is_quiet(settings, finding) || is_ignored(find_note(site, finding->path), finding);
    return dropped ? SEVERITY_OFF : severity;
}

struct verdict findings_judge(struct diag_list *list, const struct options *options,
                              const struct site *site, bool in_build, struct arena *arena)
{
    struct verdict verdict = {
        .items = ARENA_NEW(arena, struct judged, list->count),
        .fatal = ARENA_NEW(arena, struct judged, list->count),
    };
    diag_sort(list);
    for (size_t i = 0; i < list->count; i++) {
        struct judged judged = {.finding = &list->items[i]};
        judged.severity = severity_of(&options->settings, site, judged.finding, in_build);
        if (judged.severity == SEVERITY_FATAL)
            verdict.fatal[verdict.fatal_count++] = judged;
        else if (judged.severity != SEVERITY_OFF)
            verdict.items[verdict.count++] = judged;
    }
    return verdict;
}

enum severity findings_worst(const struct verdict *verdict)
{
    enum severity worst = verdict->fatal_count ? SEVERITY_FATAL : SEVERITY_OFF;
    for (size_t i = 0; i < verdict->count; i++)
        if (verdict->items[i].severity > worst)
            worst = verdict->items[i].severity;
    return worst;
}

enum severity findings_fail_limit(const struct options *options)
{
    if (options->fail_on == FAIL_ON_NEVER)
        return SEVERITY_FATAL;
    if (options->fail_on == FAIL_ON_NOTE)
        return SEVERITY_NOTE;
    bool warnings = options->fail_on == FAIL_ON_WARNING || options->strict;
    return warnings ? SEVERITY_WARNING : SEVERITY_ERROR;
}

enum severity findings_quiet_limit(const struct options *options)
{
    enum severity limit = findings_fail_limit(options);
    return limit < SEVERITY_ERROR ? limit : SEVERITY_ERROR;
}
