/* SPDX-License-Identifier: MIT
 *
 * write: files become temporary files beside their place, unless their bytes are there already.
 */
#include "folder.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NUMBER_TRIES 1000 /* leftovers may hold some numbers */

/* Errors that say: something is there, and it is no file of ours. */
static bool is_foreign(int error)
{
    return error == ELOOP || error == ENXIO;
}

static bool open_target(struct output *output, struct output_file *file,
                        struct output_target *target)
{
    str path = file->entry.path;
    struct stat st;
    target->fd = file_open(output->folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (target->fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return true;
    int error = target->fd < 0 || fstat(target->fd, &st) ? errno : 0;
    if (!error && S_ISREG(st.st_mode)) {
        target->size = (uint64_t)st.st_size;
        file->is_new = false;
        return true;
    }
    if (!error || is_foreign(error))
        output_block(output, file);
    else
        output_fail(output, path, "can not read the old file", error);
    if (target->fd >= 0)
        close(target->fd);
    return false;
}

/* Is the place of a file that the manifest does not name taken? A folder of old files of ours
 * does not count, for they are stale. */
static bool is_taken(struct output *output, str path)
{
    if (output->empty)
        return false;
    struct stat st;
    int fd = file_open(output->folder, path, O_PATH | O_NOFOLLOW, 0);
    if (fd < 0)
        return errno == ELOOP;
    bool folder = fstat(fd, &st) == 0 && S_ISDIR(st.st_mode);
    close(fd);
    return !folder || !manifest_has_below(&output->old, path);
}

bool output_begin(struct output *output, struct output_file *file, struct output_target *target)
{
    *target = (struct output_target){.fd = -1};
    file->is_new = true;
    if (atomic_load(&output->failed))
        return false; /* a full disk is said once, not for each page */
    if (!manifest_path_ok(file->entry.path)) {
        output_fail(output, file->entry.path, "can not be a file of the site", EINVAL);
        return false;
    }
    uint32_t old = map_find(&output->old.index, file->entry.path);
    if (old != MAP_NONE) {
        output->kept[old] = true;
        return open_target(output, file, target);
    }
    if (!is_taken(output, file->entry.path))
        return true;
    output_block(output, file);
    return false;
}

/* Closes the target. */
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
    close(target.fd);
    return same;
}

/* Sets the mark before the first temporary file is made. */
static bool mark(struct output *output)
{
    if (atomic_load(&output->marked))
        return true;
    pthread_mutex_lock(&output->lock);
    bool ok = atomic_load(&output->marked);
    if (!ok) {
        int fd = file_open(output->folder, STR(OUTPUT_MARK), O_WRONLY | O_CREAT, 0666);
        ok = fd >= 0;
        if (ok)
            close(fd);
        else
            output_fail(output, STR(OUTPUT_MARK), "can not write", errno);
        atomic_store(&output->marked, ok);
    }
    pthread_mutex_unlock(&output->lock);
    return ok;
}

static int open_temporary(struct output *output, str folder, uint32_t *number)
{
    char path[MANIFEST_PATH_LIMIT + sizeof(struct output_temporary) + 1];
    size_t len = folder.len;
    if (len) {
        memcpy(path, folder.ptr, len);
        path[len++] = '/';
    }
    int fd = -1;
    for (int tries = 0; tries < NUMBER_TRIES; tries++) {
        *number = (uint32_t)atomic_fetch_add(&output->temporaries, 1) + 1;
        struct output_temporary temporary = output_temporary(*number);
        size_t size = strlen(temporary.name);
        memcpy(path + len, temporary.name, size);
        fd = file_open(output->folder, (str){path, len + size}, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd >= 0 || errno != EEXIST)
            break;
    }
    return fd;
}

static bool folder_exists(struct output *output, str folder)
{
    int fd = file_open(output->folder, folder, O_PATH | O_DIRECTORY, 0);
    if (fd >= 0)
        close(fd);
    return fd >= 0 || errno != ENOENT;
}

/* Makes a folder and those above it, and notes which ones are new. Returns 0 or an errno. */
static int make_folder(struct output *output, str folder)
{
    pthread_mutex_lock(&output->lock);
    folder = arena_str(&output->arena, folder);
    for (str missing = folder; missing.len && !folder_exists(output, missing);
         missing = path_folder(missing))
        *VEC_PUSH(&output->arena, &output->folders) = missing;
    int error = file_make_folders(output->folder, folder, 0777);
    pthread_mutex_unlock(&output->lock);
    return error;
}

/* Is a folder of the path a file of the old site? It is stale then, since no site has both. */
static bool is_below_old_file(const struct output *output, str path)
{
    for (str folder = path_folder(path); folder.len; folder = path_folder(folder))
        if (map_find(&output->old.index, folder) != MAP_NONE)
            return true;
    return false;
}

int output_create(struct output *output, struct output_file *file)
{
    if (!mark(output))
        return -1;
    str path = file->entry.path, folder = path_folder(path);
    int fd = open_temporary(output, folder, &file->temporary);
    if (fd < 0 && errno == ENOENT && folder.len) {
        errno = make_folder(output, folder);
        if (!errno)
            fd = open_temporary(output, folder, &file->temporary);
    }
    if (fd < 0 && errno == ENOTDIR && is_below_old_file(output, path)) {
        file->displaced = true;
        fd = open_temporary(output, STR(""), &file->temporary);
    }
    if (fd < 0 && (errno == ENOTDIR || errno == ELOOP))
        output_block(output, file);
    else if (fd < 0)
        output_fail(output, path, "can not write", errno);
    return fd;
}

bool output_close(struct output *output, struct output_file *file, int fd, int error)
{
    if (close(fd) && !error)
        error = errno;
    if (!error)
        return true;
    struct folder_cursor cursor = folder_begin(output->folder);
    int folder = folder_of(&cursor, file->displaced ? STR("") : file->entry.path);
    if (folder >= 0)
        unlinkat(folder, output_temporary(file->temporary).name, 0);
    folder_end(&cursor);
    output_fail(output, file->entry.path, "can not write", error);
    return false;
}

void output_record(struct output *output, struct output_file *file, struct hash_128 hash)
{
    pthread_mutex_lock(&output->lock);
    file->entry = manifest_entry(&output->arena, file->entry.path, file->size, hash);
    *VEC_PUSH(&output->arena, &output->files) = *file;
    pthread_mutex_unlock(&output->lock);
}

static bool write_temporary(struct output *output, struct output_file *file, str bytes)
{
    int fd = output_create(output, file);
    return fd >= 0 && output_close(output, file, fd, file_write_all(fd, bytes));
}

bool output_write(struct output *output, str path, str bytes, enum output_phase phase)
{
    struct output_file file = {.entry.path = path, .size = bytes.len, .phase = phase};
    struct output_target target;
    if (!output_begin(output, &file, &target))
        return !atomic_load(&output->failed);
    if (has_bytes(target, bytes) || write_temporary(output, &file, bytes))
        output_record(output, &file, hash_128(bytes));
    return !atomic_load(&output->failed);
}
