/* SPDX-License-Identifier: MIT
 *
 * Collecting tags.
 */
#include "tags.h"
#include "kwiki/map.h"
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

static int compare_order(const void *left, const void *right, void *context)
{
    const struct entry *entries = context;
    return str_cmp(entries[*(const uint32_t *)left].tag, entries[*(const uint32_t *)right].tag);
}

/* Moves the entries into the site, sorted by tag; gives each entry's rank, for free(). */
static uint32_t *sort_tags(struct site *site, const struct collector *collector)
{
    size_t count = collector->entries.count;
    uint32_t *order = heap_alloc(count, sizeof *order), *rank = heap_alloc(count, sizeof *rank);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, count, sizeof *order, compare_order, collector->entries.items);
    site->tag_count = count;
    site->tags = ARENA_NEW(&site->arena, struct site_tag, count);
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &collector->entries.items[order[i]];
        site->tags[i] = (struct site_tag){
            .tag = entry->tag,
            .files = VEC_COPY(&site->arena, &entry->files),
            .file_count = entry->files.count,
        };
        rank[order[i]] = (uint32_t)i;
    }
    free(order);
    return rank;
}

/* Each entry's rank in the site, and the last note that was seen to have it. */
struct ranks {
    const uint32_t *rank;
    uint32_t *last; /* file + 1 */
};

/* The tags of one note; those of its front matter each once. */
static void list_tags(struct site *site, uint32_t index, struct collector *collector,
                      const struct ranks *ranks)
{
    struct site_file *file = &site->files[index];
    size_t count = file->note->meta.tag_count;
    file->tags = ARENA_NEW(&site->arena, uint32_t, count);
    for (size_t t = 0; t < count; t++) {
        str key = utf8_fold(collector->arena, file->note->meta.tags[t]);
        uint32_t entry = map_find(&collector->by_key, key);
        if (ranks->last[entry] != index + 1)
            file->tags[file->tag_count++] = ranks->rank[entry];
        ranks->last[entry] = index + 1;
    }
    file->text_tags = ARENA_NEW(&site->arena, uint32_t, file->note->tag_count);
    for (size_t t = 0; t < file->note->tag_count; t++) {
        str key = utf8_fold(collector->arena, file->note->tags[t]);
        file->text_tags[t] = ranks->rank[map_find(&collector->by_key, key)];
    }
}

void tags_collect(struct site *site)
{
    struct arena scratch;
    arena_init(&scratch, 4096);
    struct collector collector = {.arena = &scratch};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        for (size_t t = 0; note && t < note->meta.tag_count; t++)
            add(&collector, note->meta.tags[t], (uint32_t)i);
        for (size_t t = 0; note && t < note->tag_count; t++)
            add(&collector, note->tags[t], (uint32_t)i);
    }
    choose_spellings(&collector);
    VEC_EACH (struct entry, entry, &collector.entries)
        entry->tag = arena_str(&site->arena, entry->tag);
    uint32_t *rank = sort_tags(site, &collector);
    struct ranks ranks = {rank, ARENA_NEW(&scratch, uint32_t, collector.entries.count)};
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            list_tags(site, (uint32_t)i, &collector, &ranks);
    free(rank);
    map_release(&collector.by_key);
    map_release(&collector.by_spelling);
    arena_release(&scratch);
}
