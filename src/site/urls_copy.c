/* SPDX-License-Identifier: MIT
 *
 * The plan of URLs of the build before, which holds while names and pages are the same.
 */
#include "steps.h"

static void copy_video_urls(struct arena *arena, struct site_video *video,
                            const struct site_video *before)
{
    video->url = arena_str(arena, before->url);
    video->transcript_url = arena_str(arena, before->transcript_url);
    video->chapters_url = arena_str(arena, before->chapters_url);
    for (size_t i = 0; i < video->track_count; i++)
        video->tracks[i].url = arena_str(arena, before->tracks[i].url);
}

void urls_copy(struct building *building)
{
    struct site *site = building->site;
    const struct site *before = building->before;
    struct arena *arena = &site->arena;
    for (size_t i = 0; i < site->file_count; i++)
        site->files[i].url = arena_str(arena, before->files[i].url);
    for (size_t i = 0; i < site->video_count; i++)
        copy_video_urls(arena, &site->videos[i], &before->videos[i]);
    for (size_t i = 0; i < site->folder_count; i++) {
        site->folders[i].index = before->folders[i].index;
        site->folders[i].url = arena_str(arena, before->folders[i].url);
    }
    for (size_t i = 0; i < site->tag_count; i++)
        site->tags[i].url = arena_str(arena, before->tags[i].url);
    for (size_t i = 0; i < site->topic_page_count; i++)
        site->topic_pages[i].url = arena_str(arena, before->topic_pages[i].url);
    site->redirect_count = before->redirect_count;
    site->redirects = ARENA_NEW(arena, struct site_redirect, site->redirect_count);
    for (size_t i = 0; i < site->redirect_count; i++)
        site->redirects[i] = (struct site_redirect){arena_str(arena, before->redirects[i].url),
                                                    before->redirects[i].file};
    site->graph_url = arena_str(arena, before->graph_url);
#define SITE_PAGE(name, in_sitemap) site->name##_url = arena_str(arena, before->name##_url);
#include "kwiki/site_pages.def"
    listings_copy(site, before);
}
