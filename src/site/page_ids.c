/* SPDX-License-Identifier: MIT
 *
 * Ids of note pages.
 */
#include "page_ids.h"
#include "kwiki/lower_bound.h"
#include "kwiki/note_text.h"
#include "kwiki/order.h"

void page_ids_init(struct page_ids *ids, const struct site *site)
{
    pthread_mutex_init(&ids->lock, NULL);
    arena_init(&ids->arena, 16384);
    ids->site = site;
    ids->maps = ARENA_NEW(&ids->arena, struct map, site->file_count);
    ids->moments = ARENA_NEW(&ids->arena, uint32_t *, site->file_count);
}

void page_ids_release(struct page_ids *ids)
{
    for (size_t i = 0; i < ids->site->file_count; i++)
        map_release(&ids->maps[i]);
    arena_release(&ids->arena);
    pthread_mutex_destroy(&ids->lock);
}

/* The values of the maps: indexes of headings and block ids as they are, of ids of raw HTML with
 * the first of these added, the second for all else. */
#define RAW   (1u << 30)
#define OTHER (1u << 31)

static str raw_key(struct arena *arena, str id)
{
    return arena_printf(arena, NOTE_RAW_ID_PREFIX "%.*s", STR_ARG(id));
}

/* "^ID" in lower case: no heading's or moment's id begins so. */
static str block_key(struct arena *arena, str id)
{
    char *key = arena_bytes(arena, id.len + 1);
    key[0] = '^';
    for (size_t i = 0; i < id.len; i++)
        key[i + 1] = char_lower(id.ptr[i]);
    return (str){key, id.len + 1};
}

static int compare_moments(const void *left, const void *right, void *context)
{
    const struct moment *moments = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    uint32_t from = moments[a].start / 1000, to = moments[b].start / 1000;
    return from != to ? (from > to) - (from < to) : (a > b) - (a < b);
}

static void fill_map(struct page_ids *ids, uint32_t file)
{
    const struct note *note = ids->site->files[file].note;
    struct map *map = &ids->maps[file];
    ids->moments[file] =
        order_sort(&ids->arena, note->moment_count, compare_moments, note->moments);
    for (size_t i = 0; i < note->raw_id_count; i++)
        *map_at(map, raw_key(&ids->arena, note_str(note, note->raw_ids[i]))) = RAW + (uint32_t)i;
    for (size_t i = 0; i < note->heading_count; i++)
        *map_at(map, note_str(note, note->headings[i].id)) = (uint32_t)i;
    for (size_t i = 0; i < note->moment_count; i++) {
        const struct moment *moment = &note->moments[i];
        str id = arena_printf(&ids->arena, moment->ordinal > 1 ? "t%u-%u" : "t%u",
                              moment->start / 1000, moment->ordinal);
        *map_at(map, id) = OTHER;
    }
    for (size_t i = 0; i < note->reference_count; i++) {
        struct buf id = {0};
        note_text_reference_id(&id, &note->references[i], false);
        *map_at(map, arena_str(&ids->arena, buf_str(&id))) = OTHER;
        buf_clear(&id);
        note_text_reference_id(&id, &note->references[i], true);
        *map_at(map, arena_str(&ids->arena, buf_str(&id))) = OTHER;
        buf_release(&id);
    }
    for (size_t i = note->block_id_count; i-- > 0;) /* of equal ones the first counts */
        *map_at(map, block_key(&ids->arena, note_str(note, note->block_ids[i].id))) = (uint32_t)i;
    *map_at(map, STR("main")) = OTHER; /* and so the map is never empty again */
}

/* All that is known of the note is made when it is first asked for. */
static const struct map *map_of(struct page_ids *ids, uint32_t file)
{
    pthread_mutex_lock(&ids->lock);
    struct map *map = &ids->maps[file];
    if (!map->count)
        fill_map(ids, file);
    pthread_mutex_unlock(&ids->lock);
    return map;
}

enum fragment_state page_ids_find(struct page_ids *ids, uint32_t file, str id, uint32_t *index)
{
    uint32_t found = str_starts(id, STR("^")) ? MAP_NONE : map_find(map_of(ids, file), id);
    *index = found & (RAW - 1);
    if (found == MAP_NONE)
        return FRAGMENT_MISSING;
    return found & OTHER ? FRAGMENT_ID : found & RAW ? FRAGMENT_RAW : FRAGMENT_HEADING;
}

long page_ids_find_raw(struct page_ids *ids, uint32_t file, str id)
{
    struct arena arena;
    arena_init(&arena, 128);
    uint32_t raw = map_find(map_of(ids, file), raw_key(&arena, id));
    arena_release(&arena);
    return raw != MAP_NONE && raw & RAW ? (long)(raw - RAW) : -1;
}

long page_ids_find_block(struct page_ids *ids, uint32_t file, str id)
{
    struct arena arena;
    arena_init(&arena, 128);
    uint32_t block = map_find(map_of(ids, file), block_key(&arena, id));
    arena_release(&arena);
    return block == MAP_NONE ? -1 : (long)block;
}

long page_ids_find_moment(struct page_ids *ids, uint32_t file, uint32_t ms)
{
    map_of(ids, file);
    const struct note *note = ids->site->files[file].note;
    const uint32_t *order = ids->moments[file];
    size_t next, first;
    LOWER_BOUND(next, note->moment_count, note->moments[order[next]].start / 1000 <= ms / 1000);
    if (!note->moment_count)
        return -1;
    uint32_t second = note->moments[order[next ? next - 1 : 0]].start / 1000;
    LOWER_BOUND(first, note->moment_count, note->moments[order[first]].start / 1000 < second);
    return order[first];
}
