/* SPDX-License-Identifier: MIT
 *
 * The embedded theme, and a folder laid over it.
 */
#include "kwiki/theme.h"
#include "kwiki/buf.h"
#include "kwiki/file.h"
#include "kwiki/vec.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int compare_files(const void *left, const void *right)
{
    return str_cmp(((const struct theme_file *)left)->name,
                   ((const struct theme_file *)right)->name);
}

void theme_init(struct theme *theme, struct arena *arena)
{
    theme->count = theme_asset_count;
    theme->files = ARENA_NEW(arena, struct theme_file, theme_asset_count);
    for (size_t i = 0; i < theme_asset_count; i++) {
        str name = str_from_c(theme_assets[i].name);
        theme->files[i] = (struct theme_file){
            name, {(const char *)theme_assets[i].bytes, theme_assets[i].size}, name};
    }
}

static struct theme_file *find(const struct theme *theme, str name)
{
    struct theme_file key = {.name = name};
    return bsearch(&key, theme->files, theme->count, sizeof key, compare_files);
}

const struct theme_file *theme_find(const struct theme *theme, const char *name)
{
    return find(theme, str_from_c(name));
}

/* The folder's files that are laid over the theme. */
struct overlay {
    struct arena *arena;
    struct diag_list *diags;
    const struct theme *theme;
    str shown; /* the folder's path, for messages */
    int folder;
    VEC(struct theme_file) files;
};

/* Letters, digits, '-', '_' and '.' need no encoding and are fine on every system. */
static bool is_plain_name(str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!char_is_alnum(name.ptr[i]) && str_find(STR("-_."), name.ptr[i]) == STR_NONE)
            return false;
    return !str_starts(name, STR("-")) && !str_ends(name, STR("."));
}

/* Only the theme's own HTML files are parts of pages; any other one is a mistake in a name. */
static bool is_usable(const struct overlay *overlay, str name)
{
    bool html = str_ends_nocase(name, STR(".html"));
    return is_plain_name(name) && (!html || find(overlay->theme, name));
}

static bool read_file(struct overlay *overlay, str name)
{
    str path = arena_printf(overlay->arena, "%.*s/%.*s", STR_ARG(overlay->shown), STR_ARG(name));
    struct stat info;
    if (fstatat(overlay->folder, name.ptr, &info, 0) == 0 && !S_ISREG(info.st_mode))
        return true;
    if (!is_usable(overlay, name)) {
        diag_add(overlay->diags,
                 (struct finding){.code = DIAG_SKIPPED_FILE,
                                  .outside = true,
                                  .path = path,
                                  .message = STR("the theme has no use for a file of this name")});
        return true;
    }
    struct buf bytes = {0};
    int fd = openat(overlay->folder, name.ptr, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    int error = fd < 0 ? errno : file_read_fd(fd, THEME_FILE_MAX, &bytes);
    if (fd >= 0)
        close(fd);
    if (error)
        diag_system(overlay->diags, path, "cannot read the theme's file", error);
    else
        *VEC_PUSH(overlay->arena, &overlay->files) =
            (struct theme_file){name, arena_str(overlay->arena, buf_str(&bytes)), path};
    buf_release(&bytes);
    return !error;
}

static bool read_folder(struct overlay *overlay, DIR *listing)
{
    bool good = true;
    for (struct dirent *entry; (entry = readdir(listing));)
        if (entry->d_name[0] != '.')
            good &= read_file(overlay, arena_str(overlay->arena, str_from_c(entry->d_name)));
    return good;
}

/* Those of the folder in the place of the theme's own, then the new ones; sorted. */
static void lay_over(struct theme *theme, struct overlay *overlay)
{
    struct theme_file *all =
        ARENA_NEW(overlay->arena, struct theme_file, theme->count + overlay->files.count);
    size_t count = 0;
    for (size_t i = 0; i < theme->count; i++)
        all[count++] = theme->files[i];
    VEC_EACH (const struct theme_file, file, &overlay->files) {
        struct theme_file *own = find(theme, file->name);
        all[own ? (size_t)(own - theme->files) : count++] = *file;
    }
    qsort(all, count, sizeof *all, compare_files);
    *theme = (struct theme){all, count};
}

bool theme_override(struct theme *theme, struct arena *arena, int base, str path, str shown,
                    struct diag_list *diags)
{
    struct overlay overlay = {.arena = arena, .diags = diags, .theme = theme, .shown = shown};
    overlay.folder = openat(base, arena_str(arena, path).ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = overlay.folder < 0 ? NULL : fdopendir(overlay.folder);
    if (!listing) {
        diag_system(diags, shown, "cannot read the theme's folder", errno);
        if (overlay.folder >= 0)
            close(overlay.folder);
        return false;
    }
    bool good = read_folder(&overlay, listing);
    closedir(listing);
    if (good)
        lay_over(theme, &overlay);
    return good;
}
