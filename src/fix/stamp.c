/* SPDX-License-Identifier: MIT
 *
 * Repairs of stamps: the proper form for a malformed one that can be read, and no Markdown link
 * around any.
 */
#include "repair.h"

#define TIMES_MOST 64 /* in one pair of brackets */

struct repair *fix_stamp_add(struct job *job)
{
    struct repair *repair = VEC_PUSH(job->arena, &job->repairs);
    *repair = (struct repair){.findings = 1,
                              .group = job->group_count++,
                              .link = REPAIR_NO_LINK,
                              .to = SITE_NONE,
                              .heading = SITE_NONE};
    return repair;
}

static str time_of(struct arena *arena, uint32_t ms)
{
    unsigned seconds = ms / 1000;
    return arena_printf(arena, "%02u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static str proper_form(struct arena *arena, uint32_t ms)
{
    str time = time_of(arena, ms);
    return arena_printf(arena, "<a class=\"yt-timestamp\" data-t=\"%.*s\">[%.*s]</a>",
                        STR_ARG(time), STR_ARG(time));
}

/* A fraction of a second has no place in the proper form, and stays. */
static void repair_stamp(struct job *job, size_t at)
{
    struct stamp_source found;
    bool whole_seconds =
        note_source_stamp(job->source, at, &found) && found.readable && found.ms % 1000 == 0;
    if (whole_seconds)
        fix_edit_add(fix_stamp_add(job), found.whole, proper_form(job->arena, found.ms));
}

/* Two digits for minutes and seconds, where times in brackets have one; false where none has. */
static bool pad_times(struct job *job, size_t at)
{
    struct range times[TIMES_MOST];
    size_t count = note_source_times(job->source, at, times, TIMES_MOST);
    struct repair *repair = NULL;
    struct buf padded = {0};
    for (size_t i = 0; i < count; i++) {
        str time = str_sub(job->bytes, times[i].from, times[i].to);
        buf_clear(&padded);
        note_source_pad_time(&padded, time);
        if (str_eq(buf_str(&padded), time))
            continue;
        repair = repair ? repair : fix_stamp_add(job);
        fix_edit_add(repair, times[i], arena_str(job->arena, buf_str(&padded)));
    }
    buf_release(&padded);
    return repair != NULL;
}

static void unwrap(struct job *job, size_t at)
{
    struct wrapped_source found;
    if (!note_source_wrapped(job->source, at, &found))
        return;
    struct repair *repair = fix_stamp_add(job);
    fix_edit_add(repair, found.open, (str){0});
    fix_edit_add(repair, found.between, STR(" "));
    fix_edit_add(repair, found.close, (str){0});
}

/* ---- misread times ------------------------------------------------------------------------- */

/* The stamp with the time that was meant; its text where it names another one stays. */
static void reread_stamp(struct job *job, struct repair *repair, const struct stamp_source *found,
                         uint32_t ms)
{
    str time = time_of(job->arena, ms), form = proper_form(job->arena, ms);
    if (found->text.len && !note_source_is_time(found->text, ms))
        form = arena_printf(job->arena, "<a class=\"yt-timestamp\" data-t=\"%.*s\">%.*s</a>",
                            STR_ARG(time), STR_ARG(found->text));
    fix_edit_add(repair, found->whole, form);
}

/* A time in brackets, or both of a span: the ones after those of the moments before. */
static void reread_times(struct job *job, struct repair *repair, size_t at, size_t before,
                         const struct moment *moment)
{
    struct range times[TIMES_MOST];
    size_t count = note_source_times(job->source, at, times, TIMES_MOST);
    bool span = moment->end != MOMENT_NO_END;
    if (before + span >= count)
        return;
    fix_edit_add(repair, times[before], time_of(job->arena, moment->start));
    if (span)
        fix_edit_add(repair, times[before + 1], time_of(job->arena, moment->end));
}

void fix_stamp_edit(struct job *job, struct repair *repair, size_t at, size_t before,
                    const struct moment *moment)
{
    struct stamp_source stamp;
    if (note_source_stamp(job->source, at, &stamp))
        reread_stamp(job, repair, &stamp, moment->start);
    else
        reread_times(job, repair, at, before, moment);
}

/* All misread times of the note are repaired together or not at all, since what one of them means
 * follows from the others. */
static void repair_misread(struct job *job)
{
    uint32_t group = job->group_count;
    size_t before = 0, findings = 1; /* times at the same place */
    for (size_t i = 0; i < job->note->moment_count; i++) {
        const struct moment *moment = &job->note->moments[i];
        bool same = i > 0 && place_same(moment->place, moment[-1].place);
        before = same ? before + 1 + (moment[-1].end != MOMENT_NO_END) : 0;
        size_t at = moment->misread ? note_source_offset(job->source, moment->place) : STR_NONE;
        if (at == STR_NONE)
            continue;
        struct repair *repair = fix_stamp_add(job);
        repair->group = group;
        repair->findings = findings + fix_has_finding(job, moment->place, DIAG_INEXACT_TIMESTAMP);
        findings = 0;
        fix_stamp_edit(job, repair, at, before, moment);
    }
    job->group_count = group + 1;
}

static bool is_misread(const struct job *job, struct place place)
{
    for (size_t i = 0; i < job->note->moment_count; i++)
        if (job->note->moments[i].misread && place_same(job->note->moments[i].place, place))
            return true;
    return false;
}

void fix_stamps(struct job *job)
{
    for (size_t i = 0; i < job->finding_count; i++) {
        if (job->findings[i]->code == DIAG_TIMESTAMP_MISREAD &&
            is_misread(job, job->findings[i]->place))
            repair_misread(job);
        if (job->findings[i]->code != DIAG_INEXACT_TIMESTAMP ||
            is_misread(job, job->findings[i]->place) ||
            fix_said_moves(job, job->findings[i]->place))
            continue;
        size_t at = note_source_offset(job->source, job->findings[i]->place);
        if (at == STR_NONE)
            continue;
        if (job->bytes.ptr[at] == '<')
            repair_stamp(job, at);
        else if (!pad_times(job, at))
            unwrap(job, at);
    }
}
