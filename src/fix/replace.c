/* SPDX-License-Identifier: MIT
 *
 * A repaired note in the place of the old one. At no time is there half a note: the new bytes lie
 * on the disk before the name leads to them.
 */
#include "kwiki/file.h"
#include "kwiki/fix.h"
#include "kwiki/path.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_TRIES 100

struct replacement {
    int folder;       /* of the note */
    const char *name; /* of the note in it */
    char temporary[64];
    struct stat before; /* of the note when it was compared */
};

/* Does the file hold these bytes? It is opened for writing, so that a note that the user has
 * protected is not replaced. Returns 0 or an errno. */
static int compare(struct replacement *replacement, str before)
{
    int fd = file_open(replacement->folder, str_from_c(replacement->name),
                       O_RDWR | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return errno;
    struct buf bytes = {0};
    int error = fstat(fd, &replacement->before) ? errno : 0;
    if (!error && !S_ISREG(replacement->before.st_mode))
        error = ESTALE;
    if (!error)
        error = file_read_fd(fd, NOTE_MAX_BYTES, &bytes);
    if (!error && !str_eq(buf_str(&bytes), before))
        error = ESTALE;
    buf_release(&bytes);
    close(fd);
    return error;
}

/* Is the name still that of the file that was compared, untouched? */
static int compare_again(const struct replacement *replacement)
{
    struct stat now;
    const struct stat *then = &replacement->before;
    if (fstatat(replacement->folder, replacement->name, &now, AT_SYMLINK_NOFOLLOW))
        return errno;
    bool same = now.st_dev == then->st_dev && now.st_ino == then->st_ino &&
                now.st_size == then->st_size && now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
                now.st_mtim.tv_nsec == then->st_mtim.tv_nsec;
    return same ? 0 : ESTALE;
}

/* Names that begin with '.' are no part of any vault. */
static int open_temporary(struct replacement *replacement)
{
    for (unsigned number = 0; number < NAME_TRIES; number++) {
        snprintf(replacement->temporary, sizeof replacement->temporary, ".kwiki-fix-%ju-%u",
                 (uintmax_t)replacement->before.st_ino, number);
        int fd = file_open(replacement->folder, str_from_c(replacement->temporary),
                           O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Owner and mode of the old file; another user's note stays with its group where that is
 * allowed. */
static int keep_mode(const struct replacement *replacement, int fd)
{
    struct stat made;
    const struct stat *old = &replacement->before;
    if (fstat(fd, &made))
        return errno;
    bool own = made.st_uid == old->st_uid && made.st_gid == old->st_gid;
    if (!own && fchown(fd, old->st_uid, old->st_gid) && fchown(fd, (uid_t)-1, old->st_gid))
        errno = 0; /* not allowed: the note gets a new owner, as with every editor */
    return fchmod(fd, old->st_mode & 07777) ? errno : 0;
}

static int write_temporary(struct replacement *replacement, str after)
{
    int fd = open_temporary(replacement);
    if (fd < 0)
        return errno;
    int error = file_write_all(fd, after);
    if (!error)
        error = keep_mode(replacement, fd);
    if (!error && fsync(fd))
        error = errno;
    if (close(fd) && !error)
        error = errno;
    if (!error)
        error = compare_again(replacement);
    if (!error && renameat(replacement->folder, replacement->temporary, replacement->folder,
                           replacement->name))
        error = errno;
    if (error)
        unlinkat(replacement->folder, replacement->temporary, 0);
    return error;
}

int fix_replace(int folder, str path, str before, str after)
{
    struct arena arena;
    arena_init(&arena, 1024);
    struct replacement replacement = {
        .folder = file_open(folder, path_folder(path), O_RDONLY | O_DIRECTORY, 0),
        .name = arena_str(&arena, path_name(path)).ptr,
    };
    int error = replacement.folder < 0 ? errno : compare(&replacement, before);
    if (!error)
        error = write_temporary(&replacement, after);
    if (replacement.folder >= 0)
        close(replacement.folder);
    arena_release(&arena);
    return error;
}
