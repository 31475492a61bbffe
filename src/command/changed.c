/* SPDX-License-Identifier: MIT
 *
 * Findings of the changed notes alone.
 */
#include "changed.h"
#include "kwiki/file.h"
#include "kwiki/map.h"
#include "kwiki/path.h"

#define LIST_MAX_BYTES (64u << 20)

/* The list's paths, normalized: "./notes/a.md" -> "notes/a.md". */
static void add_paths(struct map *paths, struct arena *arena, str text)
{
    while (text.len) {
        struct str_cut line = str_cut(text, '\n');
        str path;
        if (str_trim(line.head).len && path_normalize(arena, str_trim(line.head), &path))
            *map_at(paths, path) = 1;
        text = line.tail;
    }
}

static bool is_listed(const struct map *paths, struct arena *arena,
                      const struct compilation *compilation, const struct finding *finding)
{
    str shown;
    if (finding->outside || map_find(paths, finding->path) != MAP_NONE)
        return true;
    str joined = vault_shown_path(arena, &compilation->vault, finding->path);
    return path_normalize(arena, joined, &shown) && map_find(paths, shown) != MAP_NONE;
}

bool changed_select(struct command *command, const struct compilation *compilation,
                    struct verdict *verdict)
{
    const char *list = command->options->changed;
    if (!list)
        return true;
    struct buf text = {0};
    int error = file_read_named(list, LIST_MAX_BYTES, &text);
    if (error)
        diag_system(command->diags, str_from_c(list), "cannot read the list of changes", error);
    struct map paths = {0};
    struct arena arena;
    arena_init(&arena, 4096);
    add_paths(&paths, &arena, buf_str(&text));
    size_t count = 0;
    for (size_t i = 0; i < verdict->count && !error; i++)
        if (is_listed(&paths, &arena, compilation, verdict->items[i].finding))
            verdict->items[count++] = verdict->items[i];
    verdict->count = count;
    map_release(&paths);
    arena_release(&arena);
    buf_release(&text);
    return !error;
}
