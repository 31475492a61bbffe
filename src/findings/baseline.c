/* SPDX-License-Identifier: MIT
 *
 * Reading, applying and writing the baseline.
 */
#include "kwiki/file.h"
#include "kwiki/findings_baseline.h"
#include "kwiki/json.h"
#include "kwiki/location.h"
#include "kwiki/path.h"
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#define BASELINE_MAX_BYTES (64u << 20)

static int compare_entries(const void *left, const void *right)
{
    const struct baseline_entry *a = left, *b = right;
    int order = str_cmp(a->path, b->path);
    if (!order)
        order = str_cmp(a->code, b->code);
    return order ? order : str_cmp(a->subject, b->subject);
}

static struct baseline_entry key_of(const struct finding *finding, struct arena *arena)
{
    return (struct baseline_entry){
        .code = diag_code_name(finding->code),
        .path = finding->path,
        .subject = finding->subject.len ? finding->subject : diag_words(arena, finding),
        .count = 1,
    };
}

/* Sorts the entries and makes one of equal ones. */
static void normalize(struct baseline *baseline)
{
    if (!baseline->count)
        return;
    qsort(baseline->entries, baseline->count, sizeof *baseline->entries, compare_entries);
    size_t kept = 0;
    for (size_t i = 1; i < baseline->count; i++) {
        if (compare_entries(&baseline->entries[kept], &baseline->entries[i]) == 0)
            baseline->entries[kept].count += baseline->entries[i].count;
        else
            baseline->entries[++kept] = baseline->entries[i];
    }
    baseline->count = kept + 1;
}

/* ---- finding ------------------------------------------------------------------------------ */

/* The baseline in the folder or one above it in the repository; without a repository only in the
 * folder. Empty when there is none. */
static str find_upward(struct arena *arena, str folder, str repository)
{
    for (; folder.len; folder = path_folder(folder)) {
        str path = arena_printf(arena, "%.*s/" BASELINE_FILE, STR_ARG(folder));
        if (access(path.ptr, F_OK) == 0)
            return path;
        if (!repository.len || str_eq(folder, repository))
            break;
    }
    return (str){0};
}

const char *baseline_find(struct arena *arena, const struct options *options)
{
    if (options->baseline)
        return options->baseline;
    struct location location = location_find(arena, options->notes);
    str found = find_upward(arena, location.current, location.current_repository);
    if (!found.len)
        found = find_upward(arena, location.notes, location.notes_repository);
    return found.len ? location_shown(arena, &location, found).ptr : NULL;
}

/* ---- reading ------------------------------------------------------------------------------ */

static str member(struct arena *arena, json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    str text = {json_string_value(value), json_string_length(value)};
    return arena_str(arena, text.ptr ? text : (str){0});
}

static bool read_entry(struct baseline *baseline, struct arena *arena, json_t *object)
{
    struct baseline_entry entry = {.code = member(arena, object, "code"),
                                   .path = member(arena, object, "path"),
                                   .subject = member(arena, object, "subject"),
                                   .count = 1};
    json_int_t count = json_integer_value(json_object_get(object, "count"));
    if (count > 1)
        entry.count = (size_t)count;
    baseline->entries[baseline->count++] = entry;
    return entry.code.len > 0;
}

static bool refuse(struct diag_list *diags, const char *path, int line, const char *text)
{
    struct finding about = {
        .path = str_from_c(path), .outside = true, .place = {line > 0 ? (uint32_t)line : 1, 1}};
    diag_report(diags, MESSAGE(SETTINGS), about, STR_ARG(str_from_c(text)));
    return false;
}

static bool parse_baseline(struct baseline *baseline, struct arena *arena, const char *path,
                           str text, struct diag_list *diags)
{
    json_error_t error;
    json_t *root = json_loadb(text.len ? text.ptr : "", text.len, 0, &error);
    if (!root)
        return refuse(diags, path, error.line, "the baseline is not valid JSON");
    json_t *list = json_object_get(root, "findings");
    bool good = json_is_array(list) && json_integer_value(json_object_get(root, "schema")) == 1;
    size_t count = json_array_size(list);
    baseline->entries = ARENA_NEW(arena, struct baseline_entry, count);
    for (size_t i = 0; i < count && good; i++)
        good = read_entry(baseline, arena, json_array_get(list, i));
    json_decref(root);
    normalize(baseline);
    return good || refuse(diags, path, 1, "the file is not a baseline of this program");
}

bool baseline_read(struct baseline *baseline, struct arena *arena, const char *path, bool required,
                   struct diag_list *diags)
{
    *baseline = (struct baseline){0};
    int fd = file_open_named(path, O_RDONLY);
    if (fd < 0 && errno == ENOENT && !required)
        return true;
    struct buf text = {0};
    int error = fd < 0 ? errno : file_read_fd(fd, BASELINE_MAX_BYTES, &text);
    if (fd >= 0)
        close(fd);
    if (error)
        diag_system(diags, str_from_c(path), "cannot read the baseline", error);
    bool good = !error && parse_baseline(baseline, arena, path, buf_str(&text), diags);
    baseline->found = good;
    buf_release(&text);
    return good;
}

/* ---- applying ----------------------------------------------------------------------------- */

static struct baseline_entry *find_entry(const struct baseline *baseline,
                                         const struct finding *finding, struct arena *arena)
{
    struct baseline_entry key = key_of(finding, arena);
    if (!baseline->count)
        return NULL;
    return bsearch(&key, baseline->entries, baseline->count, sizeof key, compare_entries);
}

size_t baseline_apply(struct baseline *baseline, struct verdict *verdict, struct arena *arena)
{
    struct judged *kept = ARENA_NEW(arena, struct judged, verdict->count);
    size_t count = 0, known = 0;
    for (size_t i = 0; i < verdict->count; i++) {
        struct baseline_entry *entry = find_entry(baseline, verdict->items[i].finding, arena);
        if (entry && entry->count) {
            entry->count--;
            known++;
        } else {
            kept[count++] = verdict->items[i];
        }
    }
    verdict->items = kept;
    verdict->count = count;
    return known;
}

size_t baseline_stale(const struct baseline *baseline)
{
    size_t stale = 0;
    for (size_t i = 0; i < baseline->count; i++)
        stale += baseline->entries[i].count;
    return stale;
}

struct baseline baseline_from(const struct verdict *verdict, struct arena *arena)
{
    struct baseline baseline = {
        .entries = ARENA_NEW(arena, struct baseline_entry, verdict->count),
        .count = verdict->count,
    };
    for (size_t i = 0; i < verdict->count; i++)
        baseline.entries[i] = key_of(verdict->items[i].finding, arena);
    normalize(&baseline);
    return baseline;
}

struct baseline baseline_prune(const struct baseline *baseline, const struct verdict *verdict,
                               struct arena *arena)
{
    struct baseline present = baseline_from(verdict, arena);
    struct baseline pruned = {.entries = ARENA_NEW(arena, struct baseline_entry, baseline->count)};
    for (size_t i = 0; i < baseline->count; i++) {
        struct baseline_entry entry = baseline->entries[i];
        struct baseline_entry *now = present.count ? bsearch(&entry, present.entries, present.count,
                                                             sizeof entry, compare_entries)
                                                   : NULL;
        if (!now)
            continue;
        if (entry.count > now->count)
            entry.count = now->count;
        pruned.entries[pruned.count++] = entry;
    }
    return pruned;
}

/* ---- writing ------------------------------------------------------------------------------ */

static void add_entry(struct buf *out, const struct baseline_entry *entry)
{
    struct json json = {.out = out};
    json_open(&json, '{');
    json_add_str(&json, "path", entry->path);
    json_add_str(&json, "code", entry->code);
    json_add_str(&json, "subject", entry->subject);
    if (entry->count > 1) {
        json_add_uint(&json, "count", entry->count);
    }
    json_close(&json, '}');
}

bool baseline_write(const struct baseline *baseline, const char *path, struct diag_list *diags)
{
    struct buf out = {0};
    buf_add(&out, STR("{\"schema\":1,\"findings\":["));
    for (size_t i = 0; i < baseline->count; i++) {
        buf_add(&out, i ? STR(",\n") : STR("\n"));
        add_entry(&out, &baseline->entries[i]);
    }
    buf_add(&out, STR("\n]}\n"));
    int error = file_replace_named(path, buf_str(&out));
    if (error)
        diag_system(diags, str_from_c(path), "cannot write the baseline", error);
    buf_release(&out);
    return !error;
}
