/* SPDX-License-Identifier: MIT
 *
 * What those that collect repairs share.
 */
#include "repair.h"
#include "kwiki/lower_bound.h"

/* The order of a note's findings. */
static bool is_before(const struct finding *finding, struct place place, enum diag_code code)
{
    return finding->place.line != place.line       ? finding->place.line < place.line
           : finding->place.column != place.column ? finding->place.column < place.column
                                                   : finding->code < code;
}

bool fix_has_finding(const struct job *job, struct place place, enum diag_code code)
{
    size_t at;
    LOWER_BOUND(at, job->finding_count, is_before(job->findings[at], place, code));
    if (at == job->finding_count)
        return false;
    const struct finding *found = job->findings[at];
    return found->place.line == place.line && found->place.column == place.column &&
           found->code == code;
}

void fix_edit_add(struct repair *repair, struct range at, str text)
{
    repair->edits[repair->edit_count++] = (struct fix_edit){at, text};
}

/* What the site knows of the note's moments, asked once. */
static void ask_site(struct job *job)
{
    const struct site_file *file = &job->site->files[job->file];
    if (job->said)
        return;
    job->said = ARENA_NEW(job->arena, const struct site_moment *, job->note->moment_count + 1);
    for (size_t v = 0; v < job->note->video_count; v++) {
        const struct site_video *video = &job->site->videos[file->videos[v]];
        for (size_t i = 0; i < video->moment_count; i++)
            if (video->moments[i].file == job->file)
                job->said[video->moments[i].moment] = &video->moments[i];
    }
}

const struct site_moment *fix_said_at(struct job *job, size_t moment)
{
    ask_site(job);
    const struct site_moment *said = job->said[moment];
    bool is_wished = said && said->repair && (said->repair != CITE_SHIFTED || job->wishes.offset);
    return is_wished ? said : NULL;
}

bool fix_said_moves(struct job *job, struct place place)
{
    for (size_t i = 0; i < job->note->moment_count; i++) {
        struct place own = job->note->moments[i].place;
        if (own.line == place.line && own.column == place.column && fix_said_at(job, i))
            return true;
    }
    return false;
}
