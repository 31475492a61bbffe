/* SPDX-License-Identifier: MIT
 *
 * The notes of each video in the order in which they come to it.
 */
#include "steps.h"
#include <stdlib.h>

/* Those whose own video it is, by their first moment: `seen` tells which have had theirs. */
static void order_notes(struct site *site, uint32_t video, uint32_t *seen)
{
    const struct site_video *cited = &site->videos[video];
    uint32_t last = SITE_NONE;
    for (size_t i = 0; i < cited->moment_count; i++) {
        uint32_t index = cited->moments[i].file;
        struct site_file *file = &site->files[index];
        if (seen[index] == video + 1 || !file->note->own_video_count || file->videos[0] != video)
            continue;
        seen[index] = video + 1;
        file->previous = last;
        if (last != SITE_NONE)
            site->files[last].next = index;
        last = index;
    }
}

void sequence_find(struct building *building)
{
    struct site *site = building->site;
    uint32_t *seen = heap_alloc(site->file_count + 1, sizeof *seen);
    for (size_t i = 0; i < site->file_count; i++)
        site->files[i].previous = site->files[i].next = SITE_NONE;
    for (uint32_t i = 0; i < site->video_count; i++)
        order_notes(site, i, seen);
    free(seen);
}
