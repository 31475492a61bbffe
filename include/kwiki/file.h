/* SPDX-License-Identifier: MIT
 *
 * file: files below a folder that is held open. No path leads out of that folder, neither by
 * "..", nor by a symbolic link, nor by one that is swapped in meanwhile.
 */
#ifndef KWIKI_FILE_H
#define KWIKI_FILE_H

#include "kwiki/buf.h"
#include "kwiki/str.h"
#include <sys/types.h>

/* Opens `path` below the folder: openat2 with RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS and
 * RESOLVE_NO_MAGICLINKS where the kernel has it, else component by component with O_NOFOLLOW.
 * O_CLOEXEC is added. The empty path is the folder itself. Returns -1 and sets errno: ELOOP when
 * a symbolic link is met, EXDEV for "..", and absolute paths. */
int file_open(int folder, str path, int flags, mode_t mode);

/* Appends the bytes of a regular file of at most `limit` bytes. Does not block on a FIFO.
 * Returns 0, or an errno: EFBIG over the limit, EINVAL when it is no regular file. */
int file_read(int folder, str path, size_t limit, struct buf *out);

/* Appends all that an open file, of any kind, gives; at most `limit` bytes. Returns 0 or an errno,
 * EFBIG over the limit. */
int file_read_fd(int fd, size_t limit, struct buf *out);

/* The same for a file that the user named; "-" is standard input. */
int file_read_named(const char *path, size_t limit, struct buf *out);

/* Writes all bytes, however the system splits them. Returns 0 or an errno. */
int file_write_all(int fd, str bytes);

/* Makes the folder `path` and those above it below the held one. Returns 0 or an errno. */
int file_make_folders(int folder, str path, mode_t mode);

/* Puts the bytes in the place of a file that the user named, under a temporary name first; "-" is
 * no special name here. Returns 0 or an errno. */
int file_replace(const char *path, str bytes);

#endif
