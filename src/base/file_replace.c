/* SPDX-License-Identifier: MIT
 *
 * file_replace: new bytes in the place of a file. At no time is there half a file under its name:
 * the bytes wait under another name, which is then renamed.
 */
#include "kwiki/file.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
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
        return S_ISREG(waiting->old.st_mode) ? 0 : EEXIST;
    return plan->expected || waiting->is_new ? 0 : errno;
}

/* What stands under the temporary name belongs to another process, or, when the folder is ours
 * alone, to one that was killed. The mode of an old file is set later. */
static int open_waiting(struct waiting *waiting)
{
    const struct file_replacement *plan = waiting->plan;
    mode_t mode = waiting->is_new ? 0666 : 0600;
    for (unsigned number = 0; number < NAME_TRIES; number++) {
        int length =
            number ? snprintf(waiting->name, sizeof waiting->name, "%s-%u", plan->temporary, number)
                   : snprintf(waiting->name, sizeof waiting->name, "%s", plan->temporary);
        if (length < 0 || (size_t)length >= sizeof waiting->name)
            break;
        str name = str_from_c(waiting->name);
        int flags = O_WRONLY | O_CREAT | O_EXCL;
        int fd = file_open(plan->folder, name, flags, mode);
        if (fd < 0 && errno == EEXIST && plan->alone &&
            unlinkat(plan->folder, waiting->name, 0) == 0)
            fd = file_open(plan->folder, name, flags, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
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
    return fchmod(fd, old->st_mode & 07777) ? errno : 0;
}

/* Writes and closes. */
static int fill(const struct waiting *waiting, int fd, str bytes)
{
    int error = file_write_all(fd, bytes);
    if (!error && !waiting->is_new)
        error = keep_mode(waiting, fd);
    if (!error && waiting->plan->sync && fsync(fd))
        error = errno;
    if (close(fd) && !error)
        error = errno;
    return error;
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

int file_replace(const struct file_replacement *plan, str bytes)
{
    struct waiting waiting = {.plan = plan};
    int error = examine_old(&waiting);
    int fd = error ? -1 : open_waiting(&waiting);
    if (fd < 0)
        return error ? error : errno;
    error = fill(&waiting, fd, bytes);
    if (!error)
        error = examine_again(&waiting);
    if (!error && renameat(plan->folder, waiting.name, plan->folder, plan->name))
        error = errno;
    if (error)
        unlinkat(plan->folder, waiting.name, 0);
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
        int number = 0;
        for (size_t at = folder.len; at < path.len; at++) {
            if (!char_is_digit(path.ptr[at]))
                return false;
            number = number * 10 + (path.ptr[at] - '0');
        }
        destination->descriptor = number;
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
    char temporary[64], folder[PATH_MAX] = ".";
    size_t length = folder_length(path);
    if (!path[length])
        return EISDIR;
    if (length) {
        memcpy(folder, path, length);
        folder[length] = '\0';
    }
    snprintf(temporary, sizeof temporary, ".kwiki-%ld", (long)getpid());
    int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
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
    int fd = open(destination.path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno == ENOENT ? replace_path(destination.path, bytes) : errno;
    error = fstat(fd, &status) ? errno : 0;
    bool replaces = !error && S_ISREG(status.st_mode);
    if (!error && !replaces)
        error = file_write_all(fd, bytes);
    if (close(fd) && !error)
        error = errno;
    return replaces && !error ? replace_path(destination.path, bytes) : error;
}
