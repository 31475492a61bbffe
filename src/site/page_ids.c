/* SPDX-License-Identifier: MIT
 *
 * Ids of note pages.
 */
#include "page_ids.h"

void page_ids_init(struct page_ids *ids, const struct site *site)
{
    pthread_mutex_init(&ids->lock, NULL);
    arena_init(&ids->arena, 16384);
    ids->site = site;
    ids->maps = ARENA_NEW(&ids->arena, struct map, site->file_count);
}

void page_ids_release(struct page_ids *ids)
{
    for (size_t i = 0; i < ids->site->file_count; i++)
        map_release(&ids->maps[i]);
    arena_release(&ids->arena);
    pthread_mutex_destroy(&ids->lock);
}

static void fill(struct page_ids *ids, struct map *map, const struct note *note)
{
    for (size_t i = 0; i < note->heading_count; i++)
        *map_at(map, note->headings[i].id) = 1;
    for (size_t i = 0; i < note->moment_count; i++) {
        const struct moment *moment = &note->moments[i];
        str id = arena_printf(&ids->arena, moment->ordinal > 1 ? "t%u-%u" : "t%u",
                              moment->start / 1000, moment->ordinal);
        *map_at(map, id) = 1;
    }
    *map_at(map, STR("backlinks")) = 1; /* and so the map is never empty again */
}

bool page_ids_has(struct page_ids *ids, uint32_t file, str id)
{
    pthread_mutex_lock(&ids->lock);
    struct map *map = &ids->maps[file];
    if (!map->count)
        fill(ids, map, ids->site->files[file].note);
    pthread_mutex_unlock(&ids->lock);
    return map_find(map, id) != MAP_NONE;
}
