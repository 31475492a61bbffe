/* SPDX-License-Identifier: MIT
 *
 * Writing WebVTT.
 */
#include "kwiki/webvtt.h"

#define LAST_SEGMENT 5000u  /* milliseconds of a last one that does not say when it ends ... */
#define LAST_CHAPTER 60000u /* ... and of such a chapter */

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

/* '&' and '<' are markup there, "-->" would begin a cue, and an empty line would end it. */
static void add_text(struct buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++)
        switch (text.ptr[i]) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        default: buf_add_char(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
        }
}

static void add_segment(struct buf *out, const struct transcript *transcript, size_t index)
{
    const struct segment *segment = &transcript->segments[index];
    add_times(out, segment->start,
              segment->end == TRANSCRIPT_NONE ? segment->start + LAST_SEGMENT : segment->end);
    if (segment->speaker != TRANSCRIPT_NONE) {
        buf_add(out, STR("<v "));
        add_text(out, transcript->speakers[segment->speaker]);
        buf_add_char(out, '>');
    }
    add_text(out, segment->text);
    buf_add_char(out, '\n');
}

void webvtt_transcript(struct buf *out, const struct transcript *transcript)
{
    buf_add(out, STR("WEBVTT\n"));
    for (size_t i = 0; i < transcript->segment_count; i++)
        add_segment(out, transcript, i);
}

void webvtt_chapters(struct buf *out, struct chapters chapters, uint32_t length)
{
    buf_add(out, STR("WEBVTT\n"));
    for (size_t i = 0; i < chapters.count; i++) {
        const struct chapter *chapter = &chapters.items[i];
        uint32_t last = length ? length : chapter->start + LAST_CHAPTER;
        add_times(out, chapter->start, i + 1 < chapters.count ? chapter[1].start : last);
        add_text(out, chapter->title);
        buf_add_char(out, '\n');
    }
}
