/* SPDX-License-Identifier: MIT
 *
 * Collecting unresolved targets: one entry for each folded form.
 */
#include "kwiki/order.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "spellings.h"
#include "steps.h"
#include <stdlib.h>

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

/* Of a missing picture the words are shown (render/link.c); all else leads to the wanted page. */
static bool is_wanted(const struct link *link, const struct answer *answer)
{
    return link_is_internal(link->kind) && link->kind != LINK_IMAGE && !site_leads(answer) &&
           !answer->drawing;
}

/* What the page would have to be called: URLs of Markdown links are percent-encoded, but not
 * everything that they encode can be shown. */
static str wanted_name(struct site *site, const struct link *link)
{
    if (!link->is_encoded)
        return link->target;
    str name = path_decode(&site->arena, link->target);
    bool printable = utf8_invalid(name) == STR_NONE && utf8_forbidden(name) == STR_NONE;
    for (size_t i = 0; i < name.len; i++)
        printable = printable && (unsigned char)name.ptr[i] >= 0x20;
    return printable ? name : link->target;
}

/* Numbers the targets as they come. */
static void number_targets(struct site *site, struct spellings *spellings)
{
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        for (size_t link = 0; file->note && link < file->note->link_count; link++) {
            const struct link wanting = note_link(file->note, link);
            if (is_wanted(&wanting, &file->answers[link]))
                file->answers[link].wanted = spellings_add(spellings, wanted_name(site, &wanting));
        }
    }
}

static int compare_targets(const void *left, const void *right, void *context)
{
    const struct wanted *entries = context;
    const struct wanted *a = &entries[*(const uint32_t *)left];
    const struct wanted *b = &entries[*(const uint32_t *)right];
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int order = str_cmp(a->target, b->target);
    return order ? order : str_cmp(a->folded, b->folded);
}

/* Writes the entries into the site in their order, and lets the answers follow. */
static void sort_targets(struct site *site, const struct spellings *spellings,
                         struct arena *scratch)
{
    size_t count = spellings->keys.count;
    struct wanted *entries = ARENA_NEW(scratch, struct wanted, count);
    const str *best = spellings_best(spellings);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct wanted){
            .target = best[i],
            .folded = arena_str(&site->arena, spellings->keys.items[i]),
            .suggestion = SITE_NONE,
        };
    VEC_EACH (const struct spelling, spelling, &spellings->items)
        entries[spelling->thing].count += spelling->count;
    const uint32_t *order = order_sort(scratch, count, compare_targets, entries);
    const uint32_t *ranks = order_ranks(scratch, order, count);
    site->wanted = ARENA_NEW(&site->arena, struct wanted, count);
    site->wanted_count = count;
    for (size_t i = 0; i < count; i++)
        site->wanted[i] = entries[order[i]];
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        for (size_t link = 0; file->note && link < file->note->link_count; link++)
            if (file->answers[link].wanted != SITE_NONE)
                file->answers[link].wanted = ranks[file->answers[link].wanted];
    }
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

/* A file's name as words: "the_concept_of_topology". */
static str words_of(struct arena *arena, str target)
{
    if (str_find(target, ' ') != STR_NONE || str_find(target, '_') == STR_NONE)
        return target;
    char *words = arena_bytes(arena, target.len + 1);
    for (size_t i = 0; i < target.len; i++)
        words[i] = target.ptr[i] == '_' ? ' ' : target.ptr[i];
    return (str){words, target.len};
}

/* What texts show for a target is a name of it where only case, spaces and signs differ: "Lachin
 * corridor" of "lachin_corridor". The commonest counts. */
static void name_targets(struct site *site, struct arena *scratch)
{
    struct spellings shown = {.arena = scratch, .key = id_of};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        for (size_t l = 0; file->note && l < file->note->link_count; l++) {
            if (file->answers[l].wanted == SITE_NONE)
                continue;
            const struct link link = note_link(file->note, l);
            const struct wanted *wanted = &site->wanted[file->answers[l].wanted];
            str text = str_trim(link.label);
            if (text.len && str_eq(id_of(scratch, text), wanted->folded))
                spellings_add(&shown, text);
        }
    }
    const str *best = spellings_best(&shown);
    for (size_t i = 0; i < site->wanted_count; i++) {
        uint32_t thing = map_find(&shown.by_key, site->wanted[i].folded);
        site->wanted[i].name = thing == MAP_NONE ? words_of(&site->arena, site->wanted[i].target)
                                                 : arena_str(&site->arena, best[thing]);
    }
    spellings_release(&shown);
}

void wanted_collect(struct building *building)
{
    struct site *site = building->site;
    struct arena scratch;
    arena_init(&scratch, 4096);
    struct spellings spellings = {.arena = &scratch, .key = id_of};
    number_targets(site, &spellings);
    sort_targets(site, &spellings, &scratch);
    list_files(site);
    name_targets(site, &scratch);
    spellings_release(&spellings);
    arena_release(&scratch);
}
