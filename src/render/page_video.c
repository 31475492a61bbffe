/* SPDX-License-Identifier: MIT
 *
 * The page of a video: each second that notes cite, in order, with what they say there.
 */
#include "kwiki/note_text.h"
#include "page.h"

/* A moment's text as a page shows it: without the punctuation that ended the sentence before. */
static str without_leading_punctuation(str text)
{
    size_t at = 0;
    while (at < text.len && str_find(STR(".,;:!?)]\" "), text.ptr[at]) != STR_NONE)
        at++;
    return str_from(text, at);
}

static void write_citation(struct page_writer *writer, const struct site_moment *cited)
{
    const struct page *page = writer->page;
    const struct site_file *file = &page->site->files[cited->file];
    const struct moment *moment = &file->note->moments[cited->moment];
    struct html *html = &writer->html;
    struct buf id = {0}, text = {0};
    note_text_moment_id(&id, moment);
    note_text_moment(&text, file->note, moment);
    html_open(html, TAG_li);
    html_open(html, TAG_a);
    html_attr(html, "class", STR("note"));
    html_attr_link(html, "href", page->url, file->url, buf_str(&id));
    html_text(html, file->title);
    html_close(html, TAG_a);
    str shown = without_leading_punctuation(buf_str(&text));
    if (shown.len) {
        html_newline(html);
        html_element(html, TAG_p, NULL, shown);
    }
    html_close(html, TAG_li);
    html_newline(html);
    buf_release(&id);
    buf_release(&text);
}

static uint32_t start_of(const struct site *site, const struct site_moment *cited)
{
    return site->files[cited->file].note->moments[cited->moment].start;
}

/* All citations of one whole second, from `first` on; gives the index behind them. */
static size_t write_second(struct page_writer *writer, const struct site_video *video, size_t first)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    uint32_t start = start_of(site, &video->moments[first]), second = start / 1000;
    html_open(html, TAG_li);
    html_attr_begin(html, "id");
    buf_add_char(html->out, 't');
    buf_add_uint(html->out, second);
    html_attr_end(html);
    html_attr_uint(html, "data-start", second);
    html_open(html, TAG_a);
    html_attr(html, "class", STR("moment"));
    render_video_href(html, site, video, writer->page->url, second * 1000, true);
    html_attr_uint(html, "data-start", second);
    html_finish_tag(html);
    render_time(html->out, second * 1000, MOMENT_NO_END);
    html_close(html, TAG_a);
    html_newline(html);
    html_open(html, TAG_ul);
    html_newline(html);
    size_t at = first;
    for (; at < video->moment_count && start_of(site, &video->moments[at]) / 1000 == second; at++)
        write_citation(writer, &video->moments[at]);
    html_close(html, TAG_ul);
    html_close(html, TAG_li);
    html_newline(html);
    return at;
}

static void write_moments(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open(html, TAG_section);
    html_attr(html, "id", STR("moments"));
    html_newline(html);
    html_element(html, TAG_h2, NULL, STR("Moments"));
    html_newline(html);
    if (!video->moment_count)
        html_element(html, TAG_p, NULL, STR("No note cites a moment of this video."));
    html_open(html, TAG_ol);
    html_newline(html);
    for (size_t at = 0; at < video->moment_count;)
        at = write_second(writer, video, at);
    html_close(html, TAG_ol);
    html_close(html, TAG_section);
    html_newline(html);
}

static void write_notes(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open(html, TAG_section);
    html_attr(html, "id", STR("notes"));
    html_newline(html);
    html_element(html, TAG_h2, NULL, STR("Notes"));
    html_newline(html);
    html_open(html, TAG_ul);
    html_newline(html);
    for (size_t i = 0; i < video->note_count; i++) {
        html_open(html, TAG_li);
        page_note_link(html, writer->page, video->notes[i]);
        html_close(html, TAG_li);
        html_newline(html);
    }
    html_close(html, TAG_ul);
    html_close(html, TAG_section);
    html_newline(html);
}

void page_video(const struct page *page, struct buf *out)
{
    const struct site_video *video = &page->site->videos[page->index];
    struct page_writer writer;
    page_begin(&writer, page, page_video_title(video));
    page_video_breadcrumb(&writer);
    struct html *html = &writer.html;
    html_open(html, TAG_article);
    html_attr(html, "class", STR("video-page"));
    html_newline(html);
    html_open(html, TAG_header);
    html_element(html, TAG_h1, NULL, page_video_title(video));
    html_newline(html);
    html_open(html, TAG_p);
    html_attr(html, "class", STR("video"));
    html_open(html, TAG_a);
    render_video_href(html, page->site, video, page->url, 0, false);
    html_text_c(html, video->kind == VIDEO_YOUTUBE ? "Watch on YouTube" : "Open the video");
    html_close(html, TAG_a);
    html_text_c(html, ", ");
    page_count(html, video->moment_count, "moment", "moments");
    html_text_c(html, " cited by ");
    page_count(html, video->note_count, "note", "notes");
    html_close(html, TAG_p);
    html_close(html, TAG_header);
    html_newline(html);
    write_notes(&writer, video);
    write_moments(&writer, video);
    html_close(html, TAG_article);
    page_end(&writer, out);
}
