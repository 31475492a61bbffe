/* SPDX-License-Identifier: MIT
 *
 * Repairs of stamps: the proper form for a spoilt one that can be read, and no Markdown link
 * around any.
 */
#include "repair.h"

static struct repair *add(struct job *job)
{
    struct repair *repair = VEC_PUSH(job->arena, &job->repairs);
    *repair = (struct repair){.findings = 1,
                              .group = job->group_count++,
                              .link = REPAIR_NO_LINK,
                              .to = SITE_NONE,
                              .heading = SITE_NONE};
    return repair;
}

static str proper_form(struct arena *arena, uint32_t ms)
{
    unsigned seconds = ms / 1000;
    str time =
        arena_printf(arena, "%02u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
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
        fix_edit_add(add(job), found.whole, proper_form(job->arena, found.ms));
}

static void unwrap(struct job *job, size_t at)
{
    struct wrapped_source found;
    if (!note_source_wrapped(job->source, at, &found))
        return;
    struct repair *repair = add(job);
    fix_edit_add(repair, found.open, (str){0});
    fix_edit_add(repair, found.between, STR(" "));
    fix_edit_add(repair, found.close, (str){0});
}

void fix_stamps(struct job *job)
{
    for (size_t i = 0; i < job->finding_count; i++) {
        if (job->findings[i]->code != DIAG_INEXACT_TIMESTAMP)
            continue;
        size_t at = note_source_offset(job->source, job->findings[i]->place);
        if (at == STR_NONE)
            continue;
        if (job->bytes.ptr[at] == '[')
            unwrap(job, at);
        else
            repair_stamp(job, at);
    }
}
