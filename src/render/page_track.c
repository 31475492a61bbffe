/* SPDX-License-Identifier: MIT
 *
 * Copies of transcripts, and chapters, as WebVTT (https://www.w3.org/TR/webvtt1/): what a film's
 * player loads, and what readers of other languages get.
 */
#include "page.h"

/* "01:02:03.456" */
static void add_stamp(struct buf *out, uint32_t ms)
{
    buf_printf(out, "%02u:%02u:%02u.%03u", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
               ms % 1000);
}

/* A cue ends after it has begun. */
static void add_times(struct buf *out, uint32_t start, uint32_t end)
{
    buf_add_char(out, '\n');
    add_stamp(out, start);
    buf_add(out, STR(" --> "));
    add_stamp(out, end > start ? end : start + 1);
    buf_add_char(out, '\n');
}

/* '&' and '<' are markup there, and "-->" would begin a cue. */
static void add_text(struct buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++)
        switch (text.ptr[i]) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        default: buf_add_char(out, text.ptr[i]);
        }
}

static void add_segment(struct buf *out, const struct transcript *transcript, size_t index)
{
    const struct segment *segment = &transcript->segments[index];
    uint32_t end = segment->end;
    if (end == TRANSCRIPT_NONE) /* the last one may not say */
        end = segment->start + 5000;
    add_times(out, segment->start, end);
    if (segment->speaker != TRANSCRIPT_NONE) {
        buf_add(out, STR("<v "));
        add_text(out, transcript->speakers[segment->speaker]);
        buf_add_char(out, '>');
    }
    add_text(out, segment->text);
    buf_add_char(out, '\n');
}

void page_track(const struct page *page, struct buf *out)
{
    const struct site_track *track = &page->site->videos[page->index].tracks[page->part];
    buf_add(out, STR("WEBVTT\n"));
    for (size_t i = 0; i < track->transcript->segment_count; i++)
        add_segment(out, track->transcript, i);
}

void page_chapters(const struct page *page, struct buf *out)
{
    const struct site_video *video = &page->site->videos[page->index];
    struct chapters chapters = site_chapters(video);
    buf_add(out, STR("WEBVTT\n"));
    for (size_t i = 0; i < chapters.count; i++) {
        uint32_t end = i + 1 < chapters.count ? chapters.items[i + 1].start : site_length(video);
        add_times(out, chapters.items[i].start, end);
        add_text(out, chapters.items[i].title);
        buf_add_char(out, '\n');
    }
}
