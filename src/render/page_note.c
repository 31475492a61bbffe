/* SPDX-License-Identifier: MIT
 *
 * The page of a note: title, its videos, contents, body, other notes on the same video, and the
 * notes that link to it.
 */
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "page.h"

#define CONTENTS_LEAST   3  /* headings from which on a list of contents is shown */
#define BACKLINKS_SHOWN  50 /* further ones stand in a <details> */
#define SAME_VIDEO_SHOWN 20
#define DESCRIPTION_MAX  160 /* bytes */

static const struct site_file *file_of(const struct page *page)
{
    return &page->site->files[page->index];
}

static void write_videos(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    for (size_t i = 0; i < file->note->own_video_count; i++) {
        const struct site_video *video = &writer->page->site->videos[file->videos[i]];
        html_open(html, TAG_p);
        html_attr(html, "class", STR("video"));
        html_text_c(html, "Video: ");
        page_link(html, writer->page, NULL, video->url, page_video_title(video));
        html_text_c(html, ", ");
        page_count(html, video->moment_count, "moment cited", "moments cited");
        html_close(html, TAG_p);
        html_newline(html);
    }
}

/* The headings that the page shows: all but one that repeats the title. */
static size_t first_heading(const struct note *note)
{
    return note_repeats_title(note) ? 1 : 0;
}

static void write_contents(struct html *html, const struct note *note)
{
    size_t first = first_heading(note);
    if (note->heading_count < first + CONTENTS_LEAST)
        return;
    html_open(html, TAG_nav);
    html_attr(html, "class", STR("contents"));
    html_attr(html, "aria-labelledby", STR("contents"));
    html_open(html, TAG_h2);
    html_attr(html, "id", STR("contents"));
    html_text_c(html, "Contents");
    html_close(html, TAG_h2);
    html_open(html, TAG_ol);
    for (size_t i = first; i < note->heading_count; i++) {
        const struct heading *heading = &note->headings[i];
        if (heading->level > 3)
            continue;
        html_newline(html);
        html_open(html, TAG_li);
        if (heading->level > 2)
            html_attr(html, "class", STR("sub"));
        html_open(html, TAG_a);
        html_attr_link(html, "href", (str){0}, (str){0}, heading->id);
        html_text(html, heading->text);
        html_close(html, TAG_a);
        html_close(html, TAG_li);
    }
    html_close(html, TAG_ol);
    html_close(html, TAG_nav);
    html_newline(html);
}

static void begin_section(struct html *html, const char *id, const char *title)
{
    html_open(html, TAG_section);
    html_attr(html, "id", str_from_c(id));
    html_newline(html);
    html_element(html, TAG_h2, NULL, str_from_c(title));
    html_newline(html);
    html_open(html, TAG_ul);
    html_newline(html);
}

static void end_section(struct html *html)
{
    html_close(html, TAG_ul);
    html_close(html, TAG_section);
    html_newline(html);
}

static void write_same_video(struct page_writer *writer)
{
    const struct page *page = writer->page;
    const struct site_file *file = file_of(page);
    if (!file->note->own_video_count)
        return;
    const struct site_video *video = &page->site->videos[file->videos[0]];
    if (video->note_count < 2)
        return;
    struct html *html = &writer->html;
    begin_section(html, "same-video", "Other notes on this video");
    size_t shown = 0;
    for (size_t i = 0; i < video->note_count && shown < SAME_VIDEO_SHOWN; i++) {
        if (video->notes[i] == page->index)
            continue;
        shown++;
        html_open(html, TAG_li);
        page_note_link(html, page, video->notes[i]);
        html_close(html, TAG_li);
        html_newline(html);
    }
    if (video->note_count - 1 > shown) {
        html_open(html, TAG_li);
        page_link(html, page, NULL, video->url, STR("All notes on this video"));
        html_close(html, TAG_li);
    }
    end_section(html);
}

static void write_backlink(struct page_writer *writer, const struct backlink *backlink)
{
    const struct note *from = writer->page->site->files[backlink->from].note;
    struct html *html = &writer->html;
    struct buf sentence = {0};
    note_text_sentence(&sentence, from, &from->links[backlink->link]);
    html_open(html, TAG_li);
    page_note_link(html, writer->page, backlink->from);
    if (backlink->count > 1) {
        html_text_c(html, " ");
        html_open(html, TAG_span);
        html_attr(html, "class", STR("count"));
        html_uint(html, backlink->count);
        html_text_c(html, " links");
        html_close(html, TAG_span);
    }
    html_newline(html);
    html_element(html, TAG_p, NULL, buf_str(&sentence));
    html_close(html, TAG_li);
    html_newline(html);
    buf_release(&sentence);
}

static void write_backlinks(struct page_writer *writer)
{
    const struct site_file *file = file_of(writer->page);
    struct html *html = &writer->html;
    size_t count = file->backlink_count;
    if (!count)
        return;
    begin_section(html, "backlinks", "What links here");
    for (size_t i = 0; i < count && i < BACKLINKS_SHOWN; i++)
        write_backlink(writer, &file->backlinks[i]);
    if (count <= BACKLINKS_SHOWN) {
        end_section(html);
        return;
    }
    html_close(html, TAG_ul);
    html_open(html, TAG_details);
    html_open(html, TAG_summary);
    page_count(html, count - BACKLINKS_SHOWN, "more note", "more notes");
    html_close(html, TAG_summary);
    html_open(html, TAG_ul);
    html_newline(html);
    for (size_t i = BACKLINKS_SHOWN; i < count; i++)
        write_backlink(writer, &file->backlinks[i]);
    html_close(html, TAG_ul);
    html_close(html, TAG_details);
    html_close(html, TAG_section);
    html_newline(html);
}

/* The front matter's description, else how the body begins. */
static void describe(struct buf *out, const struct note *note)
{
    if (note->meta.description.len) {
        buf_add(out, note->meta.description);
        return;
    }
    uint32_t from = note_repeats_title(note) ? note->headings[0].body.to : 0;
    uint32_t to = (uint32_t)note->body.len;
    if (to - from > 8 * DESCRIPTION_MAX)
        to = from + 8 * DESCRIPTION_MAX;
    while (to < note->body.len && note->body.ptr[to] != ' ')
        to++;
    note_text_range(out, note, (struct range){from, to});
    out->len = utf8_cut(buf_str(out), DESCRIPTION_MAX).len;
}

static str classes(struct arena *arena, const struct note_meta *meta)
{
    struct buf out = {0};
    buf_add(&out, STR("note-page"));
    for (size_t i = 0; i < meta->css_class_count; i++) {
        buf_add_char(&out, ' ');
        buf_add(&out, meta->css_classes[i]);
    }
    str result = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

void page_note(const struct page *page, struct buf *out)
{
    const struct site_file *file = file_of(page);
    struct page_writer writer;
    struct buf description = {0};
    struct arena arena;
    arena_init(&arena, 256);
    page_begin(&writer, page, file->title);
    describe(&description, file->note);
    writer.description = buf_str(&description);
    if (file->note->meta.lang.len)
        writer.language = file->note->meta.lang;
    page_breadcrumb(&writer, path_folder(file->source->path));
    struct html *html = &writer.html;
    html_open(html, TAG_article);
    html_attr(html, "class", classes(&arena, &file->note->meta));
    html_newline(html);
    html_open(html, TAG_header);
    html_newline(html);
    html_element(html, TAG_h1, NULL, file->title);
    html_newline(html);
    write_videos(&writer);
    html_close(html, TAG_header);
    html_newline(html);
    write_contents(html, file->note);
    html_open(html, TAG_div);
    html_attr(html, "class", STR("body"));
    html_newline(html);
    struct body_context context = {
        .note = file->note, .site = page->site, .file = file, .page = page->url, .home = page->url};
    render_body_in(html, &context);
    html_close(html, TAG_div);
    html_newline(html);
    html_close(html, TAG_article);
    html_newline(html);
    write_same_video(&writer);
    write_backlinks(&writer);
    page_end(&writer, out);
    buf_release(&description);
    arena_release(&arena);
}
