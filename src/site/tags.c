/* SPDX-License-Identifier: MIT
 *
 * Collecting tags.
 */
#include "kwiki/order.h"
#include "kwiki/utf8.h"
#include "spellings.h"
#include "steps.h"

/* The notes that have one tag. */
struct entry {
    VEC(uint32_t) files;
};

struct collector {
    struct site *site;
    struct arena *arena; /* scratch */
    struct spellings spellings;
    VEC(struct entry) entries;
    const uint32_t *ranks; /* of the entries in the site */
    uint32_t *last;        /* of each entry: the last note that was seen to have it; file + 1 */
};

static void add_tag(struct collector *collector, str tag, uint32_t file)
{
    uint32_t index = spellings_add(&collector->spellings, utf8_nfc(collector->arena, tag));
    if (index == collector->entries.count)
        VEC_PUSH(collector->arena, &collector->entries);
    struct entry *entry = &collector->entries.items[index];
    if (!entry->files.count || entry->files.items[entry->files.count - 1] != file)
        *VEC_PUSH(collector->arena, &entry->files) = file;
}

static int compare_tags(const void *left, const void *right, void *context)
{
    const str *tags = context;
    return str_cmp(tags[*(const uint32_t *)left], tags[*(const uint32_t *)right]);
}

/* Writes the tags into the site, sorted. */
static void sort_tags(struct collector *collector)
{
    struct site *site = collector->site;
    size_t count = collector->entries.count;
    str *best = spellings_best(&collector->spellings);
    const uint32_t *order = order_sort(collector->arena, count, compare_tags, best);
    collector->ranks = order_ranks(collector->arena, order, count);
    collector->last = ARENA_NEW(collector->arena, uint32_t, count);
    site->tag_count = count;
    site->tags = ARENA_NEW(&site->arena, struct site_tag, count);
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &collector->entries.items[order[i]];
        site->tags[i] = (struct site_tag){
            .tag = arena_str(&site->arena, best[order[i]]),
            .files = VEC_COPY(&site->arena, &entry->files),
            .file_count = entry->files.count,
        };
    }
}

static uint32_t entry_of(const struct collector *collector, str tag)
{
    return spellings_find(&collector->spellings, utf8_nfc(collector->arena, tag));
}

/* The tags of one note; those of its front matter each once. */
static void list_tags(const struct collector *collector, uint32_t index)
{
    struct site *site = collector->site;
    struct site_file *file = &site->files[index];
    size_t count = file->note->front_tag_count;
    file->tags = ARENA_NEW(&site->arena, uint32_t, count);
    for (size_t t = 0; t < count; t++) {
        uint32_t entry = entry_of(collector, note_str(file->note, file->note->front_tags[t]));
        if (collector->last[entry] != index + 1)
            file->tags[file->tag_count++] = collector->ranks[entry];
        collector->last[entry] = index + 1;
    }
    file->text_tags = ARENA_NEW(&site->arena, uint32_t, file->note->tag_count);
    for (size_t t = 0; t < file->note->tag_count; t++)
        file->text_tags[t] =
            collector->ranks[entry_of(collector, note_str(file->note, file->note->tags[t]))];
}

void tags_collect(struct building *building)
{
    struct site *site = building->site;
    struct arena scratch;
    arena_init(&scratch, 4096);
    struct collector collector = {
        .site = site, .arena = &scratch, .spellings = {.arena = &scratch, .key = utf8_fold}};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        for (size_t t = 0; note && t < note->front_tag_count; t++)
            add_tag(&collector, note_str(note, note->front_tags[t]), (uint32_t)i);
        for (size_t t = 0; note && t < note->tag_count; t++)
            add_tag(&collector, note_str(note, note->tags[t]), (uint32_t)i);
    }
    sort_tags(&collector);
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            list_tags(&collector, (uint32_t)i);
    spellings_release(&collector.spellings);
    arena_release(&scratch);
}
