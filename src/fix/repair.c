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
