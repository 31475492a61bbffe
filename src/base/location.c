/* SPDX-License-Identifier: MIT
 *
 * Absolute paths of folders, and what lies below what.
 */
#include "kwiki/location.h"
#include "kwiki/path.h"
#include <stdlib.h>
#include <unistd.h>

/* The path without links; empty when there is nothing. */
static str real_path(struct arena *arena, const char *path)
{
    char *made = realpath(path, NULL);
    str copy = made ? arena_str(arena, str_from_c(made)) : (str){0};
    free(made);
    return copy;
}

/* The folder at or above this one that holds .git, which is a file in worktrees and submodules. */
static str find_repository(struct arena *arena, str folder)
{
    for (str at = folder; at.len > 1; at = path_folder(at)) {
        str mark = arena_printf(arena, "%.*s/.git", STR_ARG(at));
        if (access(mark.ptr, F_OK) == 0)
            return at;
    }
    return (str){0};
}

struct location location_find(struct arena *arena, const char *notes)
{
    struct location location = {.current = real_path(arena, "."), .notes = real_path(arena, notes)};
    location.current_repository = find_repository(arena, location.current);
    location.notes_repository = find_repository(arena, location.notes);
    return location;
}

bool location_is_below(str path, str folder, str *rest)
{
    if (!folder.len || !str_starts(path, folder))
        return false;
    bool root = str_ends(folder, STR("/"));
    *rest = str_from(path, folder.len);
    if (!rest->len || root)
        return true;
    bool below = str_starts(*rest, STR("/"));
    *rest = str_from(*rest, 1);
    return below;
}

bool location_resolve(struct arena *arena, str folder, str path, str *out)
{
    str plain;
    if (!str_starts(path, STR("/")))
        path = arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(path));
    if (!path_normalize(arena, path, &plain) || !plain.len)
        return false;
    for (str parent = path_folder(plain); parent.len; parent = path_folder(parent)) {
        str real = real_path(arena, arena_printf(arena, "/%.*s", STR_ARG(parent)).ptr);
        str rest = str_from(plain, parent.len + 1);
        if (real.len) {
            *out = arena_printf(arena, "%.*s/%.*s", STR_ARG(real), STR_ARG(rest));
            return true;
        }
    }
    *out = arena_printf(arena, "/%.*s", STR_ARG(plain));
    return true;
}

bool location_from_current(struct arena *arena, const struct location *location, str typed,
                           str *out)
{
    if (!str_starts(typed, STR("/")) && !path_climbs(typed))
        return path_normalize(arena, typed, out);
    return location_is_below(location->notes, location->current, out);
}

str location_shown(struct arena *arena, const struct location *location, str path)
{
    str rest, folder = path_folder(path), shown = path_name(path);
    if (location_is_below(path, location->current, &rest))
        return rest;
    if (!location_is_below(location->current, folder, &rest))
        return path;
    for (; rest.len; rest = path_folder(rest))
        shown = arena_printf(arena, "../%.*s", STR_ARG(shown));
    return shown;
}
