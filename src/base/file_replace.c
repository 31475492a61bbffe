/* SPDX-License-Identifier: MIT
 *
 * file_replace: new bytes in the place of a file. At no time is there half a file under its name:
 * the bytes wait under another name, which is then renamed.
 */
#include "kwiki/file.h"
#include "kwiki/heap.h"
#include "kwiki/path.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_TRIES 100
#define LINK_TRIES 40 /* as many as the system follows */

/* ---- in a folder that is held open --------------------------------------------------------- */

struct waiting {
    const struct file_replacement *plan;
    struct stat old; /* of the file that makes way */
    bool is_new;     /* there is none */
    char name[NAME_MAX + 1];
};

/* Only a regular file makes way. Returns 0 or an errno. */
static int examine_old(struct waiting *waiting)
{
    const struct file_replacement *plan = waiting->plan;
    if (plan->expected)
        waiting->old = *plan->expected;
    else if (fstatat(plan->folder, plan->name, &waiting->old, AT_SYMLINK_NOFOLLOW))
        waiting->is_new = errno == ENOENT;
    else
        return S_ISREG(waiting->old.st_mode) && !plan->only_new ? 0 : EEXIST;
    return plan->expected || waiting->is_new ? 0 : errno;
}

/* The lock shows others that somebody is at work on the file. Who looked for it first has deleted
 * the file: then there is another try. */
static bool lock_new(int fd)
{
    struct stat st;
    TEMP_FAILURE_RETRY(flock(fd, LOCK_EX)); /* where there are no locks, all seem to be at work */
    bool there = fstat(fd, &st) || st.st_nlink > 0;
    if (!there)
        close(fd);
    return there;
}

/* What stands under the temporary name may belong to another process. The mode of an old file is
 * set later. */
static int open_waiting(struct waiting *waiting)
{
    const struct file_replacement *plan = waiting->plan;
    mode_t mode = waiting->is_new ? 0666 : 0600;
    for (unsigned number = 0, tries = 0; tries < NAME_TRIES; tries++) {
        int length =
            number ? snprintf(waiting->name, sizeof waiting->name, "%s-%u", plan->temporary, number)
                   : snprintf(waiting->name, sizeof waiting->name, "%s", plan->temporary);
        if (length < 0 || (size_t)length >= sizeof waiting->name)
            break;
        str name = str_from_c(waiting->name);
        int fd = file_open(plan->folder, name, O_WRONLY | O_CREAT | O_EXCL, mode);
        if (fd < 0 && errno != EEXIST)
            return -1;
        if (fd >= 0 && lock_new(fd))
            return fd;
        number += fd < 0 && file_delete_abandoned(plan->folder, waiting->name);
    }
    errno = EEXIST;
    return -1;
}

/* Another user's file keeps its owner, or at least its group, where that is allowed. */
static int keep_mode(const struct waiting *waiting, int fd)
{
    struct stat made;
    const struct stat *old = &waiting->old;
    if (fstat(fd, &made))
        return errno;
    bool same = made.st_uid == old->st_uid && made.st_gid == old->st_gid;
    if (!same && fchown(fd, old->st_uid, old->st_gid) && fchown(fd, (uid_t)-1, old->st_gid))
        errno = 0; /* not allowed: the file gets a new owner, as with every editor */
    return TEMP_FAILURE_RETRY(fchmod(fd, old->st_mode & 07777)) ? errno : 0;
}

/* Writes and closes. */
static int fill_file(const struct waiting *waiting, int fd, str bytes)
{
    int error = file_write_all(fd, bytes);
    if (!error && !waiting->is_new)
        error = keep_mode(waiting, fd);
    if (!error && waiting->plan->sync && TEMP_FAILURE_RETRY(fsync(fd)))
        error = errno;
    return file_close(fd, error);
}

/* Does the name still lead to the file that is expected, untouched? */
static int examine_again(const struct waiting *waiting)
{
    struct stat now;
    const struct stat *then = waiting->plan->expected;
    if (!then)
        return 0;
    if (fstatat(waiting->plan->folder, waiting->plan->name, &now, AT_SYMLINK_NOFOLLOW))
        return errno;
    bool same = now.st_dev == then->st_dev && now.st_ino == then->st_ino &&
                now.st_size == then->st_size && now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == then->st_mtim.tv_nsec;
    return same ? 0 : ESTALE;
}

static int replace(struct waiting *waiting, str bytes)
{
    int folder = waiting->plan->folder;
    int fd = open_waiting(waiting);
    int locked = fd < 0 ? -1 : dup(fd); /* the lock stays after fd is closed */
    if (fd < 0)
        return errno;
    int error = fill_file(waiting, fd, bytes);
    if (!error)
        error = examine_again(waiting);
    const char *name = waiting->plan->name;
    if (!error && waiting->plan->only_new)
        error = file_rename_new(folder, waiting->name, folder, name);
    else if (!error && TEMP_FAILURE_RETRY(renameat(folder, waiting->name, folder, name)))
        error = errno;
    if (error)
        TEMP_FAILURE_RETRY(unlinkat(folder, waiting->name, 0));
    if (locked >= 0)
        close(locked);
    return error;
}

int file_replace(const struct file_replacement *plan, str bytes)
{
    struct waiting waiting = {.plan = plan};
    int error = examine_old(&waiting);
    if (error)
        return error;
    heap_hold();
    error = replace(&waiting, bytes);
    heap_unhold();
    return error;
}

/* ---- by a path that the user typed --------------------------------------------------------- */

/* Where a typed path leads. */
struct destination {
    char path[PATH_MAX]; /* no link, but perhaps below one */
    int descriptor;      /* the path names what this process has open; else -1 */
};

static bool is_descriptor(struct destination *destination)
{
    static const char *const folders[] = {"/proc/self/fd/", "/dev/fd/"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        str path = str_from_c(destination->path), folder = str_from_c(folders[i]);
        if (!str_starts(path, folder) || path.len == folder.len || path.len > folder.len + 6)
            continue;
        uint64_t number;
        if (!str_number(str_from(path, folder.len), INT_MAX, &number))
            return false;
        destination->descriptor = (int)number;
        return true;
    }
    return false;
}

/* The length of what stands before the last component, with its '/'. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Follows the links that the last component is. What it leads to may be missing. The links of
 * open descriptors are not followed: their texts need not be paths. */
static int find_destination(struct destination *destination, const char *path)
{
    char text[PATH_MAX];
    size_t length = strlen(path), kept = 0;
    *destination = (struct destination){.descriptor = -1};
    for (int tries = 0; tries < LINK_TRIES; tries++) {
        if (kept + length >= sizeof destination->path)
            return ENAMETOOLONG;
        memcpy(destination->path + kept, tries ? text : path, length);
        destination->path[kept + length] = '\0';
        if (is_descriptor(destination))
            return 0;
        ssize_t size = readlink(destination->path, text, sizeof text);
        if (size < 0)
            return errno == EINVAL || errno == ENOENT ? 0 : errno;
        length = (size_t)size;
        kept = length && text[0] == '/' ? 0 : folder_length(destination->path);
    }
    return ELOOP;
}

/* A regular file, or none, stands at the path. */
static int replace_path(const char *path, str bytes)
{
    char temporary[NAME_MAX - 16], folder[PATH_MAX] = ".";
    size_t length = folder_length(path);
    if (!path[length])
        return EISDIR;
    if (length) {
        memcpy(folder, path, length);
        folder[length] = '\0';
    }
    int cut = snprintf(temporary, sizeof temporary, ".kwiki-%s", path + length);
    int fd = cut < 0 ? -1 : file_open_named(folder, O_PATH | O_DIRECTORY);
    if (fd < 0)
        return errno;
    struct file_replacement plan = {.folder = fd, .name = path + length, .temporary = temporary};
    int error = file_replace(&plan, bytes);
    close(fd);
    return error;
}

int file_replace_named(const char *path, str bytes)
{
    struct destination destination;
    struct stat status;
    int error = find_destination(&destination, path);
    if (error)
        return error;
    if (destination.descriptor >= 0)
        return file_write_all(destination.descriptor, bytes);
    int fd = file_open_named(destination.path, O_WRONLY);
    if (fd < 0)
        return errno == ENOENT ? replace_path(destination.path, bytes) : errno;
    error = fstat(fd, &status) ? errno : 0;
    bool replaces = !error && S_ISREG(status.st_mode);
    if (!error && !replaces)
        error = file_write_all(fd, bytes);
    error = file_close(fd, error);
    return replaces && !error ? replace_path(destination.path, bytes) : error;
}

int file_replace_new(int folder, str path, str bytes)
{
    char temporary[NAME_MAX + 1];
    int error = file_make_folders(folder, path_folder(path), 0777);
    int parent = error ? -1 : file_open(folder, path_folder(path), O_PATH | O_DIRECTORY, 0);
    if (parent < 0)
        return error ? error : errno;
    const char *name = path_name(path).ptr;
    snprintf(temporary, sizeof temporary, ".kwiki-%.200s", name);
    struct file_replacement plan = {
        .folder = parent, .name = name, .temporary = temporary, .only_new = true};
    error = file_replace(&plan, bytes);
    close(parent);
    return error;
}
