/* SPDX-License-Identifier: MIT
 *
 * Workspaces with their pages, one after the other.
 */
#include "generation.h"
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "kwiki/named_folder.h"
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

struct generation *generation_new(const struct options *options, const struct vault *vault,
                                  bool *good)
{
    struct generation *generation = heap_alloc(1, sizeof *generation);
    atomic_init(&generation->users, 1);
    arena_init(&generation->arena, 65536);
    diag_list_init(&generation->diags);
    generation->options = *options;
    generation->workspace = (struct workspace){.options = &generation->options,
                                               .arena = &generation->arena,
                                               .diags = &generation->diags,
                                               .vault = *vault};
    *good = workspace_load_settings(&generation->workspace);
    generation->theme = publish_stamp(&generation->options, vault).value;
    return generation;
}

struct generation *generation_share(struct generation *generation)
{
    atomic_fetch_add(&generation->users, 1);
    return generation;
}

void generation_release(struct generation *generation)
{
    if (!generation || atomic_fetch_sub(&generation->users, 1) != 1)
        return;
    workspace_release(&generation->workspace);
    map_release(&generation->paths);
    diag_list_release(&generation->diags);
    arena_release(&generation->arena);
    free(generation);
}

/* ---- compiling ----------------------------------------------------------------------------- */

static bool is_published(const struct site_file *file)
{
    return file->source->kind == SOURCE_ATTACHMENT && file->url.len;
}

static void map_paths(struct generation *generation)
{
    const struct site *site = &generation->workspace.site;
    size_t pages = generation->publication.pages.count,
           assets = generation->publication.assets.count;
    map_reserve(&generation->paths, pages + assets);
    for (size_t i = 0; i < pages; i++)
        *map_at(&generation->paths, generation->publication.pages.items[i].url) = (uint32_t)i;
    for (size_t i = 0; i < assets; i++)
        *map_at(&generation->paths, generation->publication.assets.items[i].url) =
            (uint32_t)(pages + i);
    for (size_t i = 0; i < site->file_count; i++)
        if (is_published(&site->files[i]))
            *map_at(&generation->paths, site->files[i].url) = (uint32_t)(pages + assets + i);
}

bool generation_compile(struct generation *generation)
{
    struct workspace *workspace = &generation->workspace;
    if (!workspace_compile(workspace) || !publish_prepare(workspace, &generation->publication) ||
        diag_has_fatal(&generation->diags))
        return false;
    map_paths(generation);
    return true;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool find_source(const struct generation *generation, size_t index,
                        struct serve_content *content)
{
    const struct vault *vault = &generation->workspace.vault;
    content->fd =
        file_open(vault->folder, vault->sources[index].path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    return content->fd >= 0;
}

bool generation_find(const struct generation *generation, str path, struct serve_content *content)
{
    size_t pages = generation->publication.pages.count,
           assets = generation->publication.assets.count;
    str missing = generation->workspace.site.not_found_url;
    if (!path.len)
        path = missing.len ? missing : STR("404.html"); /* a note of that name */
    size_t index = map_find(&generation->paths, path);
    if (index == MAP_NONE || !content)
        return index != MAP_NONE;
    if (index >= pages + assets)
        return find_source(generation, index - pages - assets, content);
    if (index >= pages) {
        buf_add(&content->bytes, generation->publication.assets.items[index - pages].bytes);
        return true;
    }
    content->is_page = str_ends(path, STR(".html")); /* the others are read by programs */
    page_render(&generation->publication.pages.items[index], &content->bytes);
    return true;
}

static const struct asset *find_asset(const struct generation *generation, str url)
{
    for (size_t i = 0; i < generation->publication.assets.count; i++)
        if (str_eq(generation->publication.assets.items[i].url, url))
            return &generation->publication.assets.items[i];
    return NULL;
}

/* The assets of one generation that the other one has not, or with other bytes. */
static void compare_assets(const struct generation *one, const struct generation *other,
                           struct serve_changes *changes)
{
    for (size_t i = 0; i < one->publication.assets.count; i++) {
        const struct asset *asset = &one->publication.assets.items[i];
        const struct asset *twin = find_asset(other, asset->url);
        if (twin && str_eq(twin->bytes, asset->bytes))
            continue;
        if (str_ends(asset->url, STR(".css")))
            changes->styles = true;
        else
            changes->scripts = true;
    }
}

struct serve_changes generation_compare(const struct generation *before,
                                        const struct generation *after)
{
    struct serve_changes changes = {0};
    compare_assets(before, after, &changes);
    compare_assets(after, before, &changes);
    return changes;
}
