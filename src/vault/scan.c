/* SPDX-License-Identifier: MIT
 *
 * Walks the vault's folders, without recursion and with one folder open at a time.
 */
#include "kwiki/buf.h"
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "kwiki/lower_bound.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vault.h"
#include "kwiki/vec.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONFIG_FILE "kwiki.yaml" /* at the root; settings, no attachment */

struct folder {
    str path;
    unsigned depth; /* 0 is the root */
};

struct scan {
    const struct vault *vault;
    struct arena *arena;  /* owns the paths of sources */
    struct arena scratch; /* the lists while they grow, the paths of folders */
    struct ignore_patterns ignore;
    struct vault_included included;
    struct diag_list *diags;
    struct buf path;            /* of the entry at hand: its folder's path, '/', its name */
    VEC(struct folder) pending; /* to be read; the last one is next */
    VEC(struct source) sources;
    size_t notes;      /* of the sources */
    bool has_config;   /* there is a kwiki.yaml ... */
    VEC(str) misnamed; /* ... and files that were probably meant to be one */
    bool failed;       /* something could not be read */
};

static struct finding about_path(struct scan *scan, str path)
{
    return (struct finding){.path = utf8_repair(&scan->scratch, path)};
}

static void report_system(struct scan *scan, str path, const char *what, int error)
{
    diag_system(scan->diags, vault_shown_path(&scan->scratch, scan->vault, path), what, error);
    scan->failed = true;
}

static void report_skipped(struct scan *scan, str path, mode_t mode)
{
    diag_report(scan->diags, MESSAGE(FILE_SKIPPED), about_path(scan, path), file_kind(mode));
}

/* Within the limits of depth and length? */
static bool check_limits(struct scan *scan, str path, unsigned depth)
{
    if (path.len > VAULT_MAX_PATH)
        diag_report(scan->diags, MESSAGE(PATH_TOO_LONG), about_path(scan, path));
    else if (depth > VAULT_MAX_DEPTH)
        diag_report(scan->diags, MESSAGE(PATH_TOO_DEEP), about_path(scan, path));
    else
        return true;
    return false;
}

static void add_folder(struct scan *scan, str path, unsigned depth)
{
    if (check_limits(scan, path, depth))
        *VEC_PUSH(&scan->scratch, &scan->pending) =
            (struct folder){.path = arena_str(&scan->scratch, path), .depth = depth};
}

/* Is the path the other one, or below it? */
static bool is_within(str path, str folder)
{
    while (str_ends(folder, STR("/")))
        folder.len--;
    return str_starts(path, folder) && (path.len == folder.len || path.ptr[folder.len] == '/');
}

/* Of a hidden path: was it asked for? A folder may lead to what was. */
static bool is_included(const struct scan *scan, str path, bool is_folder)
{
    for (size_t i = 0; i < scan->included.count; i++)
        if (is_within(path, scan->included.items[i]) ||
            (is_folder && is_within(scan->included.items[i], path)))
            return true;
    return false;
}

static void add_file(struct scan *scan, str path, const struct stat *status)
{
    bool is_config = str_eq(path, STR(CONFIG_FILE)), is_hidden = str_starts(path, STR("."));
    if (is_config || !check_limits(scan, path, 0) || (is_hidden && !is_included(scan, path, false)))
        return;
    bool is_note = path_is_note(path) && !is_hidden;
    scan->notes += is_note;
    *VEC_PUSH(&scan->scratch, &scan->sources) =
        (struct source){.path = arena_str(scan->arena, path),
                        .kind = is_note ? SOURCE_NOTE : SOURCE_ATTACHMENT,
                        .included = is_hidden,
                        .size = (uint64_t)status->st_size,
                        .stamp = file_stamp(status),
                        .modified = file_changed(status)};
}

/* What the entry is, as struct stat tells it; folders are mostly known without asking. False
 * when it has vanished meanwhile or cannot be asked for. */
static bool examine(struct scan *scan, DIR *directory, const struct dirent *entry, str path,
                    struct stat *status)
{
    *status = (struct stat){.st_mode = S_IFDIR};
    if (entry->d_type == DT_DIR ||
        fstatat(dirfd(directory), entry->d_name, status, AT_SYMLINK_NOFOLLOW) == 0)
        return true;
    if (errno != ENOENT)
        report_system(scan, path, "cannot be examined", errno);
    return false;
}

static void take_entry(struct scan *scan, DIR *directory, const struct dirent *entry,
                       unsigned depth)
{
    str path = buf_str(&scan->path);
    struct stat status;
    if (utf8_invalid(str_from_c(entry->d_name)) != STR_NONE) {
        diag_report(scan->diags, MESSAGE(NAME_NOT_UTF8), about_path(scan, path));
        return;
    }
    if (!examine(scan, directory, entry, path, &status) ||
        ignore_match(scan->ignore, path, S_ISDIR(status.st_mode)))
        return;
    if (S_ISDIR(status.st_mode))
        add_folder(scan, path, depth + 1);
    else if (S_ISREG(status.st_mode))
        add_file(scan, path, &status);
    else
        report_skipped(scan, path, status.st_mode);
}

/* "kwiki.yml", ".kwiki.yaml", "Kwiki.yaml": an entry of the root whose settings nobody reads. */
static void note_config(struct scan *scan, str name)
{
    str plain = str_starts(name, STR(".")) ? str_from(name, 1) : name;
    if (str_eq(name, STR(CONFIG_FILE)))
        scan->has_config = true;
    else if (str_eq_nocase(plain, STR("kwiki.yml")) || str_eq_nocase(plain, STR(CONFIG_FILE)))
        *VEC_PUSH(&scan->scratch, &scan->misnamed) = arena_str(&scan->scratch, name);
}

static void read_entries(struct scan *scan, DIR *directory, struct folder folder)
{
    buf_clear(&scan->path);
    buf_add(&scan->path, folder.path);
    if (folder.path.len)
        buf_add_char(&scan->path, '/');
    size_t prefix = scan->path.len;
    int error;
    for (const struct dirent *entry; (entry = file_next(directory, &error));) {
        if (!folder.depth)
            note_config(scan, str_from_c(entry->d_name));
        scan->path.len = prefix;
        buf_add(&scan->path, str_from_c(entry->d_name));
        bool is_hidden = entry->d_name[0] == '.' || str_starts(folder.path, STR("."));
        if (is_hidden && !is_included(scan, buf_str(&scan->path), true))
            continue;
        take_entry(scan, directory, entry, folder.depth);
    }
    if (error)
        report_system(scan, folder.path, "the folder cannot be read", error);
}

/* A folder that has vanished since it was listed is none, and one in whose place a link was put is
 * a link. */
static void report_unopened(struct scan *scan, str path, int error)
{
    if (error == ELOOP)
        report_skipped(scan, path, S_IFLNK);
    else if ((error != ENOENT && error != ENOTDIR) || !path.len)
        report_system(scan, path, "the folder cannot be opened", error);
}

static void read_folder(struct scan *scan, struct folder folder)
{
    int fd = file_open(scan->vault->folder, folder.path, O_RDONLY | O_DIRECTORY, 0);
    DIR *directory = fd < 0 ? NULL : fdopendir(fd);
    if (!directory) {
        report_unopened(scan, folder.path, errno);
        if (fd >= 0)
            close(fd);
        return;
    }
    read_entries(scan, directory, folder);
    closedir(directory);
}

static int compare_paths(const void *left, const void *right)
{
    const struct source *a = left, *b = right;
    return str_cmp(a->path, b->path);
}

static void report_missing(struct scan *scan, str included)
{
    for (size_t i = 0; i < scan->sources.count; i++)
        if (is_within(scan->sources.items[i].path, included))
            return;
    diag_report(scan->diags, MESSAGE(INCLUDE_MISSING), (struct finding){.path = included});
}

/* What concerns the vault as a whole. */
static void report_vault(struct scan *scan)
{
    if (!scan->notes && !scan->failed)
        diag_report(scan->diags, MESSAGE(VAULT_EMPTY), about_path(scan, STR("")));
    for (size_t i = 0; i < scan->misnamed.count && !scan->has_config; i++)
        diag_report(scan->diags, MESSAGE(SETTINGS_MISNAMED),
                    about_path(scan, scan->misnamed.items[i]), CONFIG_FILE);
    for (size_t i = 0; i < scan->included.count; i++)
        report_missing(scan, scan->included.items[i]);
}

void vault_scan(struct vault *vault, struct arena *arena, struct ignore_patterns ignore,
                struct vault_included included, struct diag_list *diags)
{
    struct scan scan = {
        .vault = vault, .arena = arena, .ignore = ignore, .included = included, .diags = diags};
    arena_init(&scan.scratch, 1 << 16);
    *VEC_PUSH(&scan.scratch, &scan.pending) = (struct folder){0};
    while (scan.pending.count)
        read_folder(&scan, scan.pending.items[--scan.pending.count]);
    if (scan.sources.count)
        qsort(scan.sources.items, scan.sources.count, sizeof *scan.sources.items, compare_paths);
    report_vault(&scan);
    vault->sources = VEC_COPY(arena, &scan.sources);
    vault->count = scan.sources.count;
    buf_release(&scan.path);
    arena_release(&scan.scratch);
}

bool vault_open(struct vault *vault, struct arena *arena, const char *root, struct diag_list *diags)
{
    str typed = str_from_c(root);
    *vault = (struct vault){.folder = file_open_named(root, O_RDONLY | O_DIRECTORY)};
    if (vault->folder < 0) {
        diag_system(diags, utf8_repair(arena, typed), "the folder of the notes cannot be opened",
                    errno);
        return false;
    }
    while (typed.len > 1 && str_ends(typed, STR("/")))
        typed.len--;
    vault->root = arena_str(arena, utf8_repair(arena, typed));
    return true;
}

size_t vault_find(const struct vault *vault, str path)
{
    size_t at;
    LOWER_BOUND(at, vault->count, str_cmp(vault->sources[at].path, path) < 0);
    return at < vault->count && str_eq(vault->sources[at].path, path) ? at : VAULT_NONE;
}

int vault_follow(struct vault *vault, const char *root, bool *is_other)
{
    struct stat before, now;
    int error = 0, fd = file_open_named(root, O_RDONLY | O_DIRECTORY);
    *is_other = false;
    if (fd < 0 || fstat(fd, &now) || fstat(vault->folder, &before))
        error = errno;
    else
        *is_other = now.st_ino != before.st_ino || now.st_dev != before.st_dev;
    if (*is_other && dup3(fd, vault->folder, O_CLOEXEC) < 0)
        error = errno;
    if (fd >= 0)
        close(fd);
    return error;
}

void vault_release(struct vault *vault)
{
    if (vault->folder >= 0)
        close(vault->folder);
    *vault = (struct vault){.folder = -1};
}

str vault_shown_path(struct arena *arena, const struct vault *vault, str path)
{
    if (!path.len)
        return vault->root;
    const char *slash = str_ends(vault->root, STR("/")) ? "" : "/";
    return arena_printf(arena, "%.*s%s%.*s", STR_ARG(vault->root), slash, STR_ARG(path));
}
