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
    page_video_link(html, writer->page, video);
    html_text_c(html, " ");
    page_count(writer, WORD_MOMENT_COUNT, video->moment_count);
    html_newline(html);
    page_note_list(writer, video->notes, video->note_count, NOTES_SHOWN);
    html_close_line(html, TAG_li);
}

void page_videos(const struct page *page, struct buf *out)
{
    const struct site *site = page->site;
    struct page_writer writer;
    page_begin_list(&writer, page, WORD_VIDEOS);
    struct html *html = &writer.html;
    html_open_class(html, TAG_p, "video");
    words_count(html, &writer.words, WORD_VIDEO_COUNT, site->video_count);
    html_text_c(html, ", ");
    words_count(html, &writer.words, WORD_MOMENTS_CITED, site->moment_count);
    html_close_line(html, TAG_p);
    html_open_class(html, TAG_ul, "videos");
    html_newline(html);
    for (size_t i = 0; i < site->video_count; i++)
        write_video(&writer, &site->videos[i]);
    html_close(html, TAG_ul);
    page_end(&writer, out);
}
