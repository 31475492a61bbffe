/* SPDX-License-Identifier: MIT
 *
 * keep: files of the last build that this one knows to be right without making them again.
 */
#include "edited.h"
#include "kwiki/file.h"
#include "kwiki/lower_bound.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

bool output_read(const struct output *output, str path, size_t limit, struct buf *out)
{
    return map_find(&output->old.index, path) != MAP_NONE && !output->old.unfinished &&
           file_read_head(output->folder, path, limit, out) == 0;
}

bool output_owns(const struct output *output, str path)
{
    return map_find(&output->old.index, path) != MAP_NONE;
}

/* The stamp of a file of the last build; 0 when it is gone, or was edited. */
static uint64_t stamp_written(const struct output *output, const struct manifest_entry *entry)
{
    struct stat status;
    int fd = file_open(output->folder, entry->path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    bool good = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                (uint64_t)status.st_size == entry->size && !edited_open(output, entry->path, fd);
    if (fd >= 0)
        close(fd);
    return good ? file_stamp(&status) : 0;
}

static struct output_file *keep_entry(struct output *output, size_t index, uint64_t stamp,
                                      enum output_phase phase)
{
    const struct manifest_entry *entry = &output->old.entries[index];
    struct output_file *file = output_list(output, entry->path, phase);
    output->kept[index] = true;
    file->is_new = false;
    file->stamp = stamp;
    file->size = entry->size;
    file->entry = *entry;
    return file;
}

/* Its index in the manifest when it stands there as it was written then; else MAP_NONE. */
static uint32_t find_standing(const struct output *output, str path, uint64_t stamp)
{
    uint32_t old = map_find(&output->old.index, path);
    bool stands = old != MAP_NONE && !output->old.unfinished && stamp &&
                  stamp_written(output, &output->old.entries[old]) == stamp;
    return stands ? old : MAP_NONE;
}

bool output_stands(const struct output *output, str path, uint64_t stamp, uint64_t *size)
{
    uint32_t old = find_standing(output, path, stamp);
    if (old != MAP_NONE)
        *size = output->old.entries[old].size;
    return old != MAP_NONE;
}

bool output_keep(struct output *output, str path, uint64_t stamp, enum output_phase phase,
                 uint64_t *size)
{
    uint32_t old = atomic_load(&output->failed) ? MAP_NONE : find_standing(output, path, stamp);
    if (old == MAP_NONE)
        return false;
    const struct output_file *file = keep_entry(output, old, stamp, phase);
    if (size)
        *size = file->size;
    return true;
}

bool output_keep_below(struct output *output, str folder, str except, struct output_kept *kept)
{
    const struct manifest *old = &output->old;
    size_t first, last;
    LOWER_BOUND(first, old->count, str_cmp(old->entries[first].path, folder) < 0);
    for (last = first; last < old->count && str_starts(old->entries[last].path, folder);)
        last++;
    uint64_t *stamps = ARENA_NEW(&output->arena, uint64_t, last - first);
    for (size_t i = first; i < last; i++)
        if (!str_eq(old->entries[i].path, except) &&
            (old->unfinished || !(stamps[i - first] = stamp_written(output, &old->entries[i]))))
            return false;
    *kept = (struct output_kept){0};
    for (size_t i = first; i < last; i++) {
        if (str_eq(old->entries[i].path, except))
            continue;
        kept->files++;
        kept->bytes += keep_entry(output, i, stamps[i - first], OUTPUT_DATA)->size;
    }
    return true;
}
