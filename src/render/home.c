/* SPDX-License-Identifier: MIT
 *
 * The best of a site.
 */
#include "home.h"
#include "kwiki/note_text.h"
#include "list.h"
#include "moments.h"

#define SHOWN 8 /* of each list */

/* The largest of what is offered, the first of equals first. */
struct best {
    struct {
        uint64_t value;
        uint32_t thing, place;
    } items[SHOWN];
    size_t count;
};

static void offer(struct best *best, uint64_t value, uint32_t thing, uint32_t place)
{
    if (best->count == SHOWN && value <= best->items[SHOWN - 1].value)
        return;
    size_t at = best->count < SHOWN ? best->count++ : SHOWN - 1;
    for (; at > 0 && value > best->items[at - 1].value; at--)
        best->items[at] = best->items[at - 1];
    best->items[at].value = value;
    best->items[at].thing = thing;
    best->items[at].place = place;
}

static void begin_part(struct page_writer *writer, const char *id, enum word title)
{
    struct html *html = &writer->html;
    html_open(html, TAG_section);
    html_attr(html, "id", str_from_c(id));
    html_attr(html, "class", STR("best"));
    html_newline(html);
    page_word(writer, TAG_h2, NULL, title);
    list_begin_rows(writer, "rows");
}

static void end_part(struct page_writer *writer)
{
    list_end_rows(writer);
    html_close_line(&writer->html, TAG_section);
}

/* ---- notes that most others link to --------------------------------------------------------- */

static bool has_namesake(const struct site *site, const struct best *best, size_t item)
{
    str title = site->files[best->items[item].thing].title;
    for (size_t i = 0; i < best->count; i++)
        if (i != item && str_eq(site->files[best->items[i].thing].title, title))
            return true;
    return false;
}

/* What nearly all of a folder is tied to, such as its page, says nothing of any. */
static void write_most_linked(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    struct best best = {0};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        if (file->note && !file->is_index && !file->is_hub && file->backlink_count > 1)
            offer(&best, file->backlink_count, (uint32_t)i, 0);
    }
    if (!best.count)
        return;
    begin_part(writer, "most-linked", WORD_MOST_LINKED);
    for (size_t i = 0; i < best.count; i++) {
        html_open(html, TAG_li);
        page_note_link(html, writer->page, best.items[i].thing);
        html_text_c(html, " ");
        page_count(writer, WORD_LINKED_FROM, best.items[i].value);
        if (has_namesake(site, &best, i))
            page_note_folder(writer, best.items[i].thing);
        html_close_line(html, TAG_li);
    }
    end_part(writer);
}

/* ---- seconds that most notes cite ----------------------------------------------------------- */

/* One of each video, so that the list does not show one video alone. */
static void offer_seconds(const struct site *site, struct best *best)
{
    for (size_t v = 0; v < site->video_count; v++) {
        const struct site_video *video = &site->videos[v];
        size_t most = 1, place = 0;
        for (size_t at = 0; at < video->moment_count && video->note_count > 1;) {
            struct moments_second second = moments_second_at(site, video, at);
            if (second.notes > most) {
                most = second.notes;
                place = at;
            }
            at = second.last;
        }
        if (most > 1)
            offer(best, most, (uint32_t)v, (uint32_t)place);
    }
}

/* What the first note says there. */
static void write_said(struct page_writer *writer, const struct site_moment *cited)
{
    const struct note *note = writer->page->site->files[cited->file].note;
    struct buf text = {0};
    note_text_moment(&text, note, &note->moments[cited->moment]);
    if (text.len)
        html_element(&writer->html, TAG_p, NULL, buf_str(&text));
    buf_release(&text);
}

static void write_second(struct page_writer *writer, const struct site_video *video, size_t first)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    struct moments_second second = moments_second_at(site, video, first);
    html_open(html, TAG_li);
    html_open_class(html, TAG_a, "second");
    html_attr_second(html, writer->page->url, video->url, second.start);
    html_open_class(html, TAG_span, "time");
    html_finish_tag(html);
    render_time(html->out, second.start * 1000, MOMENT_NO_END);
    html_close(html, TAG_span);
    html_text_c(html, " ");
    html_text(html, site_video_title(video));
    html_close(html, TAG_a);
    html_text_c(html, " ");
    page_count(writer, WORD_CITED_BY, second.notes);
    html_newline(html);
    write_said(writer, &video->moments[first]);
    html_close_line(html, TAG_li);
}

static void write_most_cited(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct best best = {0};
    offer_seconds(site, &best);
    if (!best.count)
        return;
    begin_part(writer, "most-cited", WORD_MOST_CITED);
    for (size_t i = 0; i < best.count; i++)
        write_second(writer, &site->videos[best.items[i].thing], best.items[i].place);
    end_part(writer);
}

/* ---- the newest ----------------------------------------------------------------------------- */

static void write_newest(struct page_writer *writer)
{
    const struct site *site = writer->page->site;
    struct html *html = &writer->html;
    if (!site->newest_count)
        return;
    begin_part(writer, "newest", WORD_NEWEST);
    for (size_t i = 0; i < site->newest_count && i < SHOWN; i++) {
        const struct site_file *file = &site->files[site->newest[i]];
        html_open(html, TAG_li);
        page_note_link(html, writer->page, site->newest[i]);
        html_text_c(html, " ");
        html_element(html, TAG_span, "count", str_cut(file->updated, 'T').head);
        html_close_line(html, TAG_li);
    }
    end_part(writer);
}

void home_write(struct page_writer *writer)
{
    write_most_linked(writer);
    write_most_cited(writer);
    write_newest(writer);
    writer->lists = true;
}
