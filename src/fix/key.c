/* SPDX-License-Identifier: MIT
 *
 * Keys of the front matter that are a slip away from known ones. What they say counts afterwards,
 * so the note is another one: they are tried by themselves, and it is what other repairs start
 * from.
 */
#include "repair.h"

#define KEYS_SHIFTED 1 /* a quotation mark before the key */

/* Where the key stands in the bytes; empty when it is written otherwise than it was read. */
static struct range find_key(const struct job *job, const struct finding *finding)
{
    size_t at = note_source_offset(job->source, finding->place);
    str rest = at == STR_NONE ? (str){0} : str_from(job->bytes, at);
    size_t quote = rest.len && str_find(STR("\"'"), rest.ptr[0]) != STR_NONE ? KEYS_SHIFTED : 0;
    if (!finding->subject.len || !str_starts(str_from(rest, quote), finding->subject))
        return (struct range){0};
    uint32_t from = (uint32_t)(at + quote);
    return (struct range){from, from + (uint32_t)finding->subject.len};
}

void fix_keys(struct job *job)
{
    for (size_t i = 0; i < job->finding_count; i++) {
        const struct finding *finding = job->findings[i];
        if (finding->code != DIAG_ODD_FRONT_MATTER || !finding->suggestion.len)
            continue;
        struct range key = find_key(job, finding);
        if (!key.to)
            continue;
        struct repair *repair = VEC_PUSH(job->arena, &job->repairs);
        *repair = (struct repair){.findings = 1,
                                  .group = REPAIR_NO_GROUP,
                                  .accepted = true,
                                  .link = REPAIR_NO_LINK,
                                  .to = SITE_NONE,
                                  .heading = SITE_NONE,
                                  .key = true};
        fix_edit_add(repair, key, finding->suggestion);
    }
}

/* Findings about the front matter that are faults, or hints at keys. */
static size_t count_faults(const struct note *note)
{
    size_t count = 0;
    for (size_t i = note->front_from; i < note->front_to; i++) {
        enum diag_code code = note->findings[i].code;
        count += code == DIAG_BAD_FRONT_MATTER || code == DIAG_BAD_VIDEO_ID ||
                 code == DIAG_ODD_FRONT_MATTER;
    }
    return count;
}

bool fix_verify_keys(const struct job *job, const struct note *after)
{
    size_t keys = 0;
    VEC_EACH (const struct repair, repair, &job->repairs)
        keys += repair->key && repair->accepted;
    return count_faults(job->note) == count_faults(after) + keys &&
           job->note->link_count == after->link_count &&
           job->note->heading_count == after->heading_count;
}
