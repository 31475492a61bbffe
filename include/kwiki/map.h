/* SPDX-License-Identifier: MIT
 *
 * map: from byte strings to 32-bit numbers, mostly indexes into an array. Open addressing with
 * linear probing over XXH3; the keys are slices that must live as long as the map.
 */
#ifndef KWIKI_MAP_H
#define KWIKI_MAP_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stdint.h>

#define MAP_NONE UINT32_MAX

struct map {
    struct map_slot *slots; /* on the heap */
    size_t count, capacity;
}; /* all zero is an empty map */

/* The value of the key; a key that was not there is added with MAP_NONE. The pointer is valid
 * until the next call. */
uint32_t *map_at(struct map *map, str key);
uint32_t map_find(const struct map *map, str key); /* MAP_NONE when it is not there */
void map_reserve(struct map *map, size_t count);   /* room for this many keys */
void map_release(struct map *map);

#endif
