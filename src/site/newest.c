/* SPDX-License-Identifier: MIT
 *
 * Dates of notes.
 */
#include "kwiki/date.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <stdlib.h>

/* The later date first, then by path; times of day are compared as they are written. */
static int compare_dates(const void *left, const void *right, void *context)
{
    const struct site_file *files = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = str_cmp(files[b].updated, files[a].updated);
    return order ? order : (a > b) - (a < b);
}

void newest_collect(struct building *building)
{
    struct site *site = building->site;
    struct arena scratch;
    arena_init(&scratch, 4096);
    VEC(uint32_t) dated = {0};
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        if (!file->note)
            continue;
        const struct note_meta *meta = &file->note->meta;
        const struct text dates[] = {meta->modified, meta->published, meta->created};
        for (size_t d = 0; d < 3 && !file->updated.len; d++)
            file->updated = date_rfc3339(&site->arena, note_str(file->note, dates[d]));
        if (file->updated.len && !meta->draft)
            *VEC_PUSH(&scratch, &dated) = (uint32_t)i;
    }
    if (dated.count)
        qsort_r(dated.items, dated.count, sizeof *dated.items, compare_dates, site->files);
    if (dated.count > SITE_NEWEST)
        dated.count = SITE_NEWEST;
    site->newest = VEC_COPY(&site->arena, &dated);
    site->newest_count = dated.count;
    arena_release(&scratch);
}
