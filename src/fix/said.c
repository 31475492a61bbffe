/* SPDX-License-Identifier: MIT
 *
 * Repairs of times by what is said in the video: which times are meant was found when the vault was
 * judged, and the repaired note is judged again.
 */
#include "repair.h"
#include <stdlib.h>

/* ---- repairs -------------------------------------------------------------------------------- */

static bool has_own(const struct note *note, struct place place, enum diag_code code)
{
    for (size_t i = 0; i < note->finding_count; i++)
        if (note->findings[i].code == code && place_same(note->findings[i].place, place))
            return true;
    return false;
}

/* The findings of the note itself that go with a new time: a text of the stamp that names another
 * one has to name just this. False when it names a third. */
static bool count_own(const struct job *job, size_t at, const struct moment *moved, size_t *own)
{
    struct stamp_source stamp;
    bool is_stamp = note_source_stamp(job->source, at, &stamp);
    *own = has_own(job->note, moved->place, DIAG_INEXACT_TIMESTAMP);
    if (!is_stamp || !stamp.text.len)
        return true;
    *own += has_own(job->note, moved->place, DIAG_TIMESTAMP_MISMATCH);
    return note_source_is_time(stamp.text, moved->start);
}

/* Moves the moment, which stands after `before` other times of its place. */
static void move_moment(struct job *job, size_t index, size_t before, uint32_t group, size_t said)
{
    struct moment moved = job->note->moments[index];
    size_t at = note_source_offset(job->source, moved.place), own;
    moved.start = fix_said_at(job, index)->start;
    moved.end = fix_said_at(job, index)->end;
    if (at == STR_NONE || !count_own(job, at, &moved, &own))
        return;
    struct repair *repair = fix_stamp_add(job);
    fix_stamp_edit(job, repair, at, before, &moved);
    if (!repair->edit_count) { /* a time in an address */
        job->repairs.count--;
        job->group_count--;
        return;
    }
    repair->findings = own;
    repair->said = said;
    repair->group = group;
    repair->moves = (uint32_t)index + 1;
    repair->start = moved.start;
    repair->end = moved.end;
}

/* All moments with this repair, together or not at all; of a quotation the one at the place. */
static void move_moments(struct job *job, const struct finding *finding, enum cite_repair kind)
{
    uint32_t group = job->group_count;
    size_t before = 0, first = job->repairs.count;
    for (size_t i = 0; i < job->note->moment_count; i++) {
        const struct moment *moment = &job->note->moments[i];
        bool same = i > 0 && place_same(moment->place, moment[-1].place);
        before = same ? before + 1 + (moment[-1].end != MOMENT_NO_END) : 0;
        bool here = kind != CITE_QUOTED || place_same(moment->place, finding->place);
        const struct site_moment *said = fix_said_at(job, i);
        if (here && said && said->repair == kind)
            move_moment(job, i, before, group, job->repairs.count == first);
    }
    job->group_count = group + (job->repairs.count > first);
}

void fix_said(struct job *job)
{
    for (size_t i = 0; i < job->finding_count; i++) {
        const struct finding *finding = job->findings[i];
        if (finding->code == DIAG_TIMESTAMP_MISREAD && fix_said_moves(job, finding->place))
            move_moments(job, finding, CITE_MISREAD);
        if (finding->code == DIAG_QUOTE_ELSEWHERE)
            move_moments(job, finding, CITE_QUOTED);
        if (finding->code == DIAG_TIMESTAMP_OFFSET)
            move_moments(job, finding, CITE_SHIFTED);
    }
}

/* ---- judging again -------------------------------------------------------------------------- */

static size_t count_repairs(const struct job *job)
{
    size_t count = 0;
    VEC_EACH (const struct repair, repair, &job->repairs)
        count += repair->accepted ? repair->said : 0;
    return count;
}

/* The findings of these repairs that the note has, alone with each of its videos. */
static size_t count_findings(const struct job *job, const struct note *note)
{
    const struct site_file *file = &job->site->files[job->file];
    struct diag_list found;
    size_t count = 0;
    diag_list_init(&found);
    for (uint16_t v = 0; v < note->video_count; v++)
        site_judge_note(job->site, &job->site->videos[file->videos[v]], note, v, &found);
    for (size_t i = 0; i < found.count; i++)
        count += found.items[i].code == DIAG_TIMESTAMP_MISREAD ||
                 found.items[i].code == DIAG_TIMESTAMP_OFFSET ||
                 found.items[i].code == DIAG_QUOTE_ELSEWHERE;
    diag_list_release(&found);
    return count;
}

bool fix_confirm(const struct job *job, const struct note *after)
{
    size_t repairs = count_repairs(job);
    return !repairs || count_findings(job, after) + repairs <= count_findings(job, job->note);
}
