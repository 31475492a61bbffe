/* SPDX-License-Identifier: MIT
 *
 * finish: the temporary files take their places, what is stale goes, the manifest is stored.
 * The manifest names every file before it appears, so that a killed build leaves none that the
 * next one takes for a stranger's.
 */
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

static int by_path(const void *left, const void *right)
{
    const struct output_file *a = left, *b = right;
    return str_cmp(a->entry.path, b->entry.path);
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
        order = str_cmp(path_folder(a->entry.path), path_folder(b->entry.path));
    return order ? order : str_cmp(a->entry.path, b->entry.path);
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
    int error = manifest_store(output->folder, buf_str(text));
    if (error)
        output_fail(output, STR(OUTPUT_MANIFEST), "can not write", error);
    else
        output->stored = arena_str(&output->arena, buf_str(text));
    return !error;
}

/* Stores the manifest with the files of this build and those of the old one, or of this build
 * alone. A union that names no more than the old one is not needed. */
static bool store_manifest(struct output *output, bool is_union)
{
    VEC(struct manifest_entry) entries = {0};
    VEC_EACH (struct output_file, file, &output->files) {
        uint32_t known = map_find(&output->old.index, file->entry.path);
        if (!file->blocked)
            *VEC_PUSH(&output->arena, &entries) = file->entry;
        else if (known != MAP_NONE)
            *VEC_PUSH(&output->arena, &entries) = output->old.entries[known];
    }
    static const struct manifest none = {0};
    const struct manifest *old = is_union ? &output->old : &none;
    struct buf text = {0};
    size_t count = manifest_print(&text, old, entries.items, entries.count);
    bool ok = (is_union && count == old->count) || store_text(output, &text);
    buf_release(&text);
    return ok;
}

/* Moves a file over what is there, or, when it is new, only where nothing is. */
static int move(struct output_file *file, int from, int to)
{
    struct output_temporary temporary = output_temporary(file->temporary);
    struct folder_name name = folder_name(file->entry.path);
    unsigned flags = file->is_new ? RENAME_NOREPLACE : 0;
    if (renameat2(from, temporary.name, to, name.text, flags) == 0)
        return 0;
    if (!file->is_new || (errno != EINVAL && errno != ENOSYS))
        return errno;
    struct stat st; /* the file system can not keep what is there by itself */
    if (fstatat(to, name.text, &st, AT_SYMLINK_NOFOLLOW) == 0)
        return EEXIST;
    return renameat(from, temporary.name, to, name.text) ? errno : 0;
}

static bool rename_file(struct output *output, struct folder_cursor *cursor,
                        struct output_file *file)
{
    str path = file->entry.path;
    int error = 0, folder = -1;
    if (file->displaced)
        error = file_make_folders(output->folder, path_folder(path), 0777);
    if (!error) {
        folder = folder_of(cursor, path);
        error = folder < 0 ? errno : move(file, file->displaced ? output->folder : folder, folder);
    }
    if (error == EEXIST || error == ENOTDIR || error == ELOOP) {
        file->blocked = true;
        output_collide(output, path);
        return true;
    }
    if (error)
        output_fail(output, path, "can not rename into place", error);
    else
        file->temporary = 0;
    return !error;
}

static bool rename_all(struct output *output, struct output_counts *counts)
{
    size_t count = 0;
    struct output_file **turns =
        ARENA_NEW(&output->arena, struct output_file *, output->files.count);
    VEC_EACH (struct output_file, file, &output->files)
        if (file->temporary)
            turns[count++] = file;
    sort(turns, count, sizeof *turns, by_turn);
    struct folder_cursor cursor = folder_begin(output->folder);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        ok = rename_file(output, &cursor, turns[i]);
        counts->written += !turns[i]->temporary;
    }
    folder_end(&cursor);
    return ok;
}

struct stale {
    VEC(str) early; /* in the way of new files: a file where a folder comes, or the reverse */
    VEC(str) late;
};

/* The paths of new files, and the folders of those for which an old file has to go first. */
static void list_taken(const struct output *output, struct map *taken)
{
    VEC_EACH (struct output_file, file, &output->files) {
        *map_at(taken, file->entry.path) = 0;
        str folder = file->displaced ? path_folder(file->entry.path) : (str){0};
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

static void list_stale(struct output *output, struct stale *stale)
{
    struct map taken = {0};
    for (size_t i = 0; i < output->old.count; i++) {
        if (output->kept[i])
            continue;
        if (!taken.count)
            list_taken(output, &taken);
        str path = output->old.entries[i].path;
        if (is_in_the_way(&taken, path))
            *VEC_PUSH(&output->arena, &stale->early) = path;
        else
            *VEC_PUSH(&output->arena, &stale->late) = path;
    }
    map_release(&taken);
}

static bool publish(struct output *output, struct output_counts *counts)
{
    sort(output->files.items, output->files.count, sizeof *output->files.items, by_path);
    VEC_EACH (struct output_file, file, &output->files) {
        counts->unchanged += !file->temporary && !file->blocked;
        counts->bytes += file->size;
    }
    struct stale stale = {0};
    list_stale(output, &stale);
    if (!store_manifest(output, true))
        return false;
    output->begun = true;
    counts->deleted = prune_files(output, stale.early.items, stale.early.count);
    if (!rename_all(output, counts))
        return false;
    counts->deleted += prune_files(output, stale.late.items, stale.late.count);
    return !atomic_load(&output->failed) && store_manifest(output, false);
}

/* Removes the temporary files that were not renamed, and then the mark. */
static void remove_temporaries(struct output *output)
{
    struct folder_cursor cursor = folder_begin(output->folder);
    bool clean = true;
    VEC_EACH (struct output_file, file, &output->files) {
        if (!file->temporary)
            continue;
        int folder = folder_of(&cursor, file->displaced ? STR("") : file->entry.path);
        struct output_temporary temporary = output_temporary(file->temporary);
        clean &= folder >= 0 && (unlinkat(folder, temporary.name, 0) == 0 || errno == ENOENT);
    }
    folder_end(&cursor);
    if (clean && atomic_load(&output->marked))
        unlinkat(output->folder, OUTPUT_MARK, 0);
}

static int by_str_falling(const void *left, const void *right)
{
    return str_cmp(*(const str *)right, *(const str *)left);
}

/* Takes back what the build has made: folders that are still empty and, before the first rename,
 * the empty manifest and OUT. */
static void undo(struct output *output)
{
    sort(output->folders.items, output->folders.count, sizeof(str), by_str_falling);
    VEC_EACH (str, folder, &output->folders)
        prune_empty(output, *folder);
    if (output->begun || !output->locked)
        return;
    if (output->made_manifest)
        unlinkat(output->folder, OUTPUT_MANIFEST, 0);
    if (output->made_out)
        rmdir(output->shown.ptr);
}

static void free_output(struct output *output)
{
    if (output->folder >= 0)
        close(output->folder);
    manifest_release(&output->old);
    buf_release(&output->old_text);
    arena_release(&output->arena);
    pthread_mutex_destroy(&output->lock);
    free(output);
}

void output_abandon(struct output *output)
{
    if (!output)
        return;
    if (output->folder >= 0) {
        remove_temporaries(output);
        undo(output);
    }
    free_output(output);
}

bool output_finish(struct output *output, struct output_counts *counts)
{
    *counts = (struct output_counts){0};
    if (atomic_load(&output->failed) || !publish(output, counts)) {
        output_abandon(output);
        return false;
    }
    remove_temporaries(output);
    free_output(output);
    return true;
}
