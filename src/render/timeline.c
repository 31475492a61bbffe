/* SPDX-License-Identifier: MIT
 *
 * Drawing the timeline. Places along it are percentages, heights are pixels; nothing is styled
 * here but by class.
 */
#include "timeline.h"
#include "moments.h"
#include <stdlib.h>

#define BINS        120 /* of the densities */
#define TONES       6   /* colours of notes, used in turn */
#define LABELS_MOST 6   /* along the axis, so that they fit on a phone */
#define TAIL                                                                                       \
    20                   /* one part in so many is left behind the last moment of a video whose    \
                            duration nobody knows ... */
#define TAIL_LEAST 10000 /* ... and at least so many milliseconds */

/* Pixels from the top. */
enum { DENSITY_HEIGHT = 48, MARK_TOP = 52, MARK_HEIGHT = 24, LABEL_BASE = 94, STRIP_HEIGHT = 100 };

struct timeline {
    struct page_writer *writer;
    const struct site_video *video;
    uint32_t length; /* milliseconds from its left to its right end */
};

static const struct moment *moment_of(const struct timeline *timeline, size_t index)
{
    const struct site_moment *cited = &timeline->video->moments[index];
    return &timeline->writer->page->site->files[cited->file].note->moments[cited->moment];
}

void timeline_attr_tone(struct html *html, size_t note_index)
{
    html_attr_begin(html, "class");
    buf_add(html->out, STR("tone-"));
    buf_add_uint(html->out, note_index % TONES);
    html_attr_end(html);
}

static uint32_t length_of(const struct timeline *timeline)
{
    const struct site_video *video = timeline->video;
    if (video->duration)
        return video->duration;
    uint32_t last = 0;
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct moment *moment = moment_of(timeline, i);
        uint32_t end = moment->end == MOMENT_NO_END ? moment->start : moment->end;
        if (end > last)
            last = end;
    }
    uint32_t tail = last / TAIL;
    return last + (tail > TAIL_LEAST ? tail : TAIL_LEAST);
}

/* x="12.345%": a moment beyond the end stands at the end. */
static void attr_place(struct html *html, const struct timeline *timeline, uint32_t ms)
{
    if (ms > timeline->length)
        ms = timeline->length;
    html_attr_begin(html, "x");
    buf_add_thousandths(html->out, (uint64_t)ms * 100000 / timeline->length);
    buf_add_char(html->out, '%');
    html_attr_end(html);
}

/* ---- densities ---- */

static size_t bin_of(const struct timeline *timeline, uint32_t ms)
{
    size_t bin = (size_t)((uint64_t)ms * BINS / timeline->length);
    return bin < BINS ? bin : BINS - 1;
}

/* The moments' indexes, those of each note together; first[i] is where the i-th note's begin. */
static uint32_t *group_by_note(const struct timeline *timeline, uint32_t *first)
{
    const struct site_video *video = timeline->video;
    uint32_t *order = heap_alloc(video->moment_count, sizeof *order);
    uint32_t *next = heap_alloc(video->note_count + 1, sizeof *next);
    for (size_t i = 0; i < video->moment_count; i++)
        next[site_note_index(video, video->moments[i].file) + 1]++;
    for (size_t n = 0; n < video->note_count; n++)
        next[n + 1] += next[n];
    for (size_t n = 0; n <= video->note_count; n++)
        first[n] = next[n];
    for (size_t i = 0; i < video->moment_count; i++)
        order[next[site_note_index(video, video->moments[i].file)]++] = (uint32_t)i;
    free(next);
    return order;
}

/* The largest number of moments in one bin. */
static unsigned highest_bin(const struct timeline *timeline)
{
    unsigned counts[BINS] = {0}, highest = 1;
    for (size_t i = 0; i < timeline->video->moment_count; i++) {
        unsigned *count = &counts[bin_of(timeline, moment_of(timeline, i)->start)];
        if (++*count > highest)
            highest = *count;
    }
    return highest;
}

/* One note's columns, on top of those of the notes before it: "M12 3h1v2h-1z" is a column in bin
 * 12 from 3 to 5 below the top. */
static void add_columns(struct buf *out, const unsigned *counts, unsigned *heights,
                        unsigned highest)
{
    for (size_t bin = 0; bin < BINS; bin++) {
        if (!counts[bin])
            continue;
        heights[bin] += counts[bin];
        buf_printf(out, "M%zu %uh1v%uh-1z", bin, highest - heights[bin], counts[bin]);
    }
}

static void write_densities(const struct timeline *timeline)
{
    const struct site_video *video = timeline->video;
    struct html *html = &timeline->writer->html;
    uint32_t *first = heap_alloc(video->note_count + 1, sizeof *first);
    uint32_t *order = group_by_note(timeline, first);
    unsigned heights[BINS] = {0}, highest = highest_bin(timeline);
    for (size_t note = 0; note < video->note_count; note++) {
        unsigned counts[BINS] = {0};
        if (first[note] == first[note + 1])
            continue;
        for (uint32_t i = first[note]; i < first[note + 1]; i++)
            counts[bin_of(timeline, moment_of(timeline, order[i])->start)]++;
        html_open(html, TAG_path);
        timeline_attr_tone(html, note);
        html_attr_uint(html, "data-note", note);
        html_attr_begin(html, "d");
        add_columns(html->out, counts, heights, highest);
        html_attr_end(html);
    }
    free(order);
    free(first);
}

static void write_density_layer(const struct timeline *timeline)
{
    struct html *html = &timeline->writer->html;
    html_open_class(html, TAG_svg, "density");
    html_attr(html, "aria-hidden", STR("true"));
    html_attr(html, "width", STR("100%"));
    html_attr_uint(html, "height", DENSITY_HEIGHT);
    html_attr_begin(html, "viewBox");
    buf_printf(html->out, "0 0 %d %u", BINS, highest_bin(timeline));
    html_attr_end(html);
    html_attr(html, "preserveAspectRatio", STR("none"));
    html_newline(html);
    write_densities(timeline);
    html_close(html, TAG_svg);
    html_newline(html);
}

/* ---- the axis ---- */

/* Seconds between two labels: the smallest usual step that gives few enough of them. */
static uint32_t step_of(uint32_t length_ms)
{
    static const uint32_t steps[] = {5,   10,  15,   30,   60,   120,  300,
                                     600, 900, 1800, 3600, 7200, 14400};
    size_t count = sizeof steps / sizeof *steps;
    for (size_t i = 0; i < count; i++)
        if (length_ms / 1000 / steps[i] < LABELS_MOST)
            return steps[i];
    return length_ms / 1000 / LABELS_MOST + 1;
}

static void write_label(const struct timeline *timeline, uint32_t ms, const char *class)
{
    struct html *html = &timeline->writer->html;
    html_open_class(html, TAG_text, class);
    attr_place(html, timeline, ms);
    html_attr_uint(html, "y", LABEL_BASE);
    html_finish_tag(html);
    render_time(html->out, ms, MOMENT_NO_END);
    html_close(html, TAG_text);
}

/* The last label leaves room for its own width at the right end. */
static void write_axis(const struct timeline *timeline)
{
    struct html *html = &timeline->writer->html;
    uint32_t step = step_of(timeline->length) * 1000;
    html_open_class(html, TAG_g, "axis");
    html_attr(html, "aria-hidden", STR("true"));
    html_open(html, TAG_rect);
    html_attr_uint(html, "y", MARK_TOP + MARK_HEIGHT);
    html_attr(html, "width", STR("100%"));
    html_attr(html, "height", STR("1"));
    for (uint64_t ms = 0; ms < (uint64_t)timeline->length - timeline->length / 25; ms += step)
        write_label(timeline, (uint32_t)ms, ms ? NULL : "start");
    html_close(html, TAG_g);
    html_newline(html);
}

/* ---- marks ---- */

static void write_mark(const struct timeline *timeline, uint32_t second, bool agreed)
{
    struct html *html = &timeline->writer->html;
    html_open(html, TAG_a);
    html_attr_begin(html, "href");
    buf_add(html->out, STR("#t"));
    buf_add_uint(html->out, second);
    html_attr_end(html);
    html_attr(html, "tabindex", STR("-1"));
    html_attr_begin(html, "aria-label");
    render_time(html->out, second * 1000, MOMENT_NO_END);
    html_attr_end(html);
    html_open(html, TAG_rect);
    html_attr(html, "class", agreed ? STR("mark agreed") : STR("mark"));
    attr_place(html, timeline, second * 1000);
    html_attr_uint(html, "y", MARK_TOP);
    html_attr(html, "width", agreed ? STR("4") : STR("2"));
    html_attr_uint(html, "height", MARK_HEIGHT);
    html_close(html, TAG_a);
}

static void write_marks(const struct timeline *timeline)
{
    struct html *html = &timeline->writer->html;
    for (size_t at = 0; at < timeline->video->moment_count;) {
        struct moments_second second =
            moments_second_at(timeline->writer->page->site, timeline->video, at);
        write_mark(timeline, second.start, second.notes > 1);
        html_newline(html);
        at = second.last;
    }
}

static void write_playhead(struct html *html)
{
    html_open_class(html, TAG_rect, "playhead");
    html_attr(html, "width", STR("2"));
    html_attr_uint(html, "height", MARK_TOP + MARK_HEIGHT);
    html_attr(html, "visibility", STR("hidden"));
}

void timeline_write(struct page_writer *writer, const struct site_video *video)
{
    struct timeline timeline = {.writer = writer, .video = video};
    struct html *html = &writer->html;
    if (!video->moment_count)
        return;
    timeline.length = length_of(&timeline);
    html_open_class(html, TAG_nav, "timeline");
    words_attr(html, "aria-label", &writer->words, WORD_TIMELINE);
    words_attr_lang(html, &writer->words);
    html_attr_begin(html, "data-duration");
    buf_add_thousandths(html->out, timeline.length);
    html_attr_end(html);
    html_newline(html);
    html_open_class(html, TAG_svg, "strip");
    html_attr(html, "width", STR("100%"));
    html_attr_uint(html, "height", STRIP_HEIGHT);
    html_newline(html);
    write_density_layer(&timeline);
    write_axis(&timeline);
    write_marks(&timeline);
    write_playhead(html);
    html_close(html, TAG_svg);
    html_close(html, TAG_nav);
    html_newline(html);
}
