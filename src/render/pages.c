/* SPDX-License-Identifier: MIT
 *
 * The list of all pages, and the theme's files that they load.
 */
#include "kwiki/theme.h"
#include "kwiki/vec.h"
#include "page.h"

struct lister {
    struct arena *arena;
    const struct site *site;
    const struct shell *shell;
    VEC(struct page) pages;
};

static void add(struct lister *lister, page_function *function, size_t index, str url,
                bool is_index)
{
    *VEC_PUSH(lister->arena, &lister->pages) = (struct page){
        .site = lister->site,
        .shell = lister->shell,
        .function = function,
        .index = (uint32_t)index,
        .url = url,
        .is_index = is_index,
    };
}

struct page_list pages_list(struct arena *arena, const struct site *site, const struct shell *shell)
{
    struct lister lister = {.arena = arena, .site = site, .shell = shell};
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            add(&lister, page_note, i, site->files[i].url, false);
    for (size_t i = 0; i < site->video_count; i++)
        add(&lister, page_video, i, site->videos[i].url, false);
    for (size_t i = 0; i < site->folder_count; i++)
        if (site->folders[i].index == SITE_NONE)
            add(&lister, page_folder, i, site->folders[i].url, true);
    add(&lister, page_videos, 0, site->videos_url, true);
    add(&lister, page_wanted, 0, site->wanted_url, true);
    if (site->not_found_url.len)
        add(&lister, page_not_found, 0, site->not_found_url, true);
    return (struct page_list){lister.pages.items, lister.pages.count};
}

struct asset_list render_assets(struct arena *arena)
{
    struct asset_list list = {.items = ARENA_NEW(arena, struct asset, theme_asset_count)};
    for (size_t i = 0; i < theme_asset_count; i++) {
        const struct theme_asset *asset = &theme_assets[i];
        if (str_ends(str_from_c(asset->name), STR(".html")))
            continue; /* the shell */
        list.items[list.count++] = (struct asset){
            .url = arena_printf(arena, RENDER_ASSET_FOLDER "%s", asset->name),
            .bytes = {(const char *)asset->bytes, asset->size},
        };
    }
    return list;
}
