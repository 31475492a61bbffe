/* SPDX-License-Identifier: MIT
 *
 * The tree of folders.
 */
#include "kwiki/lower_bound.h"
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "steps.h"
#include <stdlib.h>

struct collector {
    struct site *site;
    struct map by_path;
    VEC(struct site_folder) folders;
};

static void add_folder(struct collector *collector, str path)
{
    for (;;) {
        uint32_t *index = map_at(&collector->by_path, path);
        if (*index != MAP_NONE)
            return;
        *index = (uint32_t)collector->folders.count;
        *VEC_PUSH(&collector->site->arena, &collector->folders) =
            (struct site_folder){.path = path, .index = SITE_NONE};
        if (!path.len)
            return;
        path = path_folder(path);
    }
}

static int compare_paths(const void *left, const void *right)
{
    const struct site_folder *a = left, *b = right;
    return str_cmp(a->path, b->path);
}

uint32_t site_find_folder(const struct site *site, str path)
{
    size_t at;
    LOWER_BOUND(at, site->folder_count, str_cmp(site->folders[at].path, path) < 0);
    bool found = at < site->folder_count && str_eq(site->folders[at].path, path);
    return found ? (uint32_t)at : SITE_NONE;
}

str site_folder_title(const struct site *site, uint32_t folder)
{
    const struct site_folder *named = &site->folders[folder];
    if (!named->path.len)
        return site->title;
    return named->index != SITE_NONE ? site->files[named->index].title : path_name(named->path);
}

/* How fit the note is to be its folder's page, 0 the best; above 2 not at all. */
static unsigned rank_index(struct arena *scratch, str path)
{
    str name = path_strip_md(path_name(path)), folder = path_folder(path);
    if (str_eq_nocase(name, STR("index")))
        return 0;
    if (str_eq_nocase(name, STR("readme")))
        return 1;
    bool same =
        folder.len && str_eq(utf8_fold(scratch, name), utf8_fold(scratch, path_name(folder)));
    return same ? 2 : 3;
}

/* Of equally fit notes, the first one. */
static void choose_indexes(struct site *site)
{
    struct arena scratch;
    arena_init(&scratch, 4096);
    unsigned *ranks = ARENA_NEW(&scratch, unsigned, site->folder_count);
    for (size_t i = 0; i < site->folder_count; i++)
        ranks[i] = 3;
    for (size_t i = 0; i < site->file_count; i++) {
        str path = site->files[i].source->path;
        unsigned rank = site->files[i].note ? rank_index(&scratch, path) : 3;
        uint32_t folder = rank < 3 ? site_find_folder(site, path_folder(path)) : SITE_NONE;
        if (folder == SITE_NONE || rank >= ranks[folder])
            continue;
        ranks[folder] = rank;
        site->folders[folder].index = (uint32_t)i;
    }
    for (size_t i = 0; i < site->folder_count; i++)
        if (site->folders[i].index != SITE_NONE)
            site->files[site->folders[i].index].is_index = true;
    arena_release(&scratch);
}

/* Counts the notes and subfolders of each folder, or writes them down. */
static void visit_files(struct site *site, bool writing)
{
    for (size_t i = 0; i < site->file_count; i++) {
        if (!site->files[i].note)
            continue;
        str path = site->files[i].source->path;
        struct site_folder *folder = &site->folders[site_find_folder(site, path_folder(path))];
        if (folder->index == i)
            continue;
        if (writing)
            folder->list.items[folder->list.count] = (uint32_t)i;
        folder->list.count++;
    }
    for (size_t i = 1; i < site->folder_count; i++) {
        str parent = path_folder(site->folders[i].path);
        struct site_folder *above = &site->folders[site_find_folder(site, parent)];
        if (writing)
            above->folders[above->folder_count] = (uint32_t)i;
        above->folder_count++;
    }
}

static void count_totals(struct site *site)
{
    for (size_t i = site->folder_count; i-- > 0;) {
        struct site_folder *folder = &site->folders[i];
        folder->note_total += folder->list.count + (folder->index != SITE_NONE);
        if (folder->path.len)
            site->folders[site_find_folder(site, path_folder(folder->path))].note_total +=
                folder->note_total;
    }
}

void folders_collect(struct building *building)
{
    struct site *site = building->site;
    struct collector collector = {.site = site};
    add_folder(&collector, STR(""));
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            add_folder(&collector, path_folder(site->files[i].source->path));
    site->folder_count = collector.folders.count;
    site->folders = collector.folders.items;
    qsort(site->folders, site->folder_count, sizeof *site->folders, compare_paths);
    choose_indexes(site);
    visit_files(site, false);
    for (size_t i = 0; i < site->folder_count; i++) {
        struct site_folder *folder = &site->folders[i];
        folder->list.items = ARENA_NEW(&site->arena, uint32_t, folder->list.count);
        folder->folders = ARENA_NEW(&site->arena, uint32_t, folder->folder_count);
        folder->list.count = folder->folder_count = 0;
    }
    visit_files(site, true);
    count_totals(site);
    map_release(&collector.by_path);
}
