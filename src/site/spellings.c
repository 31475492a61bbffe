/* SPDX-License-Identifier: MIT
 *
 * Counting spellings.
 */
#include "spellings.h"

static uint32_t thing_of(struct spellings *spellings, str text)
{
    str key = spellings->key(spellings->arena, text);
    uint32_t *thing = map_at(&spellings->by_key, key);
    if (*thing == MAP_NONE) {
        *thing = (uint32_t)spellings->keys.count;
        *VEC_PUSH(spellings->arena, &spellings->keys) = key;
    }
    return *thing;
}

uint32_t spellings_add(struct spellings *spellings, str text)
{
    uint32_t *index = map_at(&spellings->by_text, text);
    if (*index == MAP_NONE) {
        *index = (uint32_t)spellings->items.count;
        *VEC_PUSH(spellings->arena, &spellings->items) =
            (struct spelling){.text = text, .thing = thing_of(spellings, text)};
    }
    spellings->items.items[*index].count++;
    return spellings->items.items[*index].thing;
}

uint32_t spellings_find(const struct spellings *spellings, str text)
{
    return spellings->items.items[map_find(&spellings->by_text, text)].thing;
}

str *spellings_best(const struct spellings *spellings)
{
    const struct spelling **best =
        ARENA_NEW(spellings->arena, const struct spelling *, spellings->keys.count);
    VEC_EACH (const struct spelling, item, &spellings->items) {
        const struct spelling **known = &best[item->thing];
        bool better = !*known || item->count > (*known)->count ||
                      (item->count == (*known)->count && str_cmp(item->text, (*known)->text) < 0);
        if (better)
            *known = item;
    }
    str *texts = ARENA_NEW(spellings->arena, str, spellings->keys.count);
    for (size_t i = 0; i < spellings->keys.count; i++)
        texts[i] = best[i]->text;
    return texts;
}

void spellings_release(struct spellings *spellings)
{
    map_release(&spellings->by_key);
    map_release(&spellings->by_text);
}
