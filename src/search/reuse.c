/* SPDX-License-Identifier: MIT
 *
 * Documents are found again by their keys, as long as their order is the same.
 */
#include "reuse.h"
#include "kwiki/map.h"
#include "kwiki/vec.h"

typedef VEC(struct list_move) moves;

static str key_text(const struct hash_128 *key)
{
    return (str){(const char *)key, sizeof *key};
}

/* Gives how many documents have been found again. */
static size_t find_kept(struct reuse *reuse, const struct hash_128 *keys, size_t count)
{
    struct map known = {0};
    size_t found = 0, next = 0;
    map_reserve(&known, reuse->before.document_count);
    for (size_t i = 0; i < reuse->before.document_count; i++)
        *map_at(&known, key_text(&reuse->before.documents[i].key)) = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        uint32_t at = map_find(&known, key_text(&keys[i]));
        if (at == MAP_NONE || at < next)
            continue;
        reuse->kept[i] = at;
        next = (size_t)at + 1;
        found++;
    }
    map_release(&known);
    return found;
}

static void keep_none(struct reuse *reuse, size_t count)
{
    reuse->before = (struct packed){0};
    for (size_t i = 0; i < count; i++)
        reuse->kept[i] = REUSE_NONE;
}

void reuse_find(struct reuse *reuse, struct arena *arena, const struct settings *settings,
                const struct hash_128 *keys, size_t count, str bytes)
{
    *reuse = (struct reuse){.kept = ARENA_NEW(arena, uint32_t, count),
                            .read = ARENA_NEW(arena, uint32_t, count)};
    keep_none(reuse, count);
    if (packed_read(&reuse->before, arena, settings, bytes) &&
        find_kept(reuse, keys, count) < count - count / 2)
        keep_none(reuse, count);
    for (size_t i = 0; i < count; i++)
        if (reuse->kept[i] == REUSE_NONE)
            reuse->read[reuse->read_count++] = (uint32_t)i;
}

/* ---- moves ---------------------------------------------------------------------------------- */

/* Units of a document, which may follow the last ones before and after. */
static void add_move(struct arena *arena, moves *list, uint32_t from, uint32_t to, uint32_t now)
{
    struct list_move *last = list->count ? &list->items[list->count - 1] : NULL;
    if (last && last->to == from && last->base == now - from)
        last->to = to;
    else
        *VEC_PUSH(arena, list) = (struct list_move){from, to, now - from};
}

struct list_moves reuse_moves(struct arena *arena, const struct reuse *reuse,
                              const struct shape *shape)
{
    const struct packed_document *before = reuse->before.documents;
    moves list = {0};
    uint32_t unit = 0;
    size_t old = 0;
    for (size_t i = 0; i < shape->count; i++) {
        if (reuse->kept[i] == REUSE_NONE)
            continue;
        for (; old < reuse->kept[i]; old++)
            unit += 2 + before[old].headings + before[old].sentences;
        uint32_t size = shape->first[i + 1] - shape->first[i];
        add_move(arena, &list, unit, unit + size, shape->first[i]);
        unit += size;
        old++;
    }
    return (struct list_moves){list.items, list.count};
}

struct list_moves reuse_read_moves(struct arena *arena, const struct reuse *reuse,
                                   const struct shape *shape, size_t first, size_t last)
{
    moves list = {0};
    uint32_t unit = 0;
    for (size_t i = first; i < last; i++) {
        uint32_t document = reuse->read[i];
        uint32_t size = shape->first[document + 1] - shape->first[document];
        add_move(arena, &list, unit, unit + size, shape->first[document]);
        unit += size;
    }
    return (struct list_moves){list.items, list.count};
}
