/* SPDX-License-Identifier: MIT
 *
 * The page on which a long transcript goes on.
 */
#include "page.h"
#include "spoken.h"

void page_transcript(const struct page *page, struct buf *out)
{
    const struct site_video *video = &page->site->videos[page->index];
    struct page_writer writer;
    struct spoken spoken;
    struct arena arena;
    arena_init(&arena, 65536);
    page_begin(&writer, page, site_video_title(video));
    writer.transcript = true;
    writer.unlisted = true;
    page_video_breadcrumb(&writer);
    struct html *html = &writer.html;
    spoken_prepare(&spoken, &arena, page->site, video);
    page_video_fit(&spoken, page);
    html_open_class(html, TAG_article, "video-page");
    html_newline(html);
    html_open(html, TAG_h1);
    html_attr(html, "dir", STR("auto"));
    page_link(html, page, NULL, video->url, site_video_title(video));
    html_close(html, TAG_h1);
    html_newline(html);
    page_word(&writer, TAG_h2, NULL, WORD_TRANSCRIPT);
    spoken_write_rest(&writer, &spoken);
    html_close(html, TAG_article);
    page_end(&writer, out);
    arena_release(&arena);
}
