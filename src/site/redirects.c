/* SPDX-License-Identifier: MIT
 *
 * Old addresses of notes.
 */
#include "kwiki/path.h"
#include "kwiki/vec.h"
#include "steps.h"

str redirects_old_address(struct arena *arena, str alias)
{
    if (str_find(alias, '/') == STR_NONE)
        return (str){0};
    alias = path_strip_md(alias);
    while (str_starts(alias, STR("/")))
        alias = str_from(alias, 1);
    str stem = file_name_permalink(arena, alias);
    return stem.len ? arena_printf(arena, "%.*s.html", STR_ARG(stem)) : stem;
}

struct redirecting {
    struct site *site;
    redirects_claim *claim;
    void *context;
    struct arena scratch;
    VEC(struct site_redirect) found;
};

/* What stands at an address now has it; the first of several notes gets it. */
static void add_redirect(struct redirecting *redirecting, str url, size_t file)
{
    url = redirecting->claim(redirecting->context, url);
    if (url.len)
        *VEC_PUSH(&redirecting->scratch, &redirecting->found) =
            (struct site_redirect){url, (uint32_t)file};
}

/* Where the index of a folder is looked for, the whole site's above all; empty for other notes. */
static str index_address(const struct site *site, struct arena *arena, size_t file)
{
    str path = path_folder(site->files[file].source->path);
    uint32_t folder = site_find_folder(site, path);
    if (folder == SITE_NONE || site->folders[folder].index != file)
        return (str){0};
    return path_join(arena, path.len ? file_name_path(arena, path, 0) : path, STR("index.html"));
}

/* Where a note would stand if it were no folder's index: "README.html". */
static str own_address(const struct site *site, struct arena *arena, size_t file)
{
    str path = path_strip_md(site->files[file].source->path);
    bool moved = site->files[file].is_index && !str_eq_nocase(path_name(path), STR("index"));
    return moved ? arena_printf(arena, "%.*s.html",
                                STR_ARG(file_name_path(arena, path, sizeof ".html" - 1)))
                 : (str){0};
}

/* From old addresses, from a README's own, and from a folder's address where its index stands
 * elsewhere. */
void redirects_plan(struct site *site, redirects_claim *claim, void *context)
{
    struct redirecting redirecting = {.site = site, .claim = claim, .context = context};
    arena_init(&redirecting.scratch, 4096);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        if (!note)
            continue;
        add_redirect(&redirecting, index_address(site, &site->arena, i), i);
        add_redirect(&redirecting, own_address(site, &site->arena, i), i);
        for (size_t a = 0; a < note->alias_count; a++)
            add_redirect(&redirecting,
                         redirects_old_address(&site->arena, note_str(note, note->aliases[a].name)),
                         i);
    }
    site->redirects = VEC_COPY(&site->arena, &redirecting.found);
    site->redirect_count = redirecting.found.count;
    arena_release(&redirecting.scratch);
}
