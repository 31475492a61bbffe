/* SPDX-License-Identifier: MIT
 *
 * file: files below a folder that is held open. No path leads out of that folder, neither by
 * "..", nor by a symbolic link, nor by one that is swapped in meanwhile.
 */
#ifndef KWIKI_FILE_H
#define KWIKI_FILE_H

#include "kwiki/buf.h"
#include "kwiki/str.h"
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct stat;

/* Opens `path` below the folder: openat2 with RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS and
 * RESOLVE_NO_MAGICLINKS where the kernel has it, else component by component with O_NOFOLLOW.
 * O_CLOEXEC is added. The empty path is the folder itself. Returns -1 and sets errno: ELOOP when
 * a symbolic link is met, EXDEV for "..", and absolute paths. */
int file_open(int folder, str path, int flags, mode_t mode);

/* "symbolic link", "named pipe", …: what is no regular file, for messages. */
const char *file_kind(mode_t mode);

/* Appends the bytes of a regular file of at most `limit` bytes. Does not block on a FIFO.
 * Returns 0, or an errno: EFBIG over the limit, EINVAL when it is no regular file. */
int file_read(int folder, str path, size_t limit, struct buf *out);

/* Appends the first bytes of a regular file, at most `size`. Returns 0, or an errno as above. */
int file_read_head(int folder, str path, size_t size, struct buf *out);

/* Appends all that an open file, of any kind, gives; at most `limit` bytes. Returns 0 or an errno,
 * EFBIG over the limit, with more than `limit` bytes appended. */
int file_read_fd(int fd, size_t limit, struct buf *out);

/* The same for a file that the user named; "-" is standard input. */
int file_read_named(const char *path, size_t limit, struct buf *out);

/* The same function for a path that the user typed, from the working folder and with links: open,
 * again and again while signals interrupt it. O_CLOEXEC and O_NOCTTY are added. */
int file_open_named(const char *path, int flags);

/* The next entry of a folder but "." and ".."; NULL at the end, or with an errno in *error, which
 * is 0 else. */
const struct dirent *file_next(DIR *listing, int *error);

/* Writes all bytes, however the system splits them. Returns 0 or an errno. */
int file_write_all(int fd, str bytes);

/* A number that is another one when the file has been changed or replaced, and when that was last
 * (nanoseconds since 1970: a change within the clock's tick leaves no trace). */
uint64_t file_stamp(const struct stat *status);
int64_t file_changed(const struct stat *status);

/* Closes. Returns `error`, or, when that is 0, the errno of a failed write that only shows now. */
int file_close(int fd, int error);

/* Makes the folder `path` and those above it below the held one. Returns 0 or an errno. */
int file_make_folders(int folder, str path, mode_t mode);

/* A file in a folder that is held open is to get new bytes: under which name they wait, and what
 * has to hold before they take its place. */
struct file_replacement {
    int folder;
    const char *name;      /* of the file, a single component; nothing or a regular file */
    const char *temporary; /* when another process is at work on it: "-1", "-2", … after it */
    bool only_new;         /* a file that stands there stays: EEXIST */
    bool sync;             /* the bytes lie on the disk before the name leads to them */
    const struct stat *expected; /* the file that must still stand there, else ESTALE; or NULL */
};

/* Puts the bytes in the place of the file; mode and owner stay what they were. No link is
 * followed. What a killed process has left under the temporary name is removed. Returns 0 or an
 * errno: EEXIST when something else than a file stands there. */
int file_replace(const struct file_replacement *plan, str bytes);

/* Writes a file that must not be there yet, and the folders above it, below the held one. The path
 * is NUL-terminated. Returns 0 or an errno: EEXIST when something stands there. */
int file_replace_new(int folder, str path, str bytes);

/* The same for a file that the user named: symbolic links are followed, also to what is missing.
 * What is no regular file (a device, a FIFO, /dev/stdout) is opened and written. A file that may
 * not be written is not replaced. "-" is no special name. Returns 0 or the errno of what failed. */
int file_replace_named(const char *path, str bytes);

/* Renames, from one folder to another, where nothing stands yet, else EEXIST. Returns 0 or an
 * errno. */
int file_rename_new(int from, const char *name, int to, const char *new_name);

/* Deletes a temporary file that a killed process has left. Returns 0 when it is gone, EWOULDBLOCK
 * when a process is at work on it, or another errno. */
int file_delete_abandoned(int folder, const char *name);

/* Appends to a file that the user named, or makes it. Returns 0 or an errno. */
int file_append_named(const char *path, str bytes);

#endif
