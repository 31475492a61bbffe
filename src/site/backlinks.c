/* SPDX-License-Identifier: MIT
 *
 * Turning links round.
 */
#include "steps.h"
#include <stdlib.h>

/* The note that the link leads to, when that makes a backlink; else SITE_NONE. */
static uint32_t target_of(const struct site *site, size_t from, size_t link)
{
    uint32_t file = site->files[from].answers[link].file;
    bool counts = file != SITE_NONE && file != from && site->files[file].note &&
                  site->files[from].note->links[link].kind != LINK_IMAGE;
    return counts ? file : SITE_NONE;
}

/* One entry for each pair of notes; the entries of a note are in the order of the citing ones. */
static void visit_links(struct site *site, bool writing)
{
    uint32_t *last = heap_alloc(site->file_count, sizeof *last); /* citing file + 1 */
    for (size_t from = 0; from < site->file_count; from++) {
        const struct note *note = site->files[from].note;
        for (size_t link = 0; note && link < note->link_count; link++) {
            uint32_t target = target_of(site, from, link);
            if (target == SITE_NONE)
                continue;
            struct site_file *cited = &site->files[target];
            if (last[target] != from + 1) {
                last[target] = (uint32_t)from + 1;
                if (writing)
                    cited->backlinks[cited->backlink_count] =
                        (struct backlink){(uint32_t)from, (uint32_t)link, 0};
                cited->backlink_count++;
            }
            if (writing)
                cited->backlinks[cited->backlink_count - 1].count++;
        }
    }
    free(last);
}

void backlinks_collect(struct building *building)
{
    struct site *site = building->site;
    visit_links(site, false);
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        file->backlinks = ARENA_NEW(&site->arena, struct backlink, file->backlink_count);
        file->backlink_count = 0;
    }
    visit_links(site, true);
}
