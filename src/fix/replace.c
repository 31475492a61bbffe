/* SPDX-License-Identifier: MIT
 *
 * A repaired note in the place of the old one, as long as that is still what the repairs were
 * made for.
 */
#include "kwiki/file.h"
#include "kwiki/fix.h"
#include "kwiki/path.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names that begin with '.' are no part of any vault. */
#define TEMPORARY ".kwiki-fix-"

/* Does the file hold these bytes? It is opened for writing, so that a note that the user has
 * protected is not replaced. Returns 0 or an errno. */
static int compare_file(int folder, str name, str before, struct stat *status)
{
    int fd = file_open(folder, name, O_RDWR | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return errno;
    struct buf bytes = {0};
    int error = fstat(fd, status) ? errno : 0;
    if (!error && !S_ISREG(status->st_mode))
        error = ESTALE;
    if (!error)
        error = file_read_fd(fd, NOTE_MAX_BYTES, &bytes);
    if (!error && !str_eq(buf_str(&bytes), before))
        error = ESTALE;
    buf_release(&bytes);
    close(fd);
    return error;
}

int fix_replace(int folder, str path, str before, str after)
{
    struct arena arena;
    struct stat status;
    char temporary[64];
    arena_init(&arena, 1024);
    struct file_replacement plan = {
        .folder = file_open(folder, path_folder(path), O_RDONLY | O_DIRECTORY, 0),
        .name = arena_str(&arena, path_name(path)).ptr,
        .temporary = temporary,
        .sync = true,
        .expected = &status,
    };
    int error =
        plan.folder < 0 ? errno : compare_file(plan.folder, path_name(path), before, &status);
    if (!error) {
        snprintf(temporary, sizeof temporary, TEMPORARY "%ju", (uintmax_t)status.st_ino);
        error = file_replace(&plan, after);
    }
    if (plan.folder >= 0)
        close(plan.folder);
    arena_release(&arena);
    return error;
}

int fix_clean(int folder, str path)
{
    int fd = file_open(folder, path, O_RDONLY | O_DIRECTORY, 0), error = 0;
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    if (!listing)
        error = errno;
    for (const struct dirent *entry; listing && !error && (entry = file_next(listing, &error));) {
        bool is_file = entry->d_type == DT_REG || entry->d_type == DT_UNKNOWN;
        if (is_file && str_starts(str_from_c(entry->d_name), STR(TEMPORARY)))
            error = file_delete_abandoned(fd, entry->d_name);
        if (error == EWOULDBLOCK) /* of another run */
            error = 0;
    }
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
    return error;
}
