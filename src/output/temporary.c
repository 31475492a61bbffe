/* SPDX-License-Identifier: MIT
 *
 * temporary: the temporary files of a build, the folders that it makes for them, and the mark that
 * tells the next build of both. All is noted before it is made, or while the program cannot end,
 * so that nothing stays.
 */
#include "folder.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define NUMBER_TRIES 1000 /* leftovers may hold some numbers */

/* Sets the mark before the first temporary file is made. Called by one thread at a time. */
static int make_mark(struct output *output)
{
    heap_hold();
    int fd = file_open(output->folder, STR(OUTPUT_MARK), O_WRONLY | O_CREAT, 0666);
    int error = fd < 0 ? errno : 0;
    atomic_store(&output->marked, !error);
    heap_unhold();
    if (fd >= 0)
        close(fd);
    return error;
}

static bool write_mark(struct output *output)
{
    if (atomic_load(&output->marked))
        return true;
    pthread_mutex_lock(&output->lock);
    int error = atomic_load(&output->marked) ? 0 : make_mark(output);
    pthread_mutex_unlock(&output->lock);
    if (error)
        output_fail(output, STR(OUTPUT_MARK), "cannot write", error);
    return !error;
}

/* Makes and opens a temporary file in the folder. Returns -1 and sets errno on failure. */
static int open_temporary(struct output *output, struct output_file *file, str folder)
{
    char path[MANIFEST_PATH_LIMIT + sizeof(struct output_temporary) + 1];
    size_t len = folder.len;
    if (len) {
        memcpy(path, folder.ptr, len);
        path[len++] = '/';
    }
    int fd = -1;
    for (int tries = 0; tries < NUMBER_TRIES; tries++) {
        uint32_t number = (uint32_t)atomic_fetch_add(&output->temporaries, 1) + 1;
        struct output_temporary temporary = output_temporary(number);
        size_t size = strlen(temporary.name);
        memcpy(path + len, temporary.name, size);
        heap_hold();
        fd = file_open(output->folder, (str){path, len + size}, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd >= 0)
            file->temporary = number;
        heap_unhold();
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

/* Writes the path of a folder into the mark before it is made. Returns 0 or an errno. */
static int note_folder(struct output *output, str path)
{
    char line[MANIFEST_PATH_LIMIT + 1];
    memcpy(line, path.ptr, path.len);
    line[path.len] = '\n';
    int fd = file_open(output->folder, STR(OUTPUT_MARK), O_WRONLY | O_APPEND, 0);
    int error = fd < 0 ? errno : file_write_all(fd, (str){line, path.len + 1});
    if (fd >= 0)
        error = file_close(fd, error);
    return error;
}

static int make_folder(struct output *output, str path)
{
    int error = note_folder(output, path);
    if (error)
        return error;
    struct output_folder *folder = ARENA_NEW(&output->arena, struct output_folder, 1);
    folder->path = arena_str(&output->arena, path);
    folder->next = atomic_load(&output->folders);
    heap_hold();
    atomic_store(&output->folders, folder); /* it may be made and yet not be reached */
    error = file_make_folders(output->folder, path, 0777);
    heap_unhold();
    return error;
}

/* Makes those folders of a path that are missing, from the top down. Returns 0 or an errno. */
static int make_folders(struct output *output, str folder)
{
    int error = 0;
    pthread_mutex_lock(&output->lock);
    for (size_t end = 1; end <= folder.len && !error; end++) {
        if (end < folder.len && folder.ptr[end] != '/')
            continue;
        str path = str_sub(folder, 0, end);
        if (!folder_exists(output, path))
            error = make_folder(output, path);
    }
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
    if (!write_mark(output))
        return -1;
    str path = file->path, folder = path_folder(path);
    int fd = open_temporary(output, file, folder);
    if (fd < 0 && errno == ENOENT && folder.len) {
        errno = make_folders(output, folder);
        if (!errno)
            fd = open_temporary(output, file, folder);
    }
    if (fd < 0 && errno == ENOTDIR && is_below_old_file(output, path)) {
        file->displaced = true;
        fd = open_temporary(output, file, STR(""));
    }
    if (fd < 0 && (errno == ENOTDIR || errno == ELOOP))
        output_block(output, file);
    else if (fd < 0)
        output_fail(output, path, "cannot write", errno);
    return fd;
}

bool output_close(struct output *output, struct output_file *file, int fd, int error)
{
    error = file_close(fd, error);
    if (error)
        output_fail(output, file->path, "cannot write", error);
    return !error;
}

int output_remove_temporaries(struct output *output)
{
    struct folder_cursor cursor = folder_begin(output->folder);
    int error = 0;
    for (struct output_file *file = atomic_load(&output->files); file; file = file->next) {
        if (!file->temporary)
            continue;
        int folder = folder_of(&cursor, file->displaced ? STR("") : file->path);
        const char *name = output_temporary(file->temporary).name;
        if ((folder < 0 || TEMP_FAILURE_RETRY(unlinkat(folder, name, 0))) && errno != ENOENT)
            error = errno;
    }
    folder_end(&cursor);
    return error;
}

int output_remove_mark(struct output *output)
{
    if (!atomic_load(&output->marked))
        return 0;
    return TEMP_FAILURE_RETRY(unlinkat(output->folder, OUTPUT_MARK, 0)) ? errno : 0;
}
