/* SPDX-License-Identifier: MIT
 *
 * The embedded theme, and a folder laid over it.
 */
#include "kwiki/theme.h"
#include "kwiki/buf.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "kwiki/vec.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int compare_files(const void *left, const void *right)
{
    return str_cmp(((const struct theme_file *)left)->name,
                   ((const struct theme_file *)right)->name);
}

void theme_init(struct theme *theme, struct arena *arena)
{
    *theme = (struct theme){.files = ARENA_NEW(arena, struct theme_file, theme_asset_count),
                            .count = theme_asset_count};
    for (size_t i = 0; i < theme_asset_count; i++) {
        str name = str_from_c(theme_assets[i].name);
        str bytes = {(const char *)theme_assets[i].bytes, theme_assets[i].size};
        theme->files[i] = (struct theme_file){name, bytes, name, true};
    }
}

static int compare_asset(const void *name, const void *asset)
{
    return str_cmp(*(const str *)name, str_from_c(((const struct theme_asset *)asset)->name));
}

bool theme_is_own(str name)
{
    return bsearch(&name, theme_assets, theme_asset_count, sizeof *theme_assets, compare_asset);
}

static struct theme_file *find_file(const struct theme *theme, str name)
{
    struct theme_file key = {.name = name};
    return bsearch(&key, theme->files, theme->count, sizeof key, compare_files);
}

const struct theme_file *theme_find(const struct theme *theme, const char *name)
{
    return find_file(theme, str_from_c(name));
}

/* The folder's files that are laid over the theme. */
struct overlay {
    struct arena *arena;
    struct diag_list *diags;
    const struct theme *theme;
    const struct theme_folder *folder;
    VEC(struct theme_file) files;
};

static struct finding about_file(const struct overlay *overlay, str name)
{
    str folder = overlay->folder->path;
    return (struct finding){.outside = overlay->folder->outside,
                            .path = name.len ? path_join(overlay->arena, folder, name) : folder};
}

static void report_unreadable(const struct overlay *overlay, str name, const char *what, int error)
{
    char reason[128];
    diag_report(overlay->diags, MESSAGE(SYSTEM), about_file(overlay, name), what,
                strerror_r(error, reason, sizeof reason));
}

/* Letters, digits, '-', '_' and '.' need no encoding and are fine on every system. */
static bool is_plain_name(str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!char_is_alnum(name.ptr[i]) && str_find(STR("-_."), name.ptr[i]) == STR_NONE)
            return false;
    return !str_starts(name, STR("-")) && !str_ends(name, STR("."));
}

/* What a page can load. Other files may lie in the folder by mistake, and are not published. */
static bool has_theme_type(str name)
{
    static const char *const types[] = {"css",  "js",  "mjs",  "svg",        "png", "jpg",
                                        "jpeg", "gif", "webp", "avif",       "ico", "woff2",
                                        "woff", "ttf", "otf",  "webmanifest"};
    str type = path_extension(name);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq_nocase(type, str_from_c(types[i])))
            return true;
    return false;
}

/* For what the theme has no use for a file; NULL when it has. Of HTML files only the theme's own
 * are parts of pages; any other one is a mistake in a name. */
static const char *refuse_name(const struct overlay *overlay, str name)
{
    bool html = str_ends_nocase(name, STR(".html"));
    if (!is_plain_name(name) || (html && !find_file(overlay->theme, name)))
        return "name";
    return html || has_theme_type(name) ? NULL : "type";
}

/* Reads a file that may be part of the theme. One that has vanished meanwhile is none. */
static bool take_file(struct overlay *overlay, str name)
{
    struct buf bytes = {0};
    int error = file_read(overlay->folder->fd, name, THEME_FILE_MAX, &bytes);
    if (error == ENOENT)
        error = 0;
    else if (error)
        report_unreadable(overlay, name, "cannot read the theme's file", error);
    else
        *VEC_PUSH(overlay->arena, &overlay->files) = (struct theme_file){
            name, arena_str(overlay->arena, buf_str(&bytes)),
            path_join(overlay->arena, overlay->folder->path, name), overlay->folder->outside};
    buf_release(&bytes);
    return !error;
}

static bool take_entry(struct overlay *overlay, str name)
{
    struct stat status;
    const char *refusal = refuse_name(overlay, name);
    if (fstatat(overlay->folder->fd, name.ptr, &status, AT_SYMLINK_NOFOLLOW)) {
        if (errno != ENOENT)
            report_unreadable(overlay, name, "cannot be examined", errno);
        return errno == ENOENT;
    }
    if (S_ISREG(status.st_mode) && !refusal)
        return take_file(overlay, name);
    struct finding about = about_file(overlay, name);
    if (S_ISREG(status.st_mode))
        diag_report(overlay->diags, MESSAGE(THEME_FILE_USELESS), about, refusal);
    else
        diag_report(overlay->diags, MESSAGE(FILE_SKIPPED), about, file_kind(status.st_mode));
    return true;
}

static bool take_folder(struct overlay *overlay, DIR *listing)
{
    bool good = true;
    int error;
    for (const struct dirent *entry; (entry = file_next(listing, &error));)
        if (entry->d_name[0] != '.')
            good &= take_entry(overlay, arena_str(overlay->arena, str_from_c(entry->d_name)));
    if (error)
        report_unreadable(overlay, STR(""), "cannot read the theme's folder", error);
    return good && !error;
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
        struct theme_file *own = find_file(theme, file->name);
        all[own ? (size_t)(own - theme->files) : count++] = *file;
    }
    qsort(all, count, sizeof *all, compare_files);
    *theme = (struct theme){all, count, overlay->files.count};
}

bool theme_override(struct theme *theme, struct arena *arena, const struct theme_folder *folder,
                    struct diag_list *diags)
{
    struct overlay overlay = {.arena = arena, .diags = diags, .theme = theme, .folder = folder};
    int fd = file_open(folder->fd, STR(""), O_RDONLY | O_DIRECTORY, 0);
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    if (!listing) {
        report_unreadable(&overlay, STR(""), "cannot read the theme's folder", errno);
        if (fd >= 0)
            close(fd);
        return false;
    }
    bool good = take_folder(&overlay, listing);
    closedir(listing);
    if (good)
        lay_over(theme, &overlay);
    return good;
}
