/* SPDX-License-Identifier: MIT
 *
 * The list of a video's moments.
 */
#include "moments.h"
#include "kwiki/note_text.h"
#include "timeline.h"

str moments_shown_text(str text)
{
    size_t at = 0;
    while (at < text.len && str_find(STR(".,;:!?)]\" "), text.ptr[at]) != STR_NONE)
        at++;
    return str_from(text, at);
}

static void write_citation(struct page_writer *writer, const struct site_video *video,
                           const struct site_moment *cited)
{
    const struct page *page = writer->page;
    const struct site_file *file = &page->site->files[cited->file];
    const struct moment *moment = &file->note->moments[cited->moment];
    struct html *html = &writer->html;
    struct buf id = {0}, text = {0};
    note_text_moment_id(&id, moment);
    note_text_moment(&text, file->note, moment);
    html_open(html, TAG_li);
    html_attr_uint(html, "data-note", site_note_index(video, cited->file));
    html_open_class(html, TAG_a, "note");
    html_attr_link(html, "href", page->url, file->url, buf_str(&id));
    html_text(html, file->title);
    html_close(html, TAG_a);
    str shown = moments_shown_text(buf_str(&text));
    if (shown.len) {
        html_newline(html);
        html_element(html, TAG_p, NULL, shown);
    }
    html_close(html, TAG_li);
    html_newline(html);
    buf_release(&id);
    buf_release(&text);
}

static uint32_t second_of(const struct site *site, const struct site_moment *cited)
{
    return site->files[cited->file].note->moments[cited->moment].start / 1000;
}

struct moments_second moments_second_at(const struct site *site, const struct site_video *video,
                                        size_t first)
{
    struct moments_second second = {.start = second_of(site, &video->moments[first]),
                                    .first = first};
    uint32_t note = SITE_NONE; /* in one second they are sorted by note */
    size_t at = first;
    for (; at < video->moment_count && second_of(site, &video->moments[at]) == second.start; at++) {
        second.notes += video->moments[at].file != note;
        note = video->moments[at].file;
    }
    second.last = at;
    return second;
}

static void write_time(struct page_writer *writer, const struct site_video *video, uint32_t second)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_a, "moment");
    render_video_href(html, writer->page->site, video, writer->page->url, second * 1000, true);
    html_attr_uint(html, "data-start", second);
    html_finish_tag(html);
    render_time(html->out, second * 1000, MOMENT_NO_END);
    html_close(html, TAG_a);
}

/* A second that several notes cite stands out: there they agree, or differ. */
static void write_second(struct page_writer *writer, const struct site_video *video,
                         const struct moments_second *second)
{
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    html_attr_begin(html, "id");
    buf_add_char(html->out, 't');
    buf_add_uint(html->out, second->start);
    html_attr_end(html);
    html_attr_uint(html, "data-start", second->start);
    if (second->notes > 1)
        html_attr(html, "class", STR("agreed"));
    write_time(writer, video, second->start);
    if (second->notes > 1) {
        html_text_c(html, " ");
        page_count(writer, WORD_NOTE_COUNT, second->notes);
    }
    html_newline(html);
    html_open(html, TAG_ul);
    html_newline(html);
    for (size_t i = second->first; i < second->last; i++)
        write_citation(writer, video, &video->moments[i]);
    html_close(html, TAG_ul);
    html_close(html, TAG_li);
    html_newline(html);
}

/* The seconds of one minute, from `first` on; gives the index behind them. */
static size_t write_minute(struct page_writer *writer, const struct site_video *video, size_t first)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    uint32_t minute = second_of(site, &video->moments[first]) / 60;
    html_open_class(html, TAG_section, "minute");
    html_newline(html);
    html_open(html, TAG_h3);
    words_count(html, &writer->words, WORD_MINUTE, minute);
    html_close(html, TAG_h3);
    html_newline(html);
    html_open(html, TAG_ol);
    html_newline(html);
    size_t at = first;
    while (at < video->moment_count && second_of(site, &video->moments[at]) / 60 == minute) {
        struct moments_second second = moments_second_at(site, video, at);
        write_second(writer, video, &second);
        at = second.last;
    }
    html_close(html, TAG_ol);
    html_close(html, TAG_section);
    html_newline(html);
    return at;
}

void moments_write(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open(html, TAG_section);
    html_attr(html, "id", STR("moments"));
    html_newline(html);
    page_word(writer, TAG_h2, NULL, WORD_MOMENTS);
    if (!video->moment_count)
        page_word(writer, TAG_p, NULL, WORD_NO_MOMENTS);
    for (size_t at = 0; at < video->moment_count;)
        at = write_minute(writer, video, at);
    html_close(html, TAG_section);
    html_newline(html);
}
