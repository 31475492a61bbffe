/* SPDX-License-Identifier: MIT
 *
 * prune: deleting files of ours below OUT.
 */
#include "prune.h"
#include "folder.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder or a link at the path is not what we wrote there: it is kept. */
static bool delete_file(struct output *output, struct folder_cursor *cursor, str path)
{
    struct folder_name name = folder_name(path);
    struct stat st;
    int folder = folder_of(cursor, path);
    if (folder >= 0 && fstatat(folder, name.text, &st, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!S_ISREG(st.st_mode))
            return false;
        if (unlinkat(folder, name.text, 0) == 0)
            return true;
    }
    if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        output_fail(output, path, "can not delete", errno);
    return false;
}

bool prune_empty(struct output *output, str folder)
{
    int fd = file_open(output->folder, path_folder(folder), O_PATH | O_DIRECTORY, 0);
    bool removed = fd >= 0 && unlinkat(fd, folder_name(folder).text, AT_REMOVEDIR) == 0;
    if (fd >= 0)
        close(fd);
    return removed;
}

void prune_folder(struct output *output, str folder)
{
    while (folder.len && prune_empty(output, folder))
        folder = path_folder(folder);
}

size_t prune_files(struct output *output, const str *paths, size_t count)
{
    struct folder_cursor cursor = folder_begin(output->folder);
    size_t deleted = 0;
    for (size_t i = 0; i < count; i++)
        deleted += delete_file(output, &cursor, paths[i]);
    folder_end(&cursor);
    str last = {0};
    for (size_t i = count; i-- > 0;) {
        str folder = path_folder(paths[i]);
        if (!str_eq(folder, last))
            prune_folder(output, folder);
        last = folder;
    }
    return deleted;
}

struct sweep {
    struct output *output;
    struct arena arena;
    VEC(str) folders; /* to visit; those behind the current one are not read yet */
};

static bool is_folder(int fd, const struct dirent *entry)
{
    struct stat st;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

/* Names that begin with '.' are none of the site's, so such folders are not entered. */
static bool sweep_entry(struct sweep *sweep, int fd, str folder, const struct dirent *entry)
{
    if (strcmp(entry->d_name, OUTPUT_MARK) == 0)
        return false; /* it goes last: this sweep may be killed too */
    if (output_is_temporary(entry->d_name))
        return unlinkat(fd, entry->d_name, 0) == 0;
    if (entry->d_name[0] != '.' && is_folder(fd, entry)) {
        str name = arena_str(&sweep->arena, str_from_c(entry->d_name));
        *VEC_PUSH(&sweep->arena, &sweep->folders) = path_join(&sweep->arena, folder, name);
    }
    return false;
}

static void sweep_folder(struct sweep *sweep, str folder)
{
    int fd = file_open(sweep->output->folder, folder, O_RDONLY | O_DIRECTORY, 0);
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    if (!listing) {
        if (fd >= 0)
            close(fd);
        return; /* someone else's folder, perhaps */
    }
    bool found = false;
    for (struct dirent *entry; (entry = readdir(listing));)
        found |= sweep_entry(sweep, fd, folder, entry);
    closedir(listing);
    if (found)
        prune_folder(sweep->output, folder);
}

void prune_leftovers(struct output *output)
{
    struct sweep sweep = {.output = output};
    arena_init(&sweep.arena, 4096);
    *VEC_PUSH(&sweep.arena, &sweep.folders) = STR("");
    for (size_t i = 0; i < sweep.folders.count; i++)
        sweep_folder(&sweep, sweep.folders.items[i]);
    unlinkat(output->folder, OUTPUT_MARK, 0);
    arena_release(&sweep.arena);
}
