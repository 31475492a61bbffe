/* SPDX-License-Identifier: MIT
 *
 * edited: files of OUT beside what the manifest says of them.
 */
#include "edited.h"
#include "kwiki/file.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)64 << 10)

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t time_of(const struct stat *status)
{
    int64_t changed = nanoseconds(status->st_ctim), modified = nanoseconds(status->st_mtim);
    return changed > modified ? changed : modified;
}

/* False when the file cannot be read. */
static bool hash_file(int fd, struct hash_128 *hash)
{
    struct hash_stream *stream = hash_stream_new();
    char *chunk = heap_alloc(CHUNK, 1);
    off_t at = 0;
    ssize_t size;
    while ((size = pread(fd, chunk, CHUNK, at)) > 0 || (size < 0 && errno == EINTR)) {
        if (size < 0)
            continue;
        hash_stream_add(stream, (str){chunk, (size_t)size});
        at += size;
    }
    *hash = hash_stream_end(stream);
    free(chunk);
    return size == 0;
}

static bool has_hash(const struct manifest_entry *entry, struct hash_128 hash)
{
    struct arena arena;
    arena_init(&arena, 512);
    struct manifest_entry now = manifest_entry(&arena, entry->path, entry->size, hash);
    bool same = str_eq(now.line, entry->line);
    arena_release(&arena);
    return same;
}

/* The manifest is stored after the files: what has not been touched since is as it says. Times go
 * in ticks, so that one equal to the manifest's proves nothing. What cannot be read is taken for
 * edited: better one name too many. */
bool edited_open(const struct output *output, str path, int fd)
{
    struct stat status;
    struct hash_128 hash;
    uint32_t old = map_find(&output->old.index, path);
    if (output->old.unfinished || old == MAP_NONE)
        return false;
    const struct manifest_entry *entry = &output->old.entries[old];
    if (fstat(fd, &status) || (uint64_t)status.st_size != entry->size)
        return true;
    if (time_of(&status) < nanoseconds(output->stored_at))
        return false;
    return !hash_file(fd, &hash) || !has_hash(entry, hash);
}

bool edited_at(const struct output *output, str path)
{
    int fd = file_open(output->folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    bool edited =
        fd < 0 ? errno != ENOENT && !output->old.unfinished : edited_open(output, path, fd);
    if (fd >= 0)
        close(fd);
    return edited;
}

void edited_report(struct output *output, str path, bool deleted)
{
    struct buf shown = {0};
    struct finding about = {.path = output_shown_path(output, &shown, path), .outside = true};
    if (deleted)
        diag_report(output->diags, MESSAGE(EDITED_DELETED), about);
    else
        diag_report(output->diags, MESSAGE(EDITED_REPLACED), about);
    buf_release(&shown);
}
