/* SPDX-License-Identifier: MIT
 *
 * finish: the temporary files take their places, what is stale goes, the manifest is stored.
 * The manifest names every file before it appears, so that a killed build leaves none that the
 * next one takes for a foreign one.
 */
#include "edited.h"
#include "folder.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "prune.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files of the new site, by path. */
struct publishing {
    struct output *output;
    struct output_file **files;
    size_t count;
    size_t changed; /* those that have a temporary file */
    struct output_counts *counts;
};

static int by_path(const void *left, const void *right)
{
    const struct output_file *a = *(const struct output_file *const *)left;
    const struct output_file *b = *(const struct output_file *const *)right;
    return str_cmp(a->path, b->path);
}

/* New pages appear with the assets: nothing links to them yet. */
static enum output_phase phase_of(const struct output_file *file)
{
    return file->is_new && file->phase == OUTPUT_PAGE ? OUTPUT_ASSET : file->phase;
}

/* By phase, then folder by folder. */
static int by_turn(const void *left, const void *right)
{
    const struct output_file *a = *(const struct output_file *const *)left;
    const struct output_file *b = *(const struct output_file *const *)right;
    int order = (int)phase_of(a) - (int)phase_of(b);
    if (!order)
        order = str_cmp(path_folder(a->path), path_folder(b->path));
    return order ? order : str_cmp(a->path, b->path);
}

static void sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    if (count)
        qsort(items, count, size, compare);
}

static bool store_text(struct output *output, const struct buf *text)
{
    if (str_eq(buf_str(text), output->stored))
        return true;
    str kept = arena_str(&output->arena, buf_str(text));
    int error = manifest_store(output->folder, kept);
    if (error)
        output_fail(output, STR(OUTPUT_MANIFEST), "cannot write", error);
    else
        output->stored = kept;
    return !error;
}

/* Stores the manifest with the files of this build and, before the site changes, those of the old
 * one. */
static bool store_manifest(const struct publishing *publishing, const struct manifest *old)
{
    struct output *output = publishing->output;
    struct manifest_entry *entries =
        ARENA_NEW(&output->arena, struct manifest_entry, publishing->count);
    size_t count = 0;
    for (size_t i = 0; i < publishing->count; i++) {
        const struct output_file *file = publishing->files[i];
        uint32_t known = map_find(&output->old.index, file->path);
        if (!file->blocked)
            entries[count++] = file->entry;
        else if (known != MAP_NONE)
            entries[count++] = output->old.entries[known];
    }
    struct buf text = {0};
    manifest_print(&text, output->contents, old, entries, count);
    bool ok = store_text(output, &text);
    buf_release(&text);
    return ok;
}

/* Moves a file over what is there, or, when it is new, only where nothing is. */
static int move(struct output_file *file, int from, int to)
{
    struct output_temporary temporary = output_temporary(file->temporary);
    struct folder_name name = folder_name(file->path);
    if (file->is_new)
        return file_rename_new(from, temporary.name, to, name.text);
    return TEMP_FAILURE_RETRY(renameat(from, temporary.name, to, name.text)) ? errno : 0;
}

static int publish_file(struct output *output, struct output_file *file, int folder)
{
    heap_hold();
    int error = move(file, file->displaced ? output->folder : folder, folder);
    if (!error) {
        file->temporary = 0;
        output->begun = true;
    }
    heap_unhold();
    struct stat st;
    bool known =
        !error && fstatat(folder, folder_name(file->path).text, &st, AT_SYMLINK_NOFOLLOW) == 0;
    file->stamp = known ? file_stamp(&st) : 0;
    return error;
}

static bool rename_file(struct output *output, struct folder_cursor *cursor,
                        struct output_file *file)
{
    str path = file->path;
    int error = 0, folder = -1;
    if (file->displaced)
        error = file_make_folders(output->folder, path_folder(path), 0777);
    if (!error) {
        folder = folder_of(cursor, path);
        error = folder < 0 ? errno : publish_file(output, file, folder);
    }
    if (error == EEXIST || error == ENOTDIR || error == ELOOP) {
        output_block(output, file);
        return true;
    }
    if (error)
        output_fail(output, path, "cannot rename into place", error);
    else if (file->edited)
        edited_report(output, path, false);
    return !error;
}

static bool rename_all(const struct publishing *publishing)
{
    struct output *output = publishing->output;
    struct output_file **turns =
        ARENA_NEW(&output->arena, struct output_file *, publishing->changed);
    size_t count = 0;
    for (size_t i = 0; i < publishing->count; i++)
        if (publishing->files[i]->temporary)
            turns[count++] = publishing->files[i];
    sort(turns, count, sizeof *turns, by_turn);
    struct folder_cursor cursor = folder_begin(output->folder);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        ok = rename_file(output, &cursor, turns[i]);
        publishing->counts->written += !turns[i]->temporary;
    }
    folder_end(&cursor);
    return ok;
}

struct stale {
    VEC(str) early; /* in the way of new files: a file where a folder comes, or the reverse */
    VEC(str) late;
};

/* The paths of new files, and the folders of those for which an old file has to go first. */
static void list_taken(const struct publishing *publishing, struct map *taken)
{
    for (size_t i = 0; i < publishing->count; i++) {
        const struct output_file *file = publishing->files[i];
        *map_at(taken, file->path) = 0;
        str folder = file->displaced ? path_folder(file->path) : (str){0};
        for (; folder.len; folder = path_folder(folder))
            *map_at(taken, folder) = 0;
    }
}

static bool is_in_the_way(const struct map *taken, str path)
{
    for (; path.len; path = path_folder(path))
        if (map_find(taken, path) != MAP_NONE)
            return true;
    return false;
}

static void list_stale(const struct publishing *publishing, struct stale *stale)
{
    struct output *output = publishing->output;
    struct map taken = {0};
    for (size_t i = 0; i < output->old.count; i++) {
        if (output->kept[i])
            continue;
        if (!taken.count)
            list_taken(publishing, &taken);
        str path = output->old.entries[i].path;
        if (is_in_the_way(&taken, path))
            *VEC_PUSH(&output->arena, &stale->early) = path;
        else
            *VEC_PUSH(&output->arena, &stale->late) = path;
    }
    map_release(&taken);
}

static struct publishing begin_publishing(struct output *output, struct output_counts *counts)
{
    struct publishing publishing = {
        .output = output,
        .files = ARENA_NEW(&output->arena, struct output_file *, output->file_count),
        .counts = counts,
    };
    for (struct output_file *file = atomic_load(&output->files); file; file = file->next) {
        publishing.files[publishing.count++] = file;
        publishing.changed += file->temporary != 0;
        counts->unchanged += !file->temporary && !file->blocked;
        counts->bytes += file->blocked ? 0 : file->size;
    }
    sort(publishing.files, publishing.count, sizeof *publishing.files, by_path);
    return publishing;
}

/* What hosts set limits to. */
static void measure(const struct publishing *publishing)
{
    struct output_counts *counts = publishing->counts;
    struct map folders = {0}; /* to the number of files in them */
    *map_at(&folders, path_folder(STR(OUTPUT_MANIFEST))) = 1;
    counts->fullest = 1;
    for (size_t i = 0; i < publishing->count; i++) {
        const struct output_file *file = publishing->files[i];
        if (file->blocked)
            continue;
        uint32_t *in_folder = map_at(&folders, path_folder(file->path));
        *in_folder = *in_folder == MAP_NONE ? 1 : *in_folder + 1;
        if (*in_folder > counts->fullest)
            counts->fullest = *in_folder;
        if (file->size > counts->largest) {
            counts->largest = file->size;
            counts->largest_path = file->path;
        }
    }
    counts->largest_path = arena_str(&publishing->output->diags->arena, counts->largest_path);
    counts->folders = folders.count;
    map_release(&folders);
}

static bool publish(struct output *output, struct output_counts *counts)
{
    struct publishing publishing = begin_publishing(output, counts);
    measure(&publishing);
    struct stale stale = {0};
    list_stale(&publishing, &stale);
    bool changes = publishing.changed || stale.early.count || stale.late.count;
    if (changes && !store_manifest(&publishing, &output->old))
        return false;
    counts->deleted = prune_files(output, stale.early.items, stale.early.count);
    if (atomic_load(&output->failed) || !rename_all(&publishing))
        return false;
    counts->deleted += prune_files(output, stale.late.items, stale.late.count);
    if (atomic_load(&output->failed) || !store_manifest(&publishing, NULL))
        return false;
    counts->manifest = output->stored.len;
    return true;
}

/* Removes the temporary files that are blocked, and the mark. A folder that was swapped meanwhile
 * is not looked for, but the mark stays then. */
static bool clean_up(struct output *output)
{
    int error = output_remove_temporaries(output);
    if (error == ENOTDIR || error == ELOOP)
        return true;
    if (!error)
        error = output_remove_mark(output);
    if (error)
        output_fail(output, STR(OUTPUT_MARK), "cannot delete temporary files", error);
    return !error;
}

static void notify_witness(const struct output *output, const struct output_witness *witness)
{
    for (struct output_file *file = atomic_load(&output->files); file && witness; file = file->next)
        if (file->stamp && !file->blocked && !file->temporary)
            witness->see(witness->context, file->path, file->stamp);
}

bool output_finish(struct output *output, struct output_counts *counts,
                   const struct output_witness *witness)
{
    *counts = (struct output_counts){0};
    if (atomic_load(&output->failed) || !publish(output, counts)) {
        output_abandon(output);
        return false;
    }
    bool clean = clean_up(output);
    notify_witness(output, witness);
    output_free(output);
    return clean;
}
