/* SPDX-License-Identifier: MIT
 *
 * Folders that settings name.
 */
#include "kwiki/named_folder.h"
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
    int fd = file_open_named(arena_str(&arena, path).ptr, flags | O_NONBLOCK);
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
static int find_inside(const struct workspace *workspace, str typed, str *path)
{
    char root[PATH_MAX], folder[PATH_MAX];
    int fd = open_outside(typed, O_PATH | O_DIRECTORY);
    if (fd < 0)
        return errno;
    close(fd);
    if (!realpath(workspace->options->notes, root) ||
        !realpath(arena_str(workspace->arena, typed).ptr, folder))
        return errno;
    str above = str_from_c(root), found = str_from_c(folder);
    if (str_eq(above, STR("/")))
        above.len = 0;
    if (!str_starts(found, above) || found.len < above.len + 2 || found.ptr[above.len] != '/')
        return EXDEV;
    *path = arena_str(workspace->arena, str_from(found, above.len + 1));
    return 0;
}

/* A path that is right from NOTES was perhaps meant so; else empty. */
static str suggest_inside(const struct workspace *workspace, str typed)
{
    str path;
    if (!path_normalize(workspace->arena, typed, &path) || !path.len)
        return (str){0};
    int fd = file_open(workspace->vault.folder, path, O_PATH | O_DIRECTORY, 0);
    if (fd < 0)
        return (str){0};
    close(fd);
    return vault_shown_path(workspace->arena, &workspace->vault, path);
}

/* A setting that names no folder which could be used, said where it was set. */
static bool refuse(const struct workspace *workspace, enum setting_id setting, str problem,
                   str suggestion)
{
    const struct options *options = workspace->options;
    bool typed = options->origins[setting] > ORIGIN_FILE;
    str name = options_setting_name(workspace->arena, options, setting);
    struct finding about = {.outside = true, .suggestion = suggestion};
    if (typed) {
        diag_report(workspace->diags, MESSAGE(FOLDER_TYPED), about, STR_ARG(name),
                    STR_ARG(problem));
    } else {
        about.path = options->settings_file;
        about.place = options->places[setting];
        diag_report(workspace->diags, MESSAGE(FOLDER_SET), about, STR_ARG(name), STR_ARG(problem));
    }
    return false;
}

/* "names no folder: cannot open 'vault/media': No such file or directory" */
static str describe_failure(const struct workspace *workspace, struct named_folder folder,
                            int error)
{
    char reason[128];
    str shown = named_folder_shown(workspace->arena, folder, &workspace->vault);
    return arena_printf(workspace->arena, "names no folder: cannot open '%.*s'%s: %s",
                        STR_ARG(shown), folder.outside ? " from the current folder" : "",
                        strerror_r(error, reason, sizeof reason));
}

/* Makes the path of a folder that was typed one of the vault's. */
static bool settle_media(const struct workspace *workspace)
{
    struct named_folder media = named_folder_of(workspace->options, SETTING_MEDIA);
    if (!media.path.len || !media.outside)
        return true;
    int error = find_inside(workspace, media.path, &workspace->options->settings.media);
    if (error == EXDEV)
        return refuse(workspace, SETTING_MEDIA,
                      arena_printf(workspace->arena,
                                   "must name a folder inside the notes, not '%.*s'",
                                   STR_ARG(media.path)),
                      (str){0});
    return !error || refuse(workspace, SETTING_MEDIA, describe_failure(workspace, media, error),
                            suggest_inside(workspace, media.path));
}

/* The vault's files are its media: what is no part of it holds none. */
static bool check_media(const struct workspace *workspace)
{
    const struct settings *settings = &workspace->options->settings;
    struct ignore_patterns ignored = {settings->ignore.items, settings->ignore.count};
    bool hidden =
        str_starts(settings->media, STR(".")) || str_search(settings->media, STR("/.")) != STR_NONE;
    if (hidden)
        return refuse(workspace, SETTING_MEDIA,
                      STR("must not be a hidden folder: names that begin with '.' are not read"),
                      (str){0});
    return !settings->media.len || !ignore_match(ignored, settings->media, true) ||
           refuse(workspace, SETTING_MEDIA,
                  STR("names a folder that 'ignore' takes out of the notes"), (str){0});
}

/* Links and folders that may not be read are left to those who read there. */
static bool check_exists(const struct workspace *workspace, enum setting_id setting)
{
    struct named_folder folder = named_folder_of(workspace->options, setting);
    if (!folder.path.len)
        return true;
    int fd = named_folder_open(folder, &workspace->vault), error = errno;
    if (fd >= 0)
        close(fd);
    if (fd >= 0 || (error != ENOENT && error != ENOTDIR))
        return true;
    return refuse(workspace, setting, describe_failure(workspace, folder, error), (str){0});
}

bool named_folder_settle(const struct workspace *workspace)
{
    bool pages_do_without = str_eq(workspace->options->settings.libraries, STR(NAMED_FOLDER_NONE));
    bool good = settle_media(workspace) && check_media(workspace);
    if (good && workspace->options->origins[SETTING_MEDIA] == ORIGIN_FILE)
        good = check_exists(workspace, SETTING_MEDIA);
    good &= check_exists(workspace, SETTING_THEME);
    return (pages_do_without || check_exists(workspace, SETTING_LIBRARIES)) && good;
}
