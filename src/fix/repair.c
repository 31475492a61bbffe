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

const struct site_moment *fix_said_at(const struct job *job, size_t moment)
{
    const struct site_moment *said = site_find_moment(job->site, job->file, (uint32_t)moment);
    bool is_wished = said->repair && (said->repair != CITE_SHIFTED || job->wishes.offset);
    return is_wished ? said : NULL;
}

bool fix_said_moves(const struct job *job, struct place place)
{
    for (size_t i = 0; i < job->note->moment_count; i++) {
        struct place own = job->note->moments[i].place;
        if (own.line == place.line && own.column == place.column && fix_said_at(job, i))
            return true;
    }
    return false;
}
