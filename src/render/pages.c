/* SPDX-License-Identifier: MIT
 *
 * The list of all pages.
 */
#include "facts.h"
#include "kwiki/vec.h"
#include "page.h"

struct lister {
    struct arena *arena;
    const struct site *site;
    const struct shell *shell;
    VEC(struct page) pages;
};

static struct page *add_page(struct lister *lister, page_function *function, size_t index, str url,
                             bool is_index)
{
    struct page *page = VEC_PUSH(lister->arena, &lister->pages);
    *page = (struct page){
        .site = lister->site,
        .shell = lister->shell,
        .function = function,
        .index = (uint32_t)index,
        .url = url,
        .is_index = is_index,
    };
    return page;
}

/* The page of a video, that on which its transcript goes on, and copies of transcripts. */
static void add_video(struct lister *lister, size_t index)
{
    const struct site_video *video = &lister->site->videos[index];
    struct page page = *add_page(lister, page_video, index, video->url, false);
    lister->pages.items[lister->pages.count - 1].facts = page_video_facts;
    if (video->transcript_url.len && page_video_continues(&page))
        add_page(lister, page_transcript, index, video->transcript_url, false);
    if (video->chapters_url.len)
        add_page(lister, page_chapters, index, video->chapters_url, false);
    for (size_t i = 0; i < video->track_count; i++) {
        if (!video->tracks[i].url.len)
            continue;
        add_page(lister, page_track, index, video->tracks[i].url, false)->part = (uint32_t)i;
    }
}

/* Of the pages that a site has one of, only this one is dear. */
static page_facts_function *facts_of(page_function *function)
{
    return function == page_llms ? page_llms_facts : NULL;
}

/* The pages by letter of a list that is divided. */
static void add_parts(struct lister *lister, page_function *function, size_t index,
                      const struct site_list *list, page_facts_function *facts)
{
    for (size_t i = 0; i < list->part_count && site_is_divided(list); i++) {
        struct page *page = add_page(lister, function, index, list->parts[i].url, true);
        page->part = (uint32_t)i;
        page->facts = facts;
    }
}

struct page_list pages_list(struct arena *arena, const struct site *site, const struct shell *shell)
{
    struct lister lister = {.arena = arena, .site = site, .shell = shell};
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            add_page(&lister, page_note, i, site->files[i].url, false)->facts = page_note_facts;
    for (size_t i = 0; i < site->video_count; i++)
        add_video(&lister, i);
    for (size_t i = 0; i < site->folder_count; i++)
        if (site->folders[i].index == SITE_NONE)
            add_page(&lister, page_folder, i, site->folders[i].url, true);
    for (size_t i = 0; i < site->tag_count; i++)
        add_page(&lister, page_tag, i, site->tags[i].url, true);
    for (size_t i = 0; i < site->redirect_count; i++)
        add_page(&lister, page_redirect, i, site->redirects[i].url, false);
    add_parts(&lister, page_notes_part, 0, &site->all_notes, page_notes_part_facts);
    add_parts(&lister, page_videos_part, 0, &site->all_videos, NULL);
    add_parts(&lister, page_tags_part, 0, &site->all_tags, NULL);
    add_parts(&lister, page_wanted_part, 0, &site->all_wanted, NULL);
    for (size_t i = 0; i < site->folder_count; i++)
        add_parts(&lister, page_folder_part, i, &site->folders[i].list, page_folder_part_facts);
#define SITE_PAGE(name, in_sitemap)                                                                \
    if (site->name##_url.len)                                                                      \
        add_page(&lister, page_##name, 0, site->name##_url, true)->facts = facts_of(page_##name);
#include "kwiki/site_pages.def"
    for (size_t i = 1; i < site->topic_page_count; i++)
        add_page(&lister, page_topics, i, site->topic_pages[i].url, true);
    if (site->graph_url.len)
        add_page(&lister, page_graph, 0, site->graph_url, false)->facts = page_graph_facts;
    return (struct page_list){lister.pages.items, lister.pages.count, facts_common(site, shell)};
}
