/* SPDX-License-Identifier: MIT
 *
 * A note to begin with.
 */
#include "kwiki/outline.h"

#define PART 300000u /* milliseconds of a part where there are no chapters */

/* In quotes, so that whatever a title holds is a text. */
static void add_entry(struct buf *out, const char *key, str value)
{
    buf_printf(out, "%s: \"", key);
    buf_add_escaped(out, value, STR("\"\\"));
    buf_add(out, STR("\"\n"));
}

/* Text in which nothing is Markdown. */
static void add_text(struct buf *out, str text)
{
    buf_add_escaped(out, text, STR("\\`*_{}[]<>#~|$=%^!"));
}

static void add_clock(struct buf *out, uint32_t ms)
{
    buf_printf(out, "%02u:%02u:%02u", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60);
}

static void add_front_matter(struct buf *out, const struct outline *outline)
{
    buf_add(out, STR("---\n"));
    add_entry(out, "title", outline->title.len ? outline->title : outline->video);
    add_entry(out, outline->is_youtube ? "videoId" : "video", outline->video);
    if (outline->title.len)
        add_entry(out, "videoTitle", outline->title);
    if (outline->duration) {
        buf_add(out, STR("duration: \""));
        add_clock(out, outline->duration);
        buf_add(out, STR("\"\n"));
    }
    buf_add(out, STR("---\n"));
}

static void add_heading(struct buf *out, str title, uint32_t start)
{
    buf_add(out, STR("\n## "));
    if (title.len)
        add_text(out, title);
    else
        buf_printf(out, "Minute %u", start / 60000);
    buf_add(out, STR(" <a class=\"yt-timestamp\" data-t=\""));
    add_clock(out, start);
    buf_add(out, STR("\">["));
    add_clock(out, start);
    buf_add(out, STR("]</a>\n"));
}

/* The first sentence from one time to another, as a quotation. */
static void add_quote(struct buf *out, const struct passages *passages, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->items[i];
        if (passage->start + 500 < from || passage->start >= to)
            continue;
        buf_add(out, STR("\n> "));
        add_text(out, str_sub(passages->text, passage->from, passage->to));
        buf_add_char(out, '\n');
        return;
    }
}

static uint32_t end_of(const struct outline *outline)
{
    uint32_t end = outline->transcript ? transcript_end(outline->transcript) : 0;
    return outline->duration > end ? outline->duration : end;
}

void outline_write(struct buf *out, const struct outline *outline)
{
    struct arena arena;
    struct passages passages = {0};
    size_t count = outline->chapters.count;
    arena_init(&arena, 65536);
    if (outline->transcript)
        passages = passages_make(&arena, outline->transcript, outline->chapters);
    add_front_matter(out, outline);
    for (size_t i = 0; i < count; i++) {
        const struct chapter *chapter = &outline->chapters.items[i];
        add_heading(out, chapter->title, chapter->start);
        add_quote(out, &passages, chapter->start,
                  i + 1 < count ? chapter[1].start : TRANSCRIPT_NONE);
    }
    for (uint32_t start = 0; !count && start < end_of(outline); start += PART) {
        add_heading(out, (str){0}, start);
        add_quote(out, &passages, start, start + PART);
    }
    arena_release(&arena);
}
