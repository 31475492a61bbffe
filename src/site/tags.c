/* SPDX-License-Identifier: MIT
 *
 * Collecting tags.
 */
#include "kwiki/map.h"
#include "kwiki/site.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include <stdlib.h>

struct spelling {
    str text;
    uint32_t tag; /* index of its entry */
    uint32_t count;
};

struct entry {
    str tag;
    uint32_t count; /* of its best spelling */
    VEC(uint32_t) files;
};

struct collector {
    struct arena *arena;
    struct map by_key, by_spelling;
    VEC(struct entry) entries;
    VEC(struct spelling) spellings;
};

static void add(struct collector *collector, str tag, uint32_t file)
{
    str text = utf8_nfc(collector->arena, tag);
    uint32_t *entry = map_at(&collector->by_key, utf8_fold(collector->arena, tag));
    if (*entry == MAP_NONE) {
        *entry = (uint32_t)collector->entries.count;
        VEC_PUSH(collector->arena, &collector->entries);
    }
    uint32_t *spelling = map_at(&collector->by_spelling, text);
    if (*spelling == MAP_NONE) {
        *spelling = (uint32_t)collector->spellings.count;
        *VEC_PUSH(collector->arena, &collector->spellings) = (struct spelling){text, *entry, 0};
    }
    collector->spellings.items[*spelling].count++;
    struct entry *known = &collector->entries.items[*entry];
    if (!known->files.count || known->files.items[known->files.count - 1] != file)
        *VEC_PUSH(collector->arena, &known->files) = file;
}

static void choose_spellings(struct collector *collector)
{
    VEC_EACH (const struct spelling, spelling, &collector->spellings) {
        struct entry *entry = &collector->entries.items[spelling->tag];
        bool tied = spelling->count == entry->count;
        if (spelling->count > entry->count || (tied && str_cmp(spelling->text, entry->tag) < 0)) {
            entry->tag = spelling->text;
            entry->count = spelling->count;
        }
    }
}

static int compare(const void *left, const void *right)
{
    const struct site_tag *a = left, *b = right;
    return str_cmp(a->tag, b->tag);
}

struct site_tag *site_tags(struct arena *arena, const struct site *site, size_t *count)
{
    struct collector collector = {.arena = arena};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        for (size_t t = 0; note && t < note->meta.tag_count; t++)
            add(&collector, note->meta.tags[t], (uint32_t)i);
        for (size_t t = 0; note && t < note->tag_count; t++)
            add(&collector, note->tags[t], (uint32_t)i);
    }
    choose_spellings(&collector);
    *count = collector.entries.count;
    struct site_tag *tags = ARENA_NEW(arena, struct site_tag, *count);
    for (size_t i = 0; i < *count; i++) {
        const struct entry *entry = &collector.entries.items[i];
        tags[i] = (struct site_tag){entry->tag, entry->files.items, entry->files.count};
    }
    if (*count)
        qsort(tags, *count, sizeof *tags, compare);
    map_release(&collector.by_key);
    map_release(&collector.by_spelling);
    return tags;
}
