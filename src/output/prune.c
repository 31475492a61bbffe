/* SPDX-License-Identifier: MIT
 *
 * prune: deleting files of ours below OUT.
 */
#include "prune.h"
#include "edited.h"
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
        bool edited = edited_at(output, path);
        heap_hold();
        bool gone = TEMP_FAILURE_RETRY(unlinkat(folder, name.text, 0)) == 0;
        output->begun |= gone;
        heap_unhold();
        if (gone && edited)
            edited_report(output, path, true);
        if (gone)
            return true;
    }
    if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
        output_fail(output, path, "cannot delete", errno);
    return false;
}

/* Errors that say: there is something in it, or it is no folder of ours. */
static bool is_kept(int error)
{
    return error == ENOTEMPTY || error == EEXIST || error == ENOTDIR || error == ELOOP;
}

enum prune_result prune_empty(struct output *output, str folder)
{
    int fd = file_open(output->folder, path_folder(folder), O_PATH | O_DIRECTORY, 0);
    int flags = AT_REMOVEDIR;
    bool gone = fd >= 0 && TEMP_FAILURE_RETRY(unlinkat(fd, folder_name(folder).text, flags)) == 0;
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    if (gone || error == ENOENT)
        return PRUNE_GONE;
    return is_kept(error) ? PRUNE_KEPT : PRUNE_FAILED;
}

/* Removes the folder when it is empty, then the one above it, and so on, but never OUT. One that
 * cannot be removed fails the build, so that the manifest goes on naming what was in it. */
static void prune_upward(struct output *output, str folder)
{
    enum prune_result result = PRUNE_GONE;
    for (; folder.len && result == PRUNE_GONE; folder = path_folder(folder)) {
        result = prune_empty(output, folder);
        if (result == PRUNE_FAILED)
            output_fail(output, folder, "cannot delete the folder", errno);
    }
}

size_t prune_files(struct output *output, const str *paths, size_t count)
{
    struct folder_cursor cursor = folder_begin(output->folder);
    size_t deleted = 0;
    for (size_t i = 0; i < count && !atomic_load(&output->failed); i++)
        deleted += delete_file(output, &cursor, paths[i]);
    folder_end(&cursor);
    str last = {0};
    for (size_t i = count; i-- > 0 && !atomic_load(&output->failed);) {
        str folder = path_folder(paths[i]);
        if (!str_eq(folder, last))
            prune_upward(output, folder);
        last = folder;
    }
    return deleted;
}

/* ---- what a killed build has left ---------------------------------------------------------- */

struct sweep {
    struct output *output;
    struct arena arena;
    VEC(str) folders; /* to visit; those after the current one are not read yet */
};

static bool is_folder(int fd, const struct dirent *entry)
{
    struct stat st;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

/* Folders that cannot be the site's are not entered. Returns 0 or an errno. */
static int sweep_entry(struct sweep *sweep, int fd, str folder, const struct dirent *entry)
{
    if (strcmp(entry->d_name, OUTPUT_MARK) == 0)
        return 0;
    if (output_is_temporary(entry->d_name))
        return TEMP_FAILURE_RETRY(unlinkat(fd, entry->d_name, 0)) && errno != ENOENT ? errno : 0;
    if (manifest_name_ok(str_from_c(entry->d_name)) && is_folder(fd, entry)) {
        str name = arena_str(&sweep->arena, str_from_c(entry->d_name));
        *VEC_PUSH(&sweep->arena, &sweep->folders) = path_join(&sweep->arena, folder, name);
    }
    return 0;
}

/* A folder that may not be read holds nothing of ours. */
static bool sweep_folder(struct sweep *sweep, str folder)
{
    int fd = file_open(sweep->output->folder, folder, O_RDONLY | O_DIRECTORY, 0), error = 0;
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    if (!listing)
        error = errno == EACCES || errno == ENOENT ? 0 : errno;
    for (const struct dirent *entry; listing && !error && (entry = file_next(listing, &error));)
        error = sweep_entry(sweep, fd, folder, entry);
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
    if (error)
        output_fail(sweep->output, folder, "cannot clean up after the last build", error);
    return !error;
}

static bool sweep_temporaries(struct output *output)
{
    struct sweep sweep = {.output = output};
    bool clean = true;
    arena_init(&sweep.arena, 4096);
    *VEC_PUSH(&sweep.arena, &sweep.folders) = STR("");
    for (size_t i = 0; i < sweep.folders.count && clean; i++)
        clean = sweep_folder(&sweep, sweep.folders.items[i]);
    arena_release(&sweep.arena);
    return clean;
}

/* A folder was made, and noted, after the one above it. The last line may be cut short. */
static bool remove_noted(struct output *output, str noted)
{
    enum prune_result result = PRUNE_GONE;
    struct str_cut line = str_rcut(noted, '\n');
    while (line.ok && result != PRUNE_FAILED) {
        line = str_rcut(line.head, '\n');
        str path = line.ok ? line.tail : line.head;
        if (manifest_path_ok(path))
            result = prune_empty(output, path);
        if (result == PRUNE_FAILED)
            output_fail(output, path, "cannot delete the folder", errno);
    }
    return result != PRUNE_FAILED;
}

bool prune_leftovers(struct output *output)
{
    struct buf noted = {0};
    int error = file_read(output->folder, STR(OUTPUT_MARK), MANIFEST_LIMIT, &noted);
    bool clean = error == ENOENT;
    if (error && !clean)
        output_fail(output, STR(OUTPUT_MARK), "cannot read", error);
    if (!error && sweep_temporaries(output) && remove_noted(output, buf_str(&noted))) {
        clean = TEMP_FAILURE_RETRY(unlinkat(output->folder, OUTPUT_MARK, 0)) == 0;
        if (!clean)
            output_fail(output, STR(OUTPUT_MARK), "cannot delete", errno);
    }
    buf_release(&noted);
    return clean;
}
