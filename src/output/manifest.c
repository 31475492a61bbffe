/* SPDX-License-Identifier: MIT
 *
 * manifest: reading and writing the list of files that belong to kwiki.
 */
#include "manifest.h"
#include "kwiki/file.h"
#include "kwiki/lower_bound.h"
#include "kwiki/output.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define VERSION     "kwiki-manifest 1"
#define CONTENTS    " of "
#define UNFINISHED  " unfinished"
#define HASH_DIGITS 32

bool manifest_name_ok(str name)
{
    if (!name.len || str_eq(name, STR(".")) || str_eq(name, STR("..")) ||
        str_starts(name, STR(".git")) || str_starts(name, STR(".kwiki")))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] < 0x20 || name.ptr[i] == 0x7f)
            return false;
    return true;
}

bool manifest_path_ok(str path)
{
    if (path.len > MANIFEST_PATH_LIMIT)
        return false;
    for (struct str_cut cut = {.tail = path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        if (!manifest_name_ok(cut.head))
            return false;
    }
    return true;
}

static bool parse_line(str line, struct manifest_entry *entry)
{
    struct str_cut hash = str_cut(line, ' ');
    struct str_cut size = str_cut(hash.tail, ' ');
    *entry = (struct manifest_entry){line, size.tail, 0};
    return hash.ok && size.ok && hash.head.len == HASH_DIGITS &&
           str_within(hash.head, STR("0123456789abcdef")) == HASH_DIGITS &&
           str_number(size.head, UINT64_MAX, &entry->size) && manifest_path_ok(entry->path);
}

static size_t count_lines(str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == '\n';
    return count;
}

static void add_to_index(struct manifest *manifest)
{
    map_reserve(&manifest->index, manifest->count);
    for (size_t i = 0; i < manifest->count; i++)
        *map_at(&manifest->index, manifest->entries[i].path) = (uint32_t)i;
}

/* "kwiki-manifest 1 of graph-dot unfinished" */
static bool parse_version(str line, struct manifest *manifest)
{
    if (!str_starts(line, STR(VERSION)))
        return false;
    line = str_from(line, STR(VERSION).len);
    manifest->unfinished = str_ends(line, STR(UNFINISHED));
    if (manifest->unfinished)
        line.len -= STR(UNFINISHED).len;
    if (str_starts(line, STR(CONTENTS)))
        manifest->contents = str_from(line, STR(CONTENTS).len);
    return !line.len || manifest->contents.len;
}

size_t manifest_parse(struct manifest *manifest, struct arena *arena, str text)
{
    struct str_cut version = str_cut(text, '\n');
    *manifest = (struct manifest){.text = text};
    if (!version.ok || !parse_version(version.head, manifest))
        return 1;
    manifest->entries = ARENA_NEW(arena, struct manifest_entry, count_lines(text));
    str rest = version.tail;
    for (str last = {0}; rest.len; last = manifest->entries[manifest->count++].path) {
        struct str_cut line = str_cut(rest, '\n');
        struct manifest_entry *entry = &manifest->entries[manifest->count];
        if (!line.ok || !parse_line(line.head, entry) || str_cmp(last, entry->path) >= 0)
            return manifest->count + 2;
        rest = line.tail;
    }
    add_to_index(manifest);
    return 0;
}

void manifest_release(struct manifest *manifest)
{
    map_release(&manifest->index);
    *manifest = (struct manifest){0};
}

bool manifest_has_below(const struct manifest *manifest, str folder)
{
    char text[MANIFEST_PATH_LIMIT + 1];
    if (!folder.len || folder.len > MANIFEST_PATH_LIMIT)
        return false;
    memcpy(text, folder.ptr, folder.len);
    text[folder.len] = '/';
    str prefix = {text, folder.len + 1};
    size_t at;
    LOWER_BOUND(at, manifest->count, str_cmp(manifest->entries[at].path, prefix) < 0);
    return at < manifest->count && str_starts(manifest->entries[at].path, prefix);
}

struct manifest_entry manifest_entry(struct arena *arena, str path, uint64_t size,
                                     struct hash_128 hash)
{
    str line = arena_printf(arena, "%016llx%016llx %llu %.*s", (unsigned long long)hash.high,
                            (unsigned long long)hash.low, (unsigned long long)size, STR_ARG(path));
    return (struct manifest_entry){line, str_from(line, line.len - path.len), size};
}

void manifest_print(struct buf *out, str contents, const struct manifest *old,
                    const struct manifest_entry *entries, size_t count)
{
    size_t next_old = 0, next = 0, old_count = old ? old->count : 0;
    buf_add(out, STR(VERSION));
    buf_add(out, contents.len ? STR(CONTENTS) : (str){0});
    buf_add(out, contents);
    buf_add(out, old ? STR(UNFINISHED "\n") : STR("\n"));
    while (next < count || next_old < old_count) {
        int order = next == count ? 1
                    : next_old == old_count
                        ? -1
                        : str_cmp(entries[next].path, old->entries[next_old].path);
        buf_add(out, order <= 0 ? entries[next].line : old->entries[next_old].line);
        buf_add_char(out, '\n');
        next += order <= 0;
        next_old += order >= 0;
    }
}

int manifest_store(int folder, str text)
{
    struct file_replacement plan = {
        .folder = folder, .name = OUTPUT_MANIFEST, .temporary = MANIFEST_TEMPORARY};
    return file_replace(&plan, text);
}

struct timespec manifest_time(int folder)
{
    struct stat status;
    bool known = fstatat(folder, OUTPUT_MANIFEST, &status, AT_SYMLINK_NOFOLLOW) == 0;
    return known ? status.st_mtim : (struct timespec){0};
}

void manifest_restore(int folder, str text, struct timespec then)
{
    struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, then};
    if (manifest_store(folder, text) == 0)
        utimensat(folder, OUTPUT_MANIFEST, times, AT_SYMLINK_NOFOLLOW);
}
