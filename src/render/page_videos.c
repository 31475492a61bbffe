/* SPDX-License-Identifier: MIT
 *
 * The index of all videos.
 */
#include "page.h"

#define NOTES_SHOWN 3 /* of each video; the rest is counted */

static void write_video(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    page_link(html, writer->page, NULL, video->url, page_video_title(video));
    html_text_c(html, " ");
    html_open(html, TAG_span);
    html_attr(html, "class", STR("count"));
    page_count(html, video->moment_count, "moment", "moments");
    html_close(html, TAG_span);
    html_newline(html);
    html_open(html, TAG_p);
    for (size_t i = 0; i < video->note_count && i < NOTES_SHOWN; i++) {
        if (i)
            html_text_c(html, ", ");
        page_note_link(html, writer->page, video->notes[i]);
    }
    if (video->note_count > NOTES_SHOWN) {
        html_text_c(html, " and ");
        page_count(html, video->note_count - NOTES_SHOWN, "more note", "more notes");
    }
    html_close(html, TAG_p);
    html_close(html, TAG_li);
    html_newline(html);
}

void page_videos(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin(&writer, page, STR("Videos"));
    page_breadcrumb(&writer, STR(""));
    struct html *html = &writer.html;
    html_element(html, TAG_h1, NULL, STR("Videos"));
    html_newline(html);
    html_open(html, TAG_p);
    html_attr(html, "class", STR("video"));
    page_count(html, site->video_count, "video", "videos");
    html_text_c(html, ", ");
    page_count(html, site->moment_count, "moment cited", "moments cited");
    html_close(html, TAG_p);
    html_newline(html);
    html_open(html, TAG_ul);
    html_attr(html, "class", STR("videos"));
    html_newline(html);
    for (size_t i = 0; i < site->video_count; i++)
        write_video(&writer, &site->videos[i]);
    html_close(html, TAG_ul);
    page_end(&writer, out);
}
