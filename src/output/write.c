/* SPDX-License-Identifier: MIT
 *
 * write: bytes become a temporary file, unless they stand in place already.
 */
#include "edited.h"
#include "kwiki/file.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct output_file *output_list(struct output *output, str path, enum output_phase phase)
{
    pthread_mutex_lock(&output->lock);
    struct output_file *file = ARENA_NEW(&output->arena, struct output_file, 1);
    file->path = path;
    file->phase = phase;
    file->is_new = true;
    file->next = atomic_load(&output->files);
    atomic_store(&output->files, file);
    output->file_count++;
    pthread_mutex_unlock(&output->lock);
    return file;
}

/* Errors that say: something is there, and it is no file of ours. */
static bool is_foreign(int error)
{
    return error == ELOOP || error == ENXIO;
}

/* A folder of old files of ours: they make way. When the old manifest names the path too, its build
 * ended between the two. */
static bool is_stale_folder(const struct output *output, str path, const struct stat *status)
{
    return S_ISDIR(status->st_mode) && manifest_has_below(&output->old, path);
}

static bool open_target(struct output *output, struct output_file *file,
                        struct output_target *target)
{
    str path = file->path;
    struct stat st;
    target->fd = file_open(output->folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (target->fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return true;
    int error = target->fd < 0 || fstat(target->fd, &st) ? errno : 0;
    if (!error && S_ISREG(st.st_mode)) {
        target->size = (uint64_t)st.st_size;
        file->stamp = file_stamp(&st);
        file->is_new = false;
        return true;
    }
    bool makes_way = !error && is_stale_folder(output, path, &st);
    if (target->fd >= 0)
        close(target->fd);
    target->fd = -1;
    if (!makes_way && (!error || is_foreign(error)))
        output_block(output, file);
    else if (!makes_way)
        output_fail(output, path, "cannot read the old file", error);
    return makes_way;
}

/* Is the place of a file that the manifest does not name free? */
static bool examine_place(struct output *output, struct output_file *file)
{
    struct stat st;
    str path = file->path;
    if (output->empty)
        return true;
    int fd = file_open(output->folder, path, O_PATH | O_NOFOLLOW, 0);
    int error = fd < 0 || fstat(fd, &st) ? errno : 0;
    if (fd >= 0)
        close(fd);
    if (error == ENOENT || error == ENOTDIR)
        return true;
    if (!error && is_stale_folder(output, path, &st))
        return true;
    if (!error || error == ELOOP)
        output_block(output, file);
    else
        output_fail(output, path, "cannot be examined", error);
    return false;
}

struct output_file *output_begin(struct output *output, str path, enum output_phase phase,
                                 struct output_target *target)
{
    *target = (struct output_target){.fd = -1};
    if (atomic_load(&output->failed))
        return NULL; /* a full disk is said once, not for each page */
    if (!manifest_path_ok(path)) {
        output_fail(output, path, "cannot be a file of the site", EINVAL);
        return NULL;
    }
    struct output_file *file = output_list(output, path, phase);
    uint32_t old = map_find(&output->old.index, path);
    bool good;
    if (old != MAP_NONE) {
        output->kept[old] = true;
        good = open_target(output, file, target);
    } else {
        good = examine_place(output, file);
    }
    return good ? file : NULL;
}

void output_leave(struct output *output, struct output_file *file, struct output_target *target,
                  bool replaced)
{
    if (target->fd < 0)
        return;
    file->edited = replaced && edited_open(output, file->path, target->fd);
    close(target->fd);
}

static bool has_bytes(struct output_target target, str bytes)
{
    if (target.fd < 0)
        return false;
    char chunk[1 << 16];
    bool same = target.size == bytes.len;
    while (same && bytes.len) {
        size_t size = bytes.len < sizeof chunk ? bytes.len : sizeof chunk;
        ssize_t n = read(target.fd, chunk, size);
        if (n < 0 && errno == EINTR)
            continue;
        same = n > 0 && memcmp(chunk, bytes.ptr, (size_t)n) == 0;
        if (same)
            bytes = str_from(bytes, (size_t)n);
    }
    return same;
}

void output_record(struct output *output, struct output_file *file, struct hash_128 hash)
{
    pthread_mutex_lock(&output->lock);
    file->entry = manifest_entry(&output->arena, file->path, file->size, hash);
    pthread_mutex_unlock(&output->lock);
}

static bool write_temporary(struct output *output, struct output_file *file, str bytes)
{
    int fd = output_create(output, file);
    return fd >= 0 && output_close(output, file, fd, file_write_all(fd, bytes));
}

bool output_write(struct output *output, str path, str bytes, enum output_phase phase)
{
    struct output_target target;
    struct output_file *file = output_begin(output, path, phase, &target);
    if (!file)
        return !atomic_load(&output->failed);
    bool same = has_bytes(target, bytes);
    output_leave(output, file, &target, !same);
    if (same || write_temporary(output, file, bytes)) {
        file->size = bytes.len;
        output_record(output, file, hash_128(bytes));
    }
    return !atomic_load(&output->failed);
}

size_t output_old_count(const struct output *output)
{
    return output->old.unfinished ? 0 : output->old.count;
}

int output_folder(const struct output *output)
{
    return output->folder;
}
