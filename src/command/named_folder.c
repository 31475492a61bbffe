/* SPDX-License-Identifier: MIT
 *
 * Folders that settings name.
 */
#include "named_folder.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct named_folder named_folder_of(const struct options *options, enum setting_id setting)
{
    const struct settings *settings = &options->settings;
    str path = setting == SETTING_THEME   ? settings->theme
               : setting == SETTING_MEDIA ? settings->media
                                          : settings->libraries;
    return (struct named_folder){path, options->origins[setting] > ORIGIN_FILE};
}

str named_folder_shown(struct arena *arena, struct named_folder folder, const struct vault *vault)
{
    bool typed = folder.outside || !folder.path.len;
    return typed ? folder.path : vault_shown_path(arena, vault, folder.path);
}

static int open_outside(str path, int flags)
{
    struct arena arena;
    arena_init(&arena, 512);
    int fd = open(arena_str(&arena, path).ptr, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    int error = errno;
    arena_release(&arena);
    errno = error;
    return fd;
}

int named_folder_open(struct named_folder folder, const struct vault *vault)
{
    return folder.outside ? open_outside(folder.path, O_RDONLY | O_DIRECTORY)
                          : file_open(vault->folder, folder.path, O_RDONLY | O_DIRECTORY, 0);
}

int named_folder_read(struct named_folder folder, const struct vault *vault, str name, size_t limit,
                      struct buf *out)
{
    struct arena arena;
    arena_init(&arena, 512);
    str path = path_join(&arena, folder.path, name);
    int error;
    if (folder.outside) {
        int fd = open_outside(path, O_RDONLY);
        error = fd < 0 ? errno : file_read_fd(fd, limit, out);
        if (fd >= 0)
            close(fd);
    } else {
        error = file_read(vault->folder, path, limit, out);
    }
    arena_release(&arena);
    return error;
}

/* ---- media --------------------------------------------------------------------------------- */

/* Finds a typed folder in the vault. Returns 0 or an errno: EXDEV when it lies elsewhere. */
static int find_inside(struct command *command, str typed, str *path)
{
    char root[PATH_MAX], folder[PATH_MAX];
    int fd = open_outside(typed, O_PATH | O_DIRECTORY);
    if (fd < 0)
        return errno;
    close(fd);
    if (!realpath(command->options->notes, root) ||
        !realpath(arena_str(command->arena, typed).ptr, folder))
        return errno;
    str above = str_from_c(root), found = str_from_c(folder);
    if (str_eq(above, STR("/")))
        above.len = 0;
    if (!str_starts(found, above) || found.len < above.len + 2 || found.ptr[above.len] != '/')
        return EXDEV;
    *path = arena_str(command->arena, str_from(found, above.len + 1));
    return 0;
}

/* A path that is right from NOTES was perhaps meant so; else empty. */
static str suggest_inside(struct command *command, const struct vault *vault, str typed)
{
    str path;
    if (!path_normalize(command->arena, typed, &path) || !path.len)
        return (str){0};
    int fd = file_open(vault->folder, path, O_PATH | O_DIRECTORY, 0);
    if (fd < 0)
        return (str){0};
    close(fd);
    return vault_shown_path(command->arena, vault, path);
}

bool named_folder_settle_media(struct command *command, const struct vault *vault)
{
    struct arena *arena = command->arena;
    struct named_folder media = named_folder_of(command->options, SETTING_MEDIA);
    if (!media.path.len || !media.outside)
        return true;
    int error = find_inside(command, media.path, &command->options->settings.media);
    if (!error)
        return true;
    char reason[128];
    str name = options_setting_name(arena, command->options, SETTING_MEDIA);
    struct finding finding = {.code = DIAG_USAGE, .outside = true};
    if (error == EXDEV) {
        finding.message = arena_printf(arena,
                                       "'%.*s' must name a folder inside the notes, not "
                                       "'%.*s'",
                                       STR_ARG(name), STR_ARG(media.path));
    } else {
        finding.message = arena_printf(arena,
                                       "'%.*s' names no folder: cannot open '%.*s' from the "
                                       "current folder: %s",
                                       STR_ARG(name), STR_ARG(media.path),
                                       strerror_r(error, reason, sizeof reason));
        finding.suggestion = suggest_inside(command, vault, media.path);
    }
    diag_add(command->diags, finding);
    return false;
}
