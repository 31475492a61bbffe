/* SPDX-License-Identifier: MIT
 *
 * Collecting unresolved targets: one entry for each folded form.
 */
#include "wanted.h"
#include "answers.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include <stdlib.h>

/* One way in which a wanted target is written. */
struct spelling {
    str text;
    uint32_t wanted, count;
};

struct collector {
    struct site *site;
    struct map by_folded;   /* to an index in entries */
    struct map by_spelling; /* to an index in spellings */
    VEC(struct wanted) entries;
    VEC(struct spelling) spellings;
};

/* The folded form, or where nothing of the target is left in it, the target itself. */
static str id_of(struct arena *arena, str target)
{
    str folded = path_fold(arena, target);
    if (folded.len)
        return folded;
    char *id = arena_bytes(arena, target.len + 1);
    for (size_t i = 0; i < target.len; i++)
        id[i] = char_is_space(target.ptr[i]) ? '_' : target.ptr[i];
    return (str){id, target.len};
}

static uint32_t entry_of(struct collector *collector, str target)
{
    uint32_t spelled = map_find(&collector->by_spelling, target);
    if (spelled != MAP_NONE) {
        collector->spellings.items[spelled].count++;
        return collector->spellings.items[spelled].wanted;
    }
    struct arena *arena = &collector->site->arena;
    str id = id_of(arena, target);
    uint32_t *entry = map_at(&collector->by_folded, id);
    if (*entry == MAP_NONE) {
        *entry = (uint32_t)collector->entries.count;
        *VEC_PUSH(arena, &collector->entries) =
            (struct wanted){.folded = id, .suggestion = SITE_NONE};
    }
    *map_at(&collector->by_spelling, target) = (uint32_t)collector->spellings.count;
    *VEC_PUSH(arena, &collector->spellings) = (struct spelling){target, *entry, 1};
    return *entry;
}

/* Of a missing picture the words are shown (render/link.c); all else leads to the wanted page. */
static bool is_wanted(const struct link *link, const struct answer *answer)
{
    return answers_is_internal(link->kind) && link->kind != LINK_IMAGE && answer->file == SITE_NONE;
}

/* What the page would have to be called: URLs of Markdown links are percent-encoded, but not
 * everything that they encode can be shown. */
static str wanted_name(struct site *site, const struct link *link)
{
    if (link->kind != LINK_MARKDOWN)
        return link->target;
    str name = path_decode(&site->arena, link->target);
    bool printable = utf8_invalid(name) == STR_NONE && utf8_forbidden(name) == STR_NONE;
    for (size_t i = 0; i < name.len; i++)
        printable = printable && (unsigned char)name.ptr[i] >= 0x20;
    return printable ? name : link->target;
}

static void collect(struct collector *collector)
{
    struct site *site = collector->site;
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        for (size_t link = 0; file->note && link < file->note->link_count; link++) {
            struct answer *answer = &file->answers[link];
            if (!is_wanted(&file->note->links[link], answer))
                continue;
            answer->wanted = entry_of(collector, wanted_name(site, &file->note->links[link]));
            collector->entries.items[answer->wanted].count++;
        }
    }
}

/* The commonest spelling, then the byte-wise smallest. */
static void choose_spellings(struct collector *collector)
{
    uint32_t *best = heap_alloc(collector->entries.count, sizeof *best);
    for (size_t i = 0; i < collector->spellings.count; i++) {
        const struct spelling *spelling = &collector->spellings.items[i];
        struct wanted *wanted = &collector->entries.items[spelling->wanted];
        uint32_t *count = &best[spelling->wanted];
        bool better = spelling->count > *count ||
                      (spelling->count == *count && str_cmp(spelling->text, wanted->target) < 0);
        if (better) {
            wanted->target = spelling->text;
            *count = spelling->count;
        }
    }
    free(best);
}

static int compare(const void *left, const void *right, void *context)
{
    const struct wanted *entries = context;
    const struct wanted *a = &entries[*(const uint32_t *)left];
    const struct wanted *b = &entries[*(const uint32_t *)right];
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int order = str_cmp(a->target, b->target);
    return order ? order : str_cmp(a->folded, b->folded);
}

/* Moves the entries into the site in their order, and lets the answers follow. */
static void sort(struct collector *collector)
{
    struct site *site = collector->site;
    size_t count = collector->entries.count;
    uint32_t *order = heap_alloc(count, sizeof *order), *rank = heap_alloc(count, sizeof *rank);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    qsort_r(order, count, sizeof *order, compare, collector->entries.items);
    site->wanted = ARENA_NEW(&site->arena, struct wanted, count);
    site->wanted_count = count;
    for (size_t i = 0; i < count; i++) {
        site->wanted[i] = collector->entries.items[order[i]];
        rank[order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        for (size_t link = 0; file->note && link < file->note->link_count; link++)
            if (file->answers[link].wanted != SITE_NONE)
                file->answers[link].wanted = rank[file->answers[link].wanted];
    }
    free(order);
    free(rank);
}

/* The notes that ask for each entry: counted first, then written. */
static void list_files(struct site *site)
{
    for (int writing = 0; writing < 2; writing++) {
        uint32_t *last = heap_alloc(site->wanted_count, sizeof *last); /* file index + 1 */
        for (size_t i = 0; i < site->file_count; i++) {
            const struct site_file *file = &site->files[i];
            for (size_t link = 0; file->note && link < file->note->link_count; link++) {
                uint32_t index = file->answers[link].wanted;
                if (index == SITE_NONE || last[index] == i + 1)
                    continue;
                last[index] = (uint32_t)i + 1;
                struct wanted *wanted = &site->wanted[index];
                if (writing)
                    wanted->files[wanted->file_count] = (uint32_t)i;
                wanted->file_count++;
            }
        }
        for (size_t i = 0; i < site->wanted_count && !writing; i++) {
            struct wanted *wanted = &site->wanted[i];
            wanted->files = ARENA_NEW(&site->arena, uint32_t, wanted->file_count);
            wanted->file_count = 0;
        }
        free(last);
    }
}

void wanted_collect(struct site *site)
{
    struct collector collector = {.site = site};
    collect(&collector);
    choose_spellings(&collector);
    sort(&collector);
    list_files(site);
    map_release(&collector.by_folded);
    map_release(&collector.by_spelling);
}
