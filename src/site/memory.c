/* SPDX-License-Identifier: MIT
 *
 * What stays as it was from one build to the next.
 */
#include "memory.h"
#include "files.h"
#include <stdlib.h>

struct site_memory *site_memory_new(void)
{
    struct site_memory *memory = heap_alloc(1, sizeof *memory);
    diag_list_init(&memory->answers);
    diag_list_init(&memory->urls);
    diag_list_init(&memory->audit);
    return memory;
}

static void drop_names(struct site_memory *memory)
{
    if (memory->has_names)
        names_release(&memory->names);
    memory->has_names = false;
}

void site_memory_free(struct site_memory *memory)
{
    if (!memory)
        return;
    drop_names(memory);
    diag_list_release(&memory->answers);
    diag_list_release(&memory->urls);
    diag_list_release(&memory->audit);
    free(memory);
}

static bool same_place(struct place a, struct place b)
{
    return a.line == b.line && a.column == b.column;
}

/* All of a note that names, paths and the findings about them are made from. */
static bool same_names(const struct site_file *now, const struct site_file *before)
{
    const struct note *note = files_named_note(now), *old = files_named_note(before);
    if (!now->hidden != !before->hidden || !note != !old)
        return false;
    if (!note)
        return true;
    const struct note_meta *a = &note->meta, *b = &old->meta;
    bool same = str_eq(now->title, before->title) &&
                str_eq(note_str(note, a->title), note_str(old, b->title)) &&
                !note->title.len == !old->title.len && same_place(a->title_place, b->title_place) &&
                str_eq(note_str(note, a->permalink), note_str(old, b->permalink)) &&
                same_place(a->permalink_place, b->permalink_place) &&
                note->alias_count == old->alias_count;
    for (size_t i = 0; same && i < note->alias_count; i++)
        same = str_eq(note_str(note, note->aliases[i].name), note_str(old, old->aliases[i].name)) &&
               same_place(note->aliases[i].place, old->aliases[i].place);
    return same;
}

static bool all_same_names(const struct site *site, const struct site_before *before)
{
    if (!before->site || site->file_count != before->site->file_count)
        return false;
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *now = &site->files[i], *then = &before->site->files[i];
        if (!str_eq(now->source->path, then->source->path) ||
            now->source->kind != then->source->kind || (!before->same[i] && !same_names(now, then)))
            return false;
    }
    return true;
}

/* Does a link of the file name a place in a note that has changed? */
static bool points_into_changed(const struct site_before *before, size_t index)
{
    const struct site_file *file = &before->site->files[index];
    for (size_t i = 0; file->note && i < file->note->link_count; i++) {
        const struct answer *answer = &file->answers[i];
        if (answer->file != SITE_NONE && answer->state != FRAGMENT_NONE &&
            !before->same[answer->file])
            return true;
    }
    return false;
}

/* Drops the findings about links of the files that are not kept. */
static void forget_answers(struct site_memory *memory, const struct site *site,
                           const struct memory_plan *plan)
{
    struct diag_list old = memory->answers;
    struct map dropped = {0};
    diag_list_init(&memory->answers);
    for (size_t i = 0; plan->before && i < site->file_count; i++)
        if (!plan->kept[i])
            *map_at(&dropped, site->files[i].source->path) = 1;
    for (size_t i = 0; plan->before && i < old.count; i++)
        if (map_find(&dropped, old.items[i].path) == MAP_NONE)
            diag_add(&memory->answers, old.items[i]);
    map_release(&dropped);
    diag_list_release(&old);
}

struct memory_plan memory_plan(struct site *site, struct site_before before)
{
    struct site_memory *memory = before.memory;
    struct memory_plan plan = {0};
    if (!memory)
        return plan;
    if (memory->has_names && all_same_names(site, &before)) {
        bool *kept = ARENA_NEW(&site->arena, bool, site->file_count);
        for (size_t i = 0; i < site->file_count; i++)
            kept[i] = before.same[i] && !points_into_changed(&before, i);
        plan = (struct memory_plan){.before = before.site, .kept = kept, .same = before.same};
        memory->names.site = site;
    } else {
        drop_names(memory);
    }
    memory->has_names = true;
    forget_answers(memory, site, &plan);
    return plan;
}

/* Both lists of videos are sorted by id. */
static void find_twins(const struct site *site, const struct site *before, uint32_t *twins)
{
    size_t at = 0;
    for (size_t i = 0; i < site->video_count; i++) {
        while (at < before->video_count && str_cmp(before->videos[at].id, site->videos[i].id) < 0)
            at++;
        bool found = at < before->video_count && str_eq(before->videos[at].id, site->videos[i].id);
        twins[i] = found ? (uint32_t)at : SITE_NONE;
    }
}

void memory_plan_videos(struct memory_plan *plan, const struct site *site, struct arena *arena)
{
    const struct site *before = plan->before;
    uint32_t *twins = ARENA_NEW(arena, uint32_t, site->video_count);
    bool *touched = ARENA_NEW(arena, bool, before->video_count); /* by what a note was */
    find_twins(site, before, twins);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *now = &site->files[i], *then = &before->files[i];
        if (plan->same[i] || !now->note)
            continue;
        for (size_t v = 0; v < now->note->video_count; v++)
            twins[now->videos[v]] = SITE_NONE;
        for (size_t v = 0; v < then->note->video_count; v++)
            touched[then->videos[v]] = true;
    }
    for (size_t i = 0; i < site->video_count; i++)
        if (twins[i] != SITE_NONE && touched[twins[i]])
            twins[i] = SITE_NONE;
    plan->videos = twins;
}

void memory_report(const struct site_memory *memory, struct diag_list *diags)
{
    diag_append(diags, &memory->answers);
    diag_append(diags, &memory->urls);
    diag_append(diags, &memory->audit);
}
