/* SPDX-License-Identifier: MIT
 *
 * file_walk: opening a path one component after the other; no symbolic link is followed,
 * because each component is opened with O_NOFOLLOW from the one before.
 */
#include "file_walk.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_quietly(int fd)
{
    int error = errno;
    close(fd);
    errno = error;
}

/* A folder that turns out to be a link gives ENOTDIR; openat2 says ELOOP for all links. */
static void name_the_link(int folder, const char *name)
{
    struct stat st;
    if (errno == ENOTDIR && fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        errno = S_ISLNK(st.st_mode) ? ELOOP : ENOTDIR;
}

/* O_PATH with O_NOFOLLOW opens the link itself, which the caller did not ask for. */
static bool is_unwanted_link(int fd, int flags)
{
    struct stat st;
    return (flags & O_PATH) && !(flags & O_NOFOLLOW) && fstat(fd, &st) == 0 && S_ISLNK(st.st_mode);
}

static int open_last(int folder, const char *name, int flags, mode_t mode)
{
    int fd = (int)TEMP_FAILURE_RETRY(openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, mode));
    if (fd < 0) {
        name_the_link(folder, name);
        return -1;
    }
    if (is_unwanted_link(fd, flags)) {
        close(fd);
        errno = ELOOP;
        return -1;
    }
    return fd;
}

int file_walk_folder(int folder, const char *name)
{
    int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int fd = (int)TEMP_FAILURE_RETRY(openat(folder, name, flags));
    if (fd < 0)
        name_the_link(folder, name);
    return fd;
}

int file_walk_open(int folder, const char *path, int flags, mode_t mode)
{
    int at = folder;
    for (;;) {
        char name[NAME_MAX + 1];
        size_t len = strcspn(path, "/");
        const char *rest = path + len + strspn(path + len, "/");
        int next = -1;
        if (len >= sizeof name) {
            errno = ENAMETOOLONG;
        } else {
            memcpy(name, path, len);
            name[len] = '\0';
            next = *rest ? file_walk_folder(at, name) : open_last(at, name, flags, mode);
        }
        if (at != folder)
            close_quietly(at);
        if (next < 0 || !*rest)
            return next;
        at = next;
        path = rest;
    }
}
