/* SPDX-License-Identifier: MIT
 *
 * The list of a video's moments. It is most of a large page, so nothing stands in it that is known
 * from elsewhere on the page: timeline.js adds what only scripts need.
 */
#include "moments.h"
#include "kwiki/note_text.h"
#include "short_titles.h"
#include "spoken.h"

#define GROUPS 15u /* of seconds, if there is a step for that; each has a heading */
#define MINUTE 60u /* seconds */

struct list {
    struct page_writer *writer;
    const struct site_video *video;
    const str *names; /* of the video's notes */
    struct spoken *spoken;
    struct buf *id, *text, *before; /* scratch, used again for each sentence */
};

struct moments_second moments_second_at(const struct site *site, const struct site_video *video,
                                        size_t first)
{
    struct moments_second second = {.start = site_second(site, &video->moments[first]),
                                    .first = first};
    uint32_t note = SITE_NONE; /* in one second they are sorted by note */
    size_t at = first;
    for (; at < video->moment_count && site_second(site, &video->moments[at]) == second.start;
         at++) {
        second.notes += video->moments[at].file != note;
        note = video->moments[at].file;
    }
    second.last = at;
    return second;
}

uint32_t moments_step(uint32_t length_ms, uint32_t most)
{
    /* Less than a minute only where there are no two. */
    static const uint32_t steps[] = {
        5,           10,           15,           30,           MINUTE,
        2 * MINUTE,  5 * MINUTE,   10 * MINUTE,  15 * MINUTE,  30 * MINUTE,
        60 * MINUTE, 120 * MINUTE, 300 * MINUTE, 600 * MINUTE, 1200 * MINUTE};
    size_t count = sizeof steps / sizeof *steps;
    for (size_t i = length_ms / 1000 < 2 * MINUTE ? 0 : 4; i < count; i++)
        if (length_ms / 1000 / steps[i] < most)
            return steps[i];
    return steps[count - 1];
}

/* Seconds that stand together in the list. */
static uint32_t group_step(uint32_t length_ms)
{
    static const uint32_t steps[] = {MINUTE, 5 * MINUTE, 10 * MINUTE};
    size_t i = 0;
    while (i < 2 && length_ms / 1000 / steps[i] >= GROUPS)
        i++;
    return steps[i];
}

/* The sentence, with its clause in full ink where it is not all that the sentence says. */
static void write_sentence(struct html *html, str text, struct range clause)
{
    bool whole = clause.from == 0 && clause.to + 1 >= text.len;
    if (whole) {
        html_text(html, text);
        return;
    }
    html_open(html, TAG_span);
    html_text(html, str_sub(text, 0, clause.from));
    html_element(html, TAG_b, NULL, str_sub(text, clause.from, clause.to));
    html_text(html, str_from(text, clause.to));
    html_close(html, TAG_span);
}

/* A link to the place of the note where it cites the moment. */
static void open_place(const struct list *list, const struct site_moment *cited)
{
    const struct page *page = list->writer->page;
    struct html *html = &list->writer->html;
    buf_clear(list->id);
    note_text_moment_id(list->id, site_cited(page->site, cited));
    html_open(html, TAG_a);
    html_attr_link(html, "href", page->url, page->site->files[cited->file].url, buf_str(list->id));
}

/* What one note says at the second, from the citation `first` on: its name, which leads to the
 * first place, and its sentences; the further ones lead to theirs. Gives the index after them. */
static size_t write_note(const struct list *list, size_t first, size_t last)
{
    const struct site_moment *cited = list->video->moments;
    const struct note *note = list->writer->page->site->files[cited[first].file].note;
    struct html *html = &list->writer->html;
    size_t at = first;
    buf_clear(list->before);
    html_open(html, TAG_p);
    open_place(list, &cited[first]);
    html_text(html, list->names[site_note_index(list->video, cited[first].file)]);
    html_close(html, TAG_a);
    for (; at < last && cited[at].file == cited[first].file; at++) {
        buf_clear(list->text);
        struct range clause = note_text_moment(list->text, note, &note->moments[cited[at].moment]);
        str shown = buf_str(list->text);
        if (!shown.len || str_eq(shown, buf_str(list->before)))
            continue;
        if (at == first) {
            html_text_c(html, " ");
            write_sentence(html, shown, clause);
        } else {
            html_open(html, TAG_br);
            open_place(list, &cited[at]);
            write_sentence(html, shown, clause);
            html_close(html, TAG_a);
        }
        buf_clear(list->before);
        buf_add(list->before, shown);
    }
    html_close(html, TAG_p);
    return at;
}

static void write_time(const struct list *list, uint32_t second)
{
    struct page_writer *writer = list->writer;
    struct html *html = &writer->html;
    html_open(html, TAG_a);
    render_video_href(html, writer->page->site, list->video, writer->page->url, second * 1000,
                      true);
    html_finish_tag(html);
    render_time(html->out, second * 1000, MOMENT_NO_END);
    html_close(html, TAG_a);
}

/* A second that several notes cite stands out: there they agree, or differ. */
static void write_second(const struct list *list, const struct moments_second *second)
{
    struct page_writer *writer = list->writer;
    struct html *html = &writer->html;
    html_open(html, TAG_li);
    html_attr_begin(html, "id");
    buf_add_char(html->out, 't');
    buf_add_uint(html->out, second->start);
    html_attr_end(html);
    html_attr_uint(html, "data-start", second->start);
    write_time(list, second->start);
    if (second->notes > 1) {
        html_text_c(html, " ");
        html_open(html, TAG_small);
        words_count(html, &writer->words, WORD_NOTE_COUNT, second->notes);
        html_close(html, TAG_small);
    }
    for (size_t at = second->first; at < second->last;)
        at = write_note(list, at, second->last);
    spoken_write_at(writer, list->spoken, second->start);
    html_close_line(html, TAG_li);
}

/* The seconds of one step, from the index `first` on; gives the index after them. */
static size_t write_group(const struct list *list, uint32_t step, size_t first)
{
    const struct site *site = list->writer->page->site;
    const struct site_video *video = list->video;
    struct html *html = &list->writer->html;
    uint32_t group = site_second(site, &video->moments[first]) / step;
    html_open(html, TAG_h3);
    html_finish_tag(html);
    render_time(html->out, group * step * 1000, MOMENT_NO_END);
    html_close_line(html, TAG_h3);
    html_open(html, TAG_ol);
    html_newline(html);
    size_t at = first;
    while (at < video->moment_count && site_second(site, &video->moments[at]) / step == group) {
        struct moments_second second = moments_second_at(site, video, at);
        write_second(list, &second);
        at = second.last;
    }
    html_close_line(html, TAG_ol);
    return at;
}

void moments_write(struct page_writer *writer, const struct site_video *video,
                   struct spoken *spoken)
{
    struct html *html = &writer->html;
    struct arena scratch;
    struct buf id = {0}, text = {0}, before = {0};
    arena_init(&scratch, 4096);
    struct list list = {writer, video, short_titles_make(&scratch, writer->page->site, video),
                        spoken, &id,   &text,
                        &before};
    uint32_t step = group_step(video->axis);
    html_open_class(html, TAG_section, "seconds");
    html_attr(html, "id", STR("moments"));
    html_newline(html);
    page_word(writer, TAG_h2, NULL, WORD_MOMENTS);
    if (!video->moment_count)
        page_word(writer, TAG_p, NULL, WORD_NO_MOMENTS);
    for (size_t at = 0; at < video->moment_count;)
        at = write_group(&list, step, at);
    html_close_line(html, TAG_section);
    buf_release(&id);
    buf_release(&text);
    buf_release(&before);
    arena_release(&scratch);
}
