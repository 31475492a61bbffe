/* SPDX-License-Identifier: MIT
 *
 * Findings of the changed notes alone.
 */
#include "change_list.h"
#include "kwiki/findings_changed.h"
#include "kwiki/location.h"
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/shell.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include <fcntl.h>
#include <unistd.h>

#define NAMED 3 /* paths that a message names */

typedef VEC(str) str_vec;

struct selection {
    struct arena arena;
    const struct vault *vault;
    const struct site *site;
    struct location location;
    struct map normal;  /* vault paths in NFC: index of the source; filled when it is needed */
    struct map counted; /* vault paths whose findings count */
    struct map gone;    /* short names of notes and files that links find no more */
    size_t understood;  /* listed paths below NOTES */
    str_vec not_notes;  /* of them: those that are there and no notes ... */
    str_vec deleted;    /* ... and those that are not there */
    str_vec elsewhere;  /* the others, */
    str_vec nowhere;    /* and those of them that look like notes and are not there */
};

/* ---- what a listed path means -------------------------------------------------------------- */

/* Git on another system may have normalized the name. */
static size_t find_source(struct selection *selection, str path)
{
    const struct vault *vault = selection->vault;
    size_t found = vault_find(vault, path);
    if (found != VAULT_NONE)
        return found;
    bool is_filled = selection->normal.count > 0;
    for (size_t i = 0; !is_filled && i < vault->count; i++)
        *map_at(&selection->normal, utf8_nfc(&selection->arena, vault->sources[i].path)) =
            (uint32_t)i;
    uint32_t same = map_find(&selection->normal, utf8_nfc(&selection->arena, path));
    return same == MAP_NONE ? VAULT_NONE : same;
}

/* One way to read a listed path: relative to a folder, or absolute. */
struct reading {
    bool is_inside; /* it lies below NOTES: */
    str inside;     /* there */
    bool is_there;
    bool is_likely; /* it is not there, but may have been */
};

/* A path that leads to nothing may be that of a deleted file. What is said from the repository's
 * root is taken at its word; from the current folder at least the folder has to be there; and what
 * is only perhaps relative to NOTES has to be there itself. */
static struct reading read_path(struct selection *selection, str folder, str path)
{
    struct reading reading = {0};
    const struct location *location = &selection->location;
    str absolute;
    if (!location_resolve(&selection->arena, folder, path, &absolute))
        return reading;
    reading.is_inside = location_is_below(absolute, location->notes, &reading.inside);
    reading.is_there = faccessat(AT_FDCWD, absolute.ptr, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ||
                       (reading.is_inside && find_source(selection, reading.inside) != VAULT_NONE);
    bool named = str_starts(path, STR("/")) || str_eq(folder, location->current_repository) ||
                 str_eq(folder, location->notes_repository);
    str above = arena_str(&selection->arena, path_folder(absolute));
    reading.is_likely = named || (str_eq(folder, location->current) && !access(above.ptr, F_OK));
    return reading;
}

/* ---- names that links use ------------------------------------------------------------------ */

/* What all spellings of a name have in common that the rules of links take for one: the last
 * component, without the ending of a note, case, marks between letters. */
static str short_name(struct arena *arena, str path)
{
    while (str_ends(path, STR("/")))
        path.len--;
    str name = path_name(path), extension = path_extension(path);
    bool is_page = str_eq_nocase(extension, STR("md")) ||
                   str_eq_nocase(extension, STR("markdown")) ||
                   str_eq_nocase(extension, STR("html"));
    str folded = path_fold(arena, is_page ? path_stem(name) : name);
    char *out = arena_bytes(arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (char_is_word(folded.ptr[i]))
            out[len++] = folded.ptr[i];
    return (str){out, len};
}

/* A folder's index is meant by the folder's name, too. */
static void add_gone(struct selection *selection, str path)
{
    str name = short_name(&selection->arena, path);
    *map_at(&selection->gone, name) = 1;
    if (str_eq(name, STR("index")) || str_eq(name, STR("readme")))
        *map_at(&selection->gone, short_name(&selection->arena, path_folder(path))) = 1;
}

static bool is_about_link(enum diag_code code)
{
    return code == DIAG_BROKEN_LINK || code == DIAG_MISSING_FILE || code == DIAG_INEXACT_LINK ||
           code == DIAG_AMBIGUOUS_LINK;
}

/* Notes whose links find something listed no more count as if they were listed. Gives how often
 * that is so. */
static size_t count_linking_notes(struct selection *selection, const struct verdict *verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < verdict->count && selection->gone.count; i++) {
        const struct finding *finding = verdict->items[i].finding;
        struct arena_mark mark = arena_mark(&selection->arena);
        str target = path_decode(&selection->arena, finding->subject);
        if (is_about_link(finding->code) &&
            map_find(&selection->gone, short_name(&selection->arena, target)) != MAP_NONE) {
            *map_at(&selection->counted, finding->path) = 1;
            count++;
        }
        arena_reset(&selection->arena, mark);
    }
    return count;
}

/* ---- taking the list ----------------------------------------------------------------------- */

/* Findings may be about the file or a folder above it. */
static void count_path(struct selection *selection, str path)
{
    str repaired = utf8_repair(&selection->arena, path);
    for (str at = repaired; at.len; at = path_folder(at))
        *map_at(&selection->counted, at) = 1;
}

/* A file or folder of the vault that is there. */
static void take_present(struct selection *selection, str path, str listed)
{
    const struct vault *vault = selection->vault;
    size_t index = find_source(selection, path), notes = 0;
    str folder = arena_printf(&selection->arena, "%.*s/", STR_ARG(path));
    count_path(selection, index == VAULT_NONE ? path : vault->sources[index].path);
    for (size_t i = 0; index == VAULT_NONE && i < vault->count; i++) {
        bool below = !path.len || str_starts(vault->sources[i].path, folder);
        if (below)
            count_path(selection, vault->sources[i].path);
        notes += below && vault->sources[i].kind == SOURCE_NOTE;
    }
    if (index != VAULT_NONE && selection->site->files[index].hidden)
        add_gone(selection, path);
    if (index != VAULT_NONE && vault->sources[index].kind == SOURCE_NOTE)
        notes++;
    if (!notes)
        *VEC_PUSH(&selection->arena, &selection->not_notes) = listed;
}

/* The folders that a listed path may be relative to, each once; gives how many. */
static size_t list_bases(const struct location *location, str path, str bases[4])
{
    const str folders[] = {location->current, location->current_repository,
                           location->notes_repository, location->notes};
    size_t count = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        bool known = !folders[i].len;
        for (size_t j = 0; j < count; j++)
            known = known || str_eq(bases[j], folders[i]);
        if (!known)
            bases[count++] = folders[i];
    }
    return str_starts(path, STR("/")) ? 1 : count;
}

/* A listed path is looked for from each folder that it may be relative to. All places where
 * something is count: a gate rather looks at too much. */
static void take_listed(struct selection *selection, str path)
{
    str bases[4];
    size_t count = list_bases(&selection->location, path, bases);
    bool there = false, inside = false, gone = false;
    for (size_t i = 0; i < count; i++) {
        struct reading reading = read_path(selection, bases[i], path);
        there = there || reading.is_there;
        inside = inside || (reading.is_inside && reading.is_there);
        gone = gone || (reading.is_inside && reading.is_likely);
        if (reading.is_inside && reading.is_there)
            take_present(selection, reading.inside, path);
    }
    gone = gone && !there;
    selection->understood += inside || gone;
    if (!there)
        add_gone(selection, path);
    if (gone)
        *VEC_PUSH(&selection->arena, &selection->deleted) = path;
    else if (!there && path_is_note(path))
        *VEC_PUSH(&selection->arena, &selection->nowhere) = path;
    if (!inside && !gone)
        *VEC_PUSH(&selection->arena, &selection->elsewhere) = path;
}

/* ---- saying what it did not find ----------------------------------------------------------- */

static str join_paths(struct arena *arena, const str_vec *paths)
{
    struct buf out = {0};
    for (size_t i = 0; i < paths->count && i < NAMED; i++)
        buf_printf(&out, "%s'%.*s'", i ? ", " : "", STR_ARG(utf8_repair(arena, paths->items[i])));
    if (paths->count > NAMED)
        buf_printf(&out, " and %zu more", paths->count - NAMED);
    return buf_take(&out, arena);
}

static void say(struct selection *selection, const char *what, const str_vec *paths,
                struct buf *notices)
{
    if (paths->count)
        buf_printf(notices, "listed by --changed, but %s: %.*s\n", what,
                   STR_ARG(join_paths(&selection->arena, paths)));
}

static void refuse(struct selection *selection, size_t count, const char *notes,
                   struct diag_list *diags)
{
    str root = selection->vault->root;
    diag_report(diags, MESSAGE(CHANGED_ELSEWHERE), (struct finding){.outside = true}, count,
                str_plural(count), STR_ARG(root),
                STR_ARG(join_paths(&selection->arena, &selection->elsewhere)),
                STR_ARG(shell_word(&selection->arena, notes)));
}

/* ---- all of it ----------------------------------------------------------------------------- */

static bool is_counted(const struct selection *selection, const struct finding *finding)
{
    return finding->outside || !finding->path.len ||
           map_find(&selection->counted, finding->path) != MAP_NONE;
}

static void keep_counted(const struct selection *selection, struct verdict *verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < verdict->count; i++)
        if (is_counted(selection, verdict->items[i].finding))
            verdict->items[count++] = verdict->items[i];
    verdict->count = count;
}

bool changed_select(struct verdict *verdict, str list, const struct options *options,
                    const struct vault *vault, const struct site *site, struct buf *notices,
                    struct diag_list *diags)
{
    struct selection selection = {.vault = vault, .site = site};
    arena_init(&selection.arena, 4096);
    selection.location = location_find(&selection.arena, options->notes);
    struct str_list paths = change_list_parse(&selection.arena, list);
    for (size_t i = 0; i < paths.count; i++)
        take_listed(&selection, paths.items[i]);
    bool matched = count_linking_notes(&selection, verdict) || selection.understood;
    if (!matched && paths.count)
        refuse(&selection, paths.count, options->notes, diags);
    say(&selection, "no notes", &selection.not_notes, notices);
    say(&selection, "not there any more", &selection.deleted, notices);
    say(&selection, "nowhere", &selection.nowhere, notices);
    if (!paths.count)
        buf_add(notices, STR("--changed lists nothing: no note was looked at\n"));
    keep_counted(&selection, verdict);
    map_release(&selection.normal);
    map_release(&selection.counted);
    map_release(&selection.gone);
    arena_release(&selection.arena);
    return matched || !paths.count;
}
