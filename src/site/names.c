/* SPDX-License-Identifier: MIT
 *
 * Building the maps of names and looking a name up.
 */
#include "names.h"
#include "kwiki/order.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "steps.h"
#include <string.h>

#define SQUASHED_LEAST 8 /* characters that a squashed name must have */

str names_link_path(const struct site_file *file)
{
    return file->source->kind == SOURCE_NOTE ? path_strip_md(file->source->path)
                                             : file->source->path;
}

str names_squash(struct arena *arena, str folded)
{
    char *out = arena_bytes(arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (folded.ptr[i] != '_')
            out[len++] = folded.ptr[i];
    out[len] = '\0';
    str squashed = {out, len};
    return utf8_length(squashed) >= SQUASHED_LEAST ? squashed : (str){0};
}

str names_folder_key(struct arena *arena, str folder, str name)
{
    return arena_join(arena, folder, '\0', name);
}

/* Files are added in the order of preference, so that each chain is sorted. */
static void add_file(struct names *names, struct map *map, str key, uint32_t file)
{
    if (!key.len)
        return;
    uint32_t index = (uint32_t)names->entries.count;
    *VEC_PUSH(&names->arena, &names->entries) =
        (struct name_entry){.file = file, .next = MAP_NONE, .last = index, .rival = SITE_NONE};
    uint32_t *head = map_at(map, key);
    if (*head == MAP_NONE) {
        *head = index;
        return;
    }
    struct name_entry *first = &names->entries.items[*head];
    names->entries.items[first->last].next = index;
    first->last = index;
    if (first->rival == SITE_NONE && !names->site->files[file].hidden)
        first->rival = file;
}

/* The key and each ending of it after a '/'. */
static void add_suffixes(struct names *names, struct map *map, str key, uint32_t file)
{
    add_file(names, map, key, file);
    for (size_t i = 0; i < key.len; i++)
        if (key.ptr[i] == '/')
            add_file(names, map, str_from(key, i + 1), file);
}

static void add_paths(struct names *names, uint32_t index)
{
    const struct site_file *file = &names->site->files[index];
    str key = utf8_fold(&names->arena, names_link_path(file));
    add_file(names, &names->paths, key, index);
    add_suffixes(names, &names->suffixes, key, index);
    str folded = path_fold(&names->arena, names_link_path(file));
    add_file(names, &names->folded_paths, folded, index);
    add_suffixes(names, &names->folded_suffixes, folded, index);
    if (file->source->kind == SOURCE_NOTE)
        add_suffixes(names, &names->squashed, names_squash(&names->arena, folded), index);
}

static void add_name(struct names *names, struct map *map, str name, uint32_t index)
{
    str folder = path_folder(names->site->files[index].source->path);
    str key = utf8_fold(&names->arena, str_trim(name));
    if (!key.len)
        return;
    add_file(names, map, key, index);
    add_file(names, map, names_folder_key(&names->arena, folder, key), index);
}

static void add_titles(struct names *names, uint32_t index)
{
    const struct note *note = files_named_note(&names->site->files[index]);
    if (!note)
        return;
    add_name(names, &names->titles, note_str(note, note->meta.title), index);
    for (size_t i = 0; i < note->alias_count; i++)
        add_name(names, &names->aliases, note_str(note, note->aliases[i].name), index);
}

static void add_folder_ending(struct names *names, str key, uint32_t folder)
{
    uint32_t *index = map_at(&names->folders, key);
    if (*index == MAP_NONE) {
        *index = (uint32_t)names->folder_entries.count;
        *VEC_PUSH(&names->arena, &names->folder_entries) = (struct folder_entry){folder, SITE_NONE};
        return;
    }
    struct folder_entry *entry = &names->folder_entries.items[*index];
    const struct site_folder *folders = names->site->folders;
    bool equal = utf8_length(folders[entry->folder].path) == utf8_length(folders[folder].path);
    if (entry->rival == SITE_NONE && equal)
        entry->rival = folder;
}

static int compare_folders(const void *left, const void *right, void *context)
{
    const struct site_folder *folders = context;
    str a = folders[*(const uint32_t *)left].path, b = folders[*(const uint32_t *)right].path;
    size_t length = utf8_length(a), other = utf8_length(b);
    if (length != other)
        return length < other ? -1 : 1;
    return str_cmp(a, b);
}

/* The root has no name. */
static void add_folders(struct names *names, const struct site *site)
{
    const uint32_t *order =
        order_sort(&names->arena, site->folder_count, compare_folders, site->folders);
    for (size_t i = 0; i < site->folder_count; i++) {
        str key = utf8_fold(&names->arena, site->folders[order[i]].path);
        for (size_t at = 0; key.len && at < key.len; at++)
            if (!at || key.ptr[at - 1] == '/')
                add_folder_ending(names, str_from(key, at), order[i]);
    }
}

struct folder_entry names_find_folder_ending(const struct names *names, str key)
{
    uint32_t index = map_find(&names->folders, key);
    return index == MAP_NONE ? (struct folder_entry){SITE_NONE, SITE_NONE}
                             : names->folder_entries.items[index];
}

uint32_t names_find_folder(const struct names *names, str key)
{
    if (!key.len)
        return 0; /* the root is the first */
    /* The shortest path that ends so is the path itself, if that is one. */
    uint32_t folder = names_find_folder_ending(names, key).folder;
    if (folder == SITE_NONE)
        return SITE_NONE;
    struct arena arena;
    arena_init(&arena, 512);
    bool whole = str_eq(utf8_fold(&arena, names->site->folders[folder].path), key);
    arena_release(&arena);
    return whole ? folder : SITE_NONE;
}

static int compare_preference(const void *left, const void *right, void *context)
{
    const struct names *names = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (names->lengths[a] != names->lengths[b])
        return names->lengths[a] < names->lengths[b] ? -1 : 1;
    return str_cmp(names->site->files[a].source->path, names->site->files[b].source->path);
}

/* A note that says that it is a transcript is no page, so nothing leads to it. */
static bool is_transcript(const struct site_file *file)
{
    return file->source->kind == SOURCE_NOTE && !files_named_note(file);
}

void names_build(struct names *names, const struct site *site)
{
    *names = (struct names){.site = site};
    arena_init(&names->arena, 65536);
    size_t count = site->file_count;
    names->lengths = ARENA_NEW(&names->arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        names->lengths[i] = (uint32_t)utf8_length(site->files[i].source->path);
    const uint32_t *order = order_sort(&names->arena, count, compare_preference, names);
    for (size_t i = 0; i < count; i++) {
        if (is_transcript(&site->files[order[i]]))
            continue;
        add_paths(names, order[i]);
        add_titles(names, order[i]);
    }
    add_folders(names, site);
}

void names_release(struct names *names)
{
    struct map *maps[] = {&names->paths,           &names->suffixes, &names->folded_paths,
                          &names->folded_suffixes, &names->titles,   &names->aliases,
                          &names->squashed,        &names->folders};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_release(maps[i]);
    arena_release(&names->arena);
}

/* The chain of the files whose paths differ from this one by case alone, itself included. */
static uint32_t case_variants(const struct names *names, uint32_t file)
{
    struct arena arena;
    arena_init(&arena, 512);
    str key = utf8_fold(&arena, names_link_path(&names->site->files[file]));
    uint32_t head = map_find(&names->paths, key);
    arena_release(&arena);
    return head;
}

static bool has_exact_case(const struct names *names, uint32_t file, str exact_case)
{
    return exact_case.len && str_ends(names_link_path(&names->site->files[file]), exact_case);
}

/* Among the files that differ from this one by case alone, the one whose path ends with the exact
 * text; else this one. */
static uint32_t choose_by_case(const struct names *names, uint32_t file, str exact_case)
{
    if (!exact_case.len || has_exact_case(names, file, exact_case))
        return file;
    for (uint32_t at = case_variants(names, file); at != MAP_NONE;
         at = names->entries.items[at].next)
        if (has_exact_case(names, names->entries.items[at].file, exact_case))
            return names->entries.items[at].file;
    return file;
}

uint32_t names_find(const struct names *names, const struct map *map, str key, str exact_case,
                    uint32_t *rival)
{
    *rival = SITE_NONE;
    uint32_t head = map_find(map, key);
    if (head == MAP_NONE)
        return SITE_NONE;
    const struct name_entry *first = &names->entries.items[head];
    if (first->next == MAP_NONE)
        return first->file;
    uint32_t chosen = choose_by_case(names, first->file, exact_case);
    uint32_t second = first->rival;
    if (second == SITE_NONE || names->lengths[second] != names->lengths[first->file])
        return chosen;
    bool by_case = has_exact_case(names, chosen, exact_case) &&
                   case_variants(names, first->file) == case_variants(names, second);
    if (second == chosen)
        second = names->site->files[first->file].hidden ? SITE_NONE : first->file;
    if (!by_case)
        *rival = second;
    return chosen;
}

size_t names_list_nearest(const struct names *names, const struct map *map, str key,
                          uint32_t *files, size_t most)
{
    size_t count = 0;
    uint32_t at = map_find(map, key);
    uint32_t length = at == MAP_NONE ? 0 : names->lengths[names->entries.items[at].file];
    for (; at != MAP_NONE; at = names->entries.items[at].next) {
        uint32_t file = names->entries.items[at].file;
        if (names->lengths[file] != length)
            break;
        if (names->site->files[file].hidden)
            continue;
        if (count < most)
            files[count] = file;
        count++;
    }
    return count;
}
