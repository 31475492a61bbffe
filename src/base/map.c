/* SPDX-License-Identifier: MIT
 *
 * A hash map from slices to numbers.
 */
#include "kwiki/map.h"
#include "kwiki/hash.h"
#include <stdlib.h>

struct map_slot {
    str key; /* ptr is NULL in a free slot */
    uint32_t hash;
    uint32_t value;
};

/* The slot of the key, or the free one where it belongs. */
static struct map_slot *probe(struct map_slot *slots, size_t capacity, str key, uint32_t hash)
{
    size_t at = hash & (capacity - 1);
    while (slots[at].key.ptr && (slots[at].hash != hash || !str_eq(slots[at].key, key)))
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static void grow_table(struct map *map, size_t capacity)
{
    struct map_slot *slots = heap_alloc(capacity, sizeof *slots);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].key.ptr)
            *probe(slots, capacity, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    free(map->slots);
    map->slots = slots;
    map->capacity = capacity;
}

void map_reserve(struct map *map, size_t count)
{
    size_t capacity = map->capacity ? map->capacity : 16;
    while (capacity * 3 / 4 < count)
        capacity *= 2;
    if (capacity != map->capacity)
        grow_table(map, capacity);
}

uint32_t *map_at(struct map *map, str key)
{
    map_reserve(map, map->count + 1);
    if (!key.ptr)
        key = STR("");
    uint32_t hash = (uint32_t)hash_64(key);
    struct map_slot *slot = probe(map->slots, map->capacity, key, hash);
    if (!slot->key.ptr) {
        *slot = (struct map_slot){.key = key, .hash = hash, .value = MAP_NONE};
        map->count++;
    }
    return &slot->value;
}

uint32_t map_find(const struct map *map, str key)
{
    if (!map->count)
        return MAP_NONE;
    struct map_slot *slot = probe(map->slots, map->capacity, key, (uint32_t)hash_64(key));
    return slot->key.ptr ? slot->value : MAP_NONE;
}

void map_release(struct map *map)
{
    free(map->slots);
    *map = (struct map){0};
}
