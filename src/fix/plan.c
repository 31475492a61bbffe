/* SPDX-License-Identifier: MIT
 *
 * Planning: repairs are collected, tried all together and, when the note would not be the same
 * but for them, in halves, so that one that does harm leaves the others.
 */
#include "kwiki/fix.h"
#include "repair.h"
#include <stdlib.h>

/* How often a note may be parsed again; when that does not do, it is left as it is. */
#define MAX_PARSES   64u
#define LEAST_PARSES 8u
#define PARSED_BYTES (16u << 20) /* in all, where the two above allow it */

struct fix_worker {
    const struct site *site;
    const struct site_exact *exact;
    struct fix_wishes wishes;
    struct note_parser *parser;
    struct note_source *source;
    struct buf after; /* the bytes being tried */
};

struct fix_worker *fix_worker_new(const struct site *site, const struct site_exact *exact,
                                  struct fix_wishes wishes)
{
    struct fix_worker *worker = heap_alloc(1, sizeof *worker);
    worker->site = site;
    worker->exact = exact;
    worker->wishes = wishes;
    worker->parser = note_parser_new(site->settings->strict_line_breaks, site->settings->sanitize);
    note_parser_set_lengths(worker->parser, site->lengths);
    worker->source = note_source_new();
    return worker;
}

void fix_worker_free(struct fix_worker *worker)
{
    if (!worker)
        return;
    note_parser_free(worker->parser);
    note_source_free(worker->source);
    buf_release(&worker->after);
    free(worker);
}

bool fix_is_repairable(const struct finding *finding, struct fix_wishes wishes)
{
    enum diag_code code = finding->code;
    return code == DIAG_INEXACT_LINK || code == DIAG_EXTERNAL_WIKILINK ||
           (code == DIAG_ODD_FRONT_MATTER && finding->suggestion.len) ||
           code == DIAG_INEXACT_HEADING || code == DIAG_INEXACT_TIMESTAMP ||
           code == DIAG_TIMESTAMP_MISREAD || code == DIAG_QUOTE_ELSEWHERE ||
           (wishes.offset && code == DIAG_TIMESTAMP_OFFSET) ||
           (wishes.suggested && (code == DIAG_BROKEN_LINK || code == DIAG_MISSING_FILE));
}

/* ---- edits -------------------------------------------------------------------------------- */

void fix_apply(struct buf *out, str bytes, const struct fix_plan *plan)
{
    size_t copied = 0;
    for (size_t i = 0; i < plan->edit_count; i++) {
        const struct fix_edit *edit = &plan->edits[i];
        buf_add(out, str_sub(bytes, copied, edit->at.from));
        buf_add(out, edit->text);
        copied = edit->at.to;
    }
    buf_add(out, str_from(bytes, copied));
}

static int compare_edits(const void *left, const void *right)
{
    const struct fix_edit *a = left, *b = right;
    if (a->at.from != b->at.from)
        return a->at.from < b->at.from ? -1 : 1;
    if (a->at.to != b->at.to)
        return a->at.to < b->at.to ? -1 : 1;
    return str_cmp(a->text, b->text);
}

/* Links of one reference ask for the same edit of its definition: it is kept once. False when two
 * edits meet otherwise. */
static bool drop_doubles(struct fix_plan *plan)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->edit_count; i++) {
        const struct fix_edit *last = kept ? &plan->edits[kept - 1] : NULL;
        if (last && compare_edits(last, &plan->edits[i]) == 0)
            continue;
        if (last && plan->edits[i].at.from < last->at.to)
            return false;
        plan->edits[kept++] = plan->edits[i];
    }
    plan->edit_count = kept;
    return true;
}

/* The plan of all accepted repairs. False when their edits do not go together. */
static bool make_plan(const struct job *job, struct fix_plan *plan)
{
    *plan = (struct fix_plan){0};
    size_t most = job->repairs.count * (sizeof job->repairs.items->edits / sizeof *plan->edits);
    plan->edits = ARENA_NEW(job->arena, struct fix_edit, most);
    VEC_EACH (struct repair, repair, &job->repairs) {
        if (!repair->accepted)
            continue;
        plan->repaired += repair->findings + repair->said;
        for (size_t i = 0; i < repair->edit_count; i++)
            plan->edits[plan->edit_count++] = repair->edits[i];
    }
    qsort(plan->edits, plan->edit_count, sizeof *plan->edits, compare_edits);
    return drop_doubles(plan);
}

/* ---- trying ------------------------------------------------------------------------------- */

static bool works(struct fix_worker *worker, const struct job *job)
{
    struct arena_mark mark = arena_mark(job->arena);
    struct fix_plan plan;
    bool good = make_plan(job, &plan);
    if (good) {
        struct note after;
        buf_clear(&worker->after);
        fix_apply(&worker->after, job->bytes, &plan);
        note_parse(worker->parser, buf_str(&worker->after), &after);
        good = worker->after.len <= NOTE_MAX_BYTES && fix_verify(job, &after) &&
               fix_confirm(job, &after);
        note_release(&after);
    }
    arena_reset(job->arena, mark);
    return good;
}

static unsigned parses_for(str bytes)
{
    size_t parses = PARSED_BYTES / (bytes.len + 1);
    return parses > MAX_PARSES     ? MAX_PARSES
           : parses < LEAST_PARSES ? LEAST_PARSES
                                   : (unsigned)parses;
}

static void accept(struct job *job, uint32_t from, uint32_t to, bool accepted)
{
    VEC_EACH (struct repair, repair, &job->repairs)
        if (repair->group >= from && repair->group < to)
            repair->accepted = accepted;
}

/* Accepts as many of the groups from..to-1 as go with the accepted ones. */
static void try(struct fix_worker *worker, struct job *job, uint32_t from, uint32_t to,
                unsigned *left)
{
    if (from == to || !*left)
        return;
    (*left)--;
    accept(job, from, to, true);
    if (works(worker, job))
        return;
    accept(job, from, to, false);
    if (to - from == 1)
        return;
    uint32_t middle = from + (to - from) / 2;
    try(worker, job, from, middle, left);
    try(worker, job, middle, to, left);
}

static size_t count_repairable(const struct job *job)
{
    size_t count = 0;
    for (size_t i = 0; i < job->finding_count; i++)
        count += fix_is_repairable(job->findings[i], job->wishes);
    return count;
}

/* The note with its keys repaired is what else must stay; where they cannot be, all stays as it is.
 */
static void repair_keys(struct fix_worker *worker, struct job *job, struct note *keyed)
{
    struct fix_plan plan;
    fix_keys(job);
    if (!job->repairs.count)
        return;
    make_plan(job, &plan);
    buf_clear(&worker->after);
    fix_apply(&worker->after, job->bytes, &plan);
    note_parse(worker->parser, buf_str(&worker->after), keyed);
    if (fix_verify_keys(job, keyed))
        job->before = keyed;
    else
        job->repairs.count = 0;
}

struct fix_plan fix_plan(struct fix_worker *worker, struct arena *arena, uint32_t file, str bytes,
                         const struct finding *const *findings, size_t count)
{
    struct job job = {
        .site = worker->site,
        .exact = worker->exact,
        .arena = arena,
        .file = file,
        .note = worker->site->files[file].note,
        .before = worker->site->files[file].note,
        .source = worker->source,
        .bytes = bytes,
        .findings = findings,
        .finding_count = count,
        .wishes = worker->wishes,
    };
    struct fix_plan plan = {0};
    struct note keyed = {0};
    unsigned parses = parses_for(bytes);
    if (job.note) {
        note_source_read(job.source, bytes);
        repair_keys(worker, &job, &keyed);
        fix_links(&job);
        fix_stamps(&job);
        fix_said(&job);
        try(worker, &job, 0, job.group_count, &parses);
    }
    if (!parses)
        accept(&job, 0, job.group_count, false);
    make_plan(&job, &plan);
    plan.left = count_repairable(&job) - plan.repaired;
    note_release(&keyed);
    return plan;
}
