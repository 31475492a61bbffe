/* SPDX-License-Identifier: MIT
 *
 * The page of a video: its timeline, the player, the notes on it, and each second that they cite,
 * in order, with what they say there.
 */
#include "facts.h"
#include "kwiki/video_address.h"
#include "moments.h"
#include "page.h"
#include "picture.h"
#include "player.h"
#include "spoken.h"
#include "structured.h"
#include "timeline.h"
#include <stdlib.h>

#define AROUND_TRANSCRIPT 4000u /* bytes of a transcript's section besides its paragraphs */

/* How many moments of the video each of its notes cites; for free(). */
static uint32_t *count_by_note(const struct site_video *video)
{
    uint32_t *counts = heap_alloc(video->note_count, sizeof *counts);
    for (size_t i = 0; i < video->moment_count; i++)
        counts[site_note_index(video, video->moments[i].file)]++;
    return counts;
}

static void write_notes(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    uint32_t *counts = count_by_note(video);
    html_open(html, TAG_section);
    html_attr(html, "id", STR("notes"));
    html_attr(html, "class", STR("by"));
    html_newline(html);
    page_word(writer, TAG_h2, NULL, WORD_NOTES);
    html_open(html, TAG_ul);
    html_newline(html);
    for (size_t i = 0; i < video->note_count; i++) {
        html_open(html, TAG_li);
        timeline_attr_tone(html, i);
        html_attr_uint(html, "data-note", i);
        page_note_link(html, writer->page, video->notes[i]);
        html_text_c(html, " ");
        page_count(writer, WORD_MOMENT_COUNT, counts[i]);
        html_close_line(html, TAG_li);
    }
    html_close(html, TAG_ul);
    html_close_line(html, TAG_section);
    free(counts);
}

/* A film that the vault has not can be seen nowhere. */
static void write_way(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    bool youtube = video->kind == VIDEO_YOUTUBE;
    if (video->kind == VIDEO_LOCAL && video->file == SITE_NONE)
        return;
    html_open(html, TAG_a);
    render_video_href(html, writer->page->site, video, writer->page->url, 0, false);
    words_text(html, &writer->words, youtube ? WORD_WATCH : WORD_OPEN_VIDEO);
    html_close(html, TAG_a);
    if (video->kind == VIDEO_FOREIGN) {
        html_text_c(html, " (");
        html_text(html, video_address_read(video->id).domain);
        html_text_c(html, ")");
    }
    html_text_c(html, ", ");
}

static void write_header(struct page_writer *writer, const struct site_video *video)
{
    struct html *html = &writer->html;
    html_open(html, TAG_header);
    html_open(html, TAG_h1);
    html_attr(html, "dir", STR("auto"));
    html_text(html, site_video_title(video));
    page_video_id(html, video);
    html_close_line(html, TAG_h1);
    html_open_class(html, TAG_p, "video");
    write_way(writer, video);
    words_count(html, &writer->words, WORD_MOMENT_COUNT, video->moment_count);
    html_text_c(html, ", ");
    words_count(html, &writer->words, WORD_NOTE_COUNT, video->note_count);
    html_close(html, TAG_p);
    html_close_line(html, TAG_header);
}

/* The note whose title it has is called so as well. */
static str tab_title(struct arena *arena, const struct site_video *video)
{
    if (!video->title_is_of_note)
        return site_video_title(video);
    return arena_printf(arena, "%.*s (%.*s)", STR_ARG(video->title), STR_ARG(video->id));
}

void page_video_facts(const struct page *page, struct facts *facts)
{
    const struct site_video *video = &page->site->videos[page->index];
    facts_video(facts, video);
    for (size_t i = 0; i < video->note_count; i++) {
        const struct site_file *file = &page->site->files[video->notes[i]];
        facts_file(facts, video->notes[i]);
        facts_words(facts, video->notes[i]);
        for (size_t v = 0; v < file->note->video_count; v++)
            facts_text(facts, page->site->videos[file->videos[v]].id);
    }
}

static void write_article(struct page_writer *writer, const struct site_video *video,
                          struct spoken *spoken)
{
    struct html *html = &writer->html;
    html_open_class(html, TAG_article, "video-page");
    html_newline(html);
    write_header(writer, video);
    timeline_write(writer, video);
    html_open_class(html, TAG_aside, "side");
    html_newline(html);
    player_write(writer, video, NULL);
    write_notes(writer, video);
    html_close(html, TAG_aside);
    html_newline(html);
    moments_write(writer, video, spoken);
    spoken_write(writer, spoken);
    html_close(html, TAG_article);
}

static void write_page(const struct page *page, struct spoken *spoken, struct buf *out)
{
    const struct site_video *video = &page->site->videos[page->index];
    struct page_writer writer;
    struct arena arena;
    arena_init(&arena, 256);
    page_begin(&writer, page, tab_title(&arena, video));
    writer.scripts = SCRIPTS_VIDEO;
    writer.transcript = spoken->video != NULL;
    writer.og_type = "video.other";
    writer.image = picture_address(&arena, page->site, video);
    structured_write(&writer, video);
    page_video_breadcrumb(&writer);
    write_article(&writer, video, spoken);
    page_end(&writer, out);
    arena_release(&arena);
}

/* The page is written once without the transcript, to see how much room it leaves. */
void page_video_fit(struct spoken *spoken, const struct page *page)
{
    const struct site_video *video = &page->site->videos[page->index];
    struct page_writer writer;
    struct buf rest = {0};
    if (!spoken_may_overflow(spoken))
        return;
    struct page as_video = *page;
    as_video.url = video->url;
    spoken->shown = 0;
    write_page(&as_video, spoken, &rest);
    size_t without = rest.len;
    page_begin(&writer, &as_video, (str){0});
    spoken_fit(spoken, &writer, without + AROUND_TRANSCRIPT);
    page_end(&writer, &rest);
    buf_release(&rest);
}

void page_video(const struct page *page, struct buf *out)
{
    const struct site_video *video = &page->site->videos[page->index];
    struct spoken spoken;
    struct arena arena;
    arena_init(&arena, 65536);
    spoken_prepare(&spoken, &arena, page->site, video);
    page_video_fit(&spoken, page);
    write_page(page, &spoken, out);
    arena_release(&arena);
}

bool page_video_continues(const struct page *page)
{
    struct spoken spoken;
    struct arena arena;
    arena_init(&arena, 65536);
    spoken_prepare(&spoken, &arena, page->site, &page->site->videos[page->index]);
    page_video_fit(&spoken, page);
    bool continues = spoken.video && spoken.whole && spoken.shown < spoken.passages.paragraph_count;
    arena_release(&arena);
    return continues;
}
