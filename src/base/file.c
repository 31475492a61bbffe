/* SPDX-License-Identifier: MIT
 *
 * file: files below a folder that is held open, and never outside it.
 */
#include "kwiki/file.h"
#include "file_walk.h"
#include "kwiki/hash.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* openat2 asks to be called again when a rename disturbed it; after this many times the slower
 * way answers. */
#define OPEN_TRIES 16

static int fail_with(int error)
{
    errno = error;
    return -1;
}

/* The path with a NUL after it. Absolute paths and ".." give EXDEV, as from RESOLVE_BENEATH, so
 * that both ways of opening agree. */
static int terminate(str path, char out[PATH_MAX])
{
    if (path.len >= PATH_MAX)
        return fail_with(ENAMETOOLONG);
    if (str_find(path, '\0') != STR_NONE)
        return fail_with(EINVAL);
    if (str_starts(path, STR("/")))
        return fail_with(EXDEV);
    for (struct str_cut cut = {.tail = path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        if (str_eq(cut.head, STR("..")))
            return fail_with(EXDEV);
    }
    if (path.len == 0)
        path = STR(".");
    memcpy(out, path.ptr, path.len);
    out[path.len] = '\0';
    return 0;
}

int file_open(int folder, str path, int flags, mode_t mode)
{
    char name[PATH_MAX];
    if (terminate(path, name))
        return -1;
    struct open_how how = {
        .flags = (unsigned)(flags | O_CLOEXEC),
        .mode = flags & O_CREAT ? mode : 0,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    for (int tries = 0; tries < OPEN_TRIES; tries++) {
        long fd = TEMP_FAILURE_RETRY(syscall(SYS_openat2, folder, name, &how, sizeof how));
        if (fd >= 0)
            return (int)fd;
        if (errno == ENOSYS || errno == EPERM)
            break;
        if (errno != EAGAIN)
            return -1;
    }
    return file_walk_open(folder, name, flags, mode);
}

const char *file_kind(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFLNK: return "symbolic link";
    case S_IFDIR: return "folder";
    case S_IFIFO: return "named pipe";
    case S_IFSOCK: return "socket";
    default: return "device";
    }
}

/* Reads to the end of the file. One byte more than expected is asked for: an answer of exactly
 * the expected size is then the end, without another call. */
static int read_to_end(int fd, size_t expected, size_t limit, struct buf *out)
{
    size_t begin = out->len;
    for (;;) {
        size_t got = out->len - begin;
        size_t room = got < expected ? expected - got + 1 : 4096;
        ssize_t n = read(fd, buf_reserve(out, room), room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        out->len += (size_t)n;
        got += (size_t)n;
        if (got > limit)
            return EFBIG;
        if (n == 0 || got == expected)
            return 0;
    }
}

int file_read_fd(int fd, size_t limit, struct buf *out)
{
    return read_to_end(fd, 0, limit, out);
}

int file_open_named(const char *path, int flags)
{
    return (int)TEMP_FAILURE_RETRY(open(path, flags | O_CLOEXEC | O_NOCTTY, 0666));
}

int file_read_named(const char *path, size_t limit, struct buf *out)
{
    if (str_eq(str_from_c(path), STR("-")))
        return file_read_fd(STDIN_FILENO, limit, out);
    int fd = file_open_named(path, O_RDONLY);
    if (fd < 0)
        return errno;
    int error = file_read_fd(fd, limit, out);
    close(fd);
    return error;
}

/* The open file, which is a regular one, or -1 with an errno. */
static int open_regular(int folder, str path, struct stat *status)
{
    int fd = file_open(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0) {
        errno = errno == ENXIO ? EINVAL : errno; /* a socket */
        return -1;
    }
    int error = fstat(fd, status) ? errno : S_ISREG(status->st_mode) ? 0 : EINVAL;
    if (error) {
        close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

int file_read(int folder, str path, size_t limit, struct buf *out)
{
    struct stat status;
    int fd = open_regular(folder, path, &status);
    if (fd < 0)
        return errno;
    size_t before = out->len;
    bool fits = (uintmax_t)status.st_size <= limit;
    int error = fits ? read_to_end(fd, (size_t)status.st_size, limit, out) : EFBIG;
    close(fd);
    if (error)
        out->len = before;
    return error;
}

int file_read_head(int folder, str path, size_t size, struct buf *out)
{
    struct stat status;
    int fd = open_regular(folder, path, &status);
    if (fd < 0)
        return errno;
    size_t before = out->len;
    bool fits = (uintmax_t)status.st_size < size;
    int error = read_to_end(fd, fits ? (size_t)status.st_size : size, size, out);
    close(fd);
    if (error == EFBIG)
        error = 0; /* there is more of it */
    if (error || out->len - before > size)
        out->len = before + (error ? 0 : size);
    return error;
}

const struct dirent *file_next(DIR *listing, int *error)
{
    const struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(listing);
    } while (entry ? !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..") : errno == EINTR);
    *error = entry ? 0 : errno;
    return entry;
}

int file_write_all(int fd, str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return EIO;
        bytes = str_from(bytes, (size_t)n);
    }
    return 0;
}

int file_append_named(const char *path, str bytes)
{
    int fd = file_open_named(path, O_WRONLY | O_APPEND | O_CREAT);
    return fd < 0 ? errno : file_close(fd, file_write_all(fd, bytes));
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Every change of a file sets its ctime; the others tell a file from one put in its place. */
uint64_t file_stamp(const struct stat *status)
{
    int64_t facts[] = {nanoseconds(status->st_ctim), nanoseconds(status->st_mtim),
                       (int64_t)status->st_size, (int64_t)status->st_ino};
    return hash_64((str){(const char *)facts, sizeof facts});
}

int64_t file_changed(const struct stat *status)
{
    return nanoseconds(status->st_ctim);
}

/* After EINTR the file is closed all the same. */
int file_close(int fd, int error)
{
    bool failed = close(fd) && errno != EINTR;
    return failed && !error ? errno : error;
}

/* Opens one folder below another, making it when it is not there. */
static int enter_folder(int folder, const char *name, mode_t mode)
{
    int fd = file_walk_folder(folder, name);
    if (fd >= 0 || errno != ENOENT)
        return fd;
    if (TEMP_FAILURE_RETRY(mkdirat(folder, name, mode)) && errno != EEXIST)
        return -1;
    return file_walk_folder(folder, name);
}

int file_make_folders(int folder, str path, mode_t mode)
{
    char names[PATH_MAX];
    if (terminate(path, names))
        return errno;
    int at = folder, error = 0;
    for (char *name = names, *end; *name && !error; name = end) {
        end = name + strcspn(name, "/");
        if (*end)
            *end++ = '\0';
        int next = enter_folder(at, *name ? name : ".", mode);
        error = next < 0 ? errno : 0;
        if (at != folder)
            close(at);
        at = next;
    }
    if (at >= 0 && at != folder)
        close(at);
    return error;
}

int file_rename_new(int from, const char *name, int to, const char *new_name)
{
    struct stat st;
    if (TEMP_FAILURE_RETRY(renameat2(from, name, to, new_name, RENAME_NOREPLACE)) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (fstatat(to, new_name, &st, AT_SYMLINK_NOFOLLOW) == 0)
        return EEXIST; /* the file system cannot keep what is there by itself */
    return TEMP_FAILURE_RETRY(renameat(from, name, to, new_name)) ? errno : 0;
}

/* Who is at work on it holds a lock. */
int file_delete_abandoned(int folder, const char *name)
{
    int fd = file_open(folder, str_from_c(name), O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return errno == ENOENT ? 0 : errno;
    int error = TEMP_FAILURE_RETRY(flock(fd, LOCK_EX | LOCK_NB)) ? errno : 0;
    if (!error && TEMP_FAILURE_RETRY(unlinkat(folder, name, 0)) && errno != ENOENT)
        error = errno;
    close(fd);
    return error;
}
