/* SPDX-License-Identifier: MIT
 *
 * Drawing the timeline. Places along it are percentages, heights are pixels; nothing is styled
 * here but by class.
 */
#include "timeline.h"
#include "facts.h"
#include "kwiki/lower_bound.h"
#include "moments.h"
#include <stdlib.h>

#define TONES       6 /* colours of notes, used in turn */
#define LABELS_MOST 6 /* along the axis, so that they fit on a phone */

/* Pixels from the top. */
enum { DENSITY_HEIGHT = 48, MARK_TOP = 52, MARK_HEIGHT = 24, LABEL_BASE = 94, STRIP_HEIGHT = 100 };

struct timeline {
    struct page_writer *writer;
    const struct site_video *video;
    uint32_t length; /* milliseconds from its left to its right end */
};

static const struct moment *moment_of(const struct timeline *timeline, size_t index)
{
    return site_cited(timeline->writer->page->site, &timeline->video->moments[index]);
}

void timeline_attr_tone(struct html *html, size_t note_index)
{
    html_attr_begin(html, "class");
    buf_add(html->out, STR("tone-"));
    buf_add_uint(html->out, note_index % TONES);
    if (note_index / TONES % 2)
        buf_add(html->out, STR(" again"));
    html_attr_end(html);
}

/* x="12.34%": a moment beyond the end stands at the end. */
static void attr_place(struct html *html, const struct timeline *timeline, uint32_t ms)
{
    if (ms > timeline->length)
        ms = timeline->length;
    html_attr_begin(html, "x");
    buf_add_thousandths(html->out, (uint64_t)ms * 10000 / timeline->length * 10);
    buf_add_char(html->out, '%');
    html_attr_end(html);
}

/* ---- densities ---- */

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
    unsigned counts[SITE_STRIP_PARTS] = {0}, highest = 1;
    for (size_t i = 0; i < timeline->video->moment_count; i++) {
        unsigned *count = &counts[site_strip_part(timeline->video, moment_of(timeline, i)->start)];
        if (++*count > highest)
            highest = *count;
    }
    return highest;
}

/* One note's columns, on top of those of the notes before it, each a line one bin wide from its top
 * down: "M12 3v2m1-1v1" is one in bin 12 from 3 to 5 and one in bin 13 from 4 to 5 below the top.
 */
static void add_columns(struct buf *out, const unsigned *counts, unsigned *heights,
                        unsigned highest)
{
    int x = 0, y = 0; /* where the line before ended */
    for (int bin = 0; bin < SITE_STRIP_PARTS; bin++) {
        if (!counts[bin])
            continue;
        heights[bin] += counts[bin];
        int top = (int)(highest - heights[bin]);
        buf_add_char(out, x || y ? 'm' : 'M');
        buf_add_uint(out, (unsigned)(bin - x));
        buf_add_char(out, top < y ? '-' : ' ');
        buf_add_uint(out, (unsigned)abs(top - y));
        buf_add_char(out, 'v');
        buf_add_uint(out, counts[bin]);
        x = bin;
        y = top + (int)counts[bin];
    }
}

static void write_densities(const struct timeline *timeline)
{
    const struct site_video *video = timeline->video;
    struct html *html = &timeline->writer->html;
    uint32_t *first = heap_alloc(video->note_count + 1, sizeof *first);
    uint32_t *order = group_by_note(timeline, first);
    unsigned heights[SITE_STRIP_PARTS] = {0}, highest = highest_bin(timeline);
    for (size_t note = 0; note < video->note_count; note++) {
        unsigned counts[SITE_STRIP_PARTS] = {0};
        if (first[note] == first[note + 1])
            continue;
        for (uint32_t i = first[note]; i < first[note + 1]; i++)
            counts[site_strip_part(timeline->video, moment_of(timeline, order[i])->start)]++;
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
    buf_printf(html->out, "-.5 0 %d %u", SITE_STRIP_PARTS, highest_bin(timeline));
    html_attr_end(html);
    html_attr(html, "preserveAspectRatio", STR("none"));
    html_newline(html);
    write_densities(timeline);
    html_close_line(html, TAG_svg);
}

/* ---- the axis ---- */

static void write_label(const struct timeline *timeline, uint32_t ms)
{
    struct html *html = &timeline->writer->html;
    html_open_class(html, TAG_text, ms ? NULL : "start");
    attr_place(html, timeline, ms);
    html_attr_uint(html, "y", LABEL_BASE);
    html_finish_tag(html);
    render_time(html->out, ms, MOMENT_NO_END);
    html_close(html, TAG_text);
}

/* The first moment of the step, which is as long as `step`; the video's count of them when it has
 * none. */
static size_t first_moment(const struct timeline *timeline, uint32_t ms, uint32_t step)
{
    size_t at, count = timeline->video->moment_count;
    LOWER_BOUND(at, count, moment_of(timeline, at)->start < ms);
    return at < count && moment_of(timeline, at)->start - ms < step ? at : count;
}

/* A link to the list of moments, where the moment's second is. */
static void open_link(const struct timeline *timeline, size_t index)
{
    struct html *html = &timeline->writer->html;
    html_open(html, TAG_a);
    html_attr_second(html, (str){0}, (str){0}, moment_of(timeline, index)->start / 1000);
}

/* A label. Without scripts it and all that lies between it and the next one is a link to the
 * first moment there; scripts put a link for each second in its place. */
static void write_step(const struct timeline *timeline, uint32_t ms, uint32_t step)
{
    struct html *html = &timeline->writer->html;
    size_t at = first_moment(timeline, ms, step);
    if (at == timeline->video->moment_count) {
        write_label(timeline, ms);
        return;
    }
    open_link(timeline, at);
    html_open(html, TAG_rect);
    attr_place(html, timeline, ms);
    write_label(timeline, ms);
    html_close(html, TAG_a);
}

/* What lies beyond the right end: how many moments, as a link to the first of them. */
static void write_later(const struct timeline *timeline)
{
    const struct words *words = &timeline->writer->words;
    struct html *html = &timeline->writer->html;
    struct buf later = {0};
    size_t at, count = timeline->video->moment_count;
    LOWER_BOUND(at, count, moment_of(timeline, at)->start <= timeline->length);
    if (at == count)
        return;
    open_link(timeline, at);
    words_add_count(&later, words, WORD_LATER, count - at);
    html_open_class(html, TAG_text, "later");
    words_attr_lang(html, words);
    html_attr(html, "x", STR("100%"));
    html_attr_uint(html, "y", LABEL_BASE);
    html_text(html, buf_str(&later));
    html_close(html, TAG_text);
    html_close(html, TAG_a);
    buf_release(&later);
}

/* The last label leaves room at the right end, for its own width or for what is said there. */
static void write_axis(const struct timeline *timeline)
{
    struct html *html = &timeline->writer->html;
    uint32_t last_moment = moment_of(timeline, timeline->video->moment_count - 1)->start;
    uint32_t room = timeline->length / (last_moment > timeline->length ? 5 : 25);
    uint32_t step = moments_step(timeline->length, LABELS_MOST) * 1000;
    html_open_class(html, TAG_svg, "axis");
    html_attr(html, "width", STR("100%"));
    html_attr_uint(html, "height", STRIP_HEIGHT);
    html_newline(html);
    html_open_class(html, TAG_rect, "line");
    html_attr_uint(html, "y", MARK_TOP + MARK_HEIGHT);
    html_attr(html, "width", STR("100%"));
    html_attr(html, "height", STR("1"));
    for (uint64_t ms = 0; ms < (uint64_t)timeline->length - room; ms += step)
        write_step(timeline, (uint32_t)ms, step);
    write_later(timeline);
    html_close_line(html, TAG_svg);
}

/* ---- marks ---- */

/* A path with a mark at each of the seconds that are added, in their order: "M6 0v1m3-1v1" has
 * marks at 6 and 9 seconds. Without any there is no path. */
struct marks {
    struct html *html;
    const char *class;
    uint32_t last;   /* second of the axis, where those that come later stand */
    uint32_t before; /* the second of the mark before */
    bool begun;
};

static void add_mark(struct marks *marks, uint32_t second)
{
    struct buf *out = marks->html->out;
    uint32_t place = second < marks->last ? second : marks->last;
    if (!marks->begun) {
        html_open_class(marks->html, TAG_path, marks->class);
        html_attr_begin(marks->html, "d");
    }
    buf_add_char(out, marks->begun ? 'm' : 'M');
    buf_add_uint(out, place - marks->before);
    buf_add(out, marks->begun ? STR("-1v1") : STR(" 0v1"));
    marks->before = place;
    marks->begun = true;
}

static void end_marks(struct marks *marks)
{
    if (marks->begun)
        html_attr_end(marks->html);
}

/* The seconds that one note cites, or those that several do. */
static void write_marks(const struct timeline *timeline, bool agreed)
{
    struct marks marks = {.html = &timeline->writer->html,
                          .class = agreed ? "mark agreed" : "mark",
                          .last = timeline->length / 1000};
    for (size_t at = 0; at < timeline->video->moment_count;) {
        struct moments_second second =
            moments_second_at(timeline->writer->page->site, timeline->video, at);
        at = second.last;
        if ((second.notes > 1) == agreed)
            add_mark(&marks, second.start);
    }
    end_marks(&marks);
}

static void write_mark_layer(const struct timeline *timeline)
{
    struct html *html = &timeline->writer->html;
    html_open_class(html, TAG_svg, "marks");
    html_attr_uint(html, "y", MARK_TOP);
    html_attr(html, "width", STR("100%"));
    html_attr_uint(html, "height", MARK_HEIGHT);
    html_attr_begin(html, "viewBox");
    buf_add(html->out, STR("0 0 "));
    buf_add_thousandths(html->out, timeline->length);
    buf_add(html->out, STR(" 1"));
    html_attr_end(html);
    html_attr(html, "preserveAspectRatio", STR("none"));
    write_marks(timeline, false);
    write_marks(timeline, true);
    html_close_line(html, TAG_svg);
}

static void write_playhead(struct html *html)
{
    html_open_class(html, TAG_rect, "playhead");
    html_attr(html, "width", STR("2"));
    html_attr_uint(html, "height", MARK_TOP + MARK_HEIGHT);
    html_attr(html, "visibility", STR("hidden"));
}

/* ---- below the player of a note ---- */

/* Which parts of the strip hold a moment of the note. */
static void find_own_parts(const struct site_file *file, const struct site_video *video,
                           uint32_t index, uint32_t *own)
{
    for (size_t i = file->note->moment_count; i-- > 0;) {
        const struct moment *moment = &file->note->moments[i];
        if (file->videos[moment->video] == index)
            own[site_strip_part(video, moment->start)] = moment->start / 1000;
    }
}

/* A second for each part of the strip, or SITE_NONE. */
static void write_parts(struct html *html, const char *class, const uint32_t *seconds,
                        uint32_t last)
{
    struct marks marks = {.html = html, .class = class, .last = last};
    for (size_t part = 0; part < SITE_STRIP_PARTS; part++)
        if (seconds[part] != SITE_NONE)
            add_mark(&marks, seconds[part]);
    end_marks(&marks);
}

void timeline_write_below(struct page_writer *writer, const struct site_file *file, uint32_t index)
{
    const struct site_video *video = &writer->page->site->videos[index];
    struct html *html = &writer->html;
    uint32_t own[SITE_STRIP_PARTS], others[SITE_STRIP_PARTS];
    if (!video->moment_count)
        return;
    for (size_t part = 0; part < SITE_STRIP_PARTS; part++)
        own[part] = others[part] = SITE_NONE;
    find_own_parts(file, video, index, own);
    for (size_t i = 0; i < video->mark_count; i++) {
        size_t part = site_strip_part(video, video->marks[i] * 1000);
        others[part] = own[part] == SITE_NONE ? video->marks[i] : SITE_NONE;
    }
    html_open_class(html, TAG_svg, "strip");
    html_attr(html, "role", STR("img"));
    words_attr(html, "aria-label", &writer->words, WORD_TIMELINE);
    html_attr(html, "width", STR("100%"));
    html_attr_uint(html, "height", MARK_HEIGHT);
    html_open_class(html, TAG_svg, "marks");
    html_attr_begin(html, "viewBox");
    buf_add(html->out, STR("0 0 "));
    buf_add_thousandths(html->out, video->axis);
    buf_add(html->out, STR(" 1"));
    html_attr_end(html);
    html_attr(html, "preserveAspectRatio", STR("none"));
    write_parts(html, "mark pale", others, video->axis / 1000);
    write_parts(html, "mark", own, video->axis / 1000);
    html_close(html, TAG_svg);
    html_close_line(html, TAG_svg);
}

void timeline_facts(struct facts *facts, const struct site_video *video)
{
    facts_number(facts, video->axis);
    facts_number(facts, video->mark_count);
    for (size_t i = 0; i < video->mark_count; i++)
        facts_number(facts, video->marks[i]);
}

/* ---- on the page of a video ---- */

void timeline_write(struct page_writer *writer, const struct site_video *video)
{
    struct timeline timeline = {.writer = writer, .video = video};
    struct html *html = &writer->html;
    if (!video->moment_count)
        return;
    timeline.length = video->axis;
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
    write_mark_layer(&timeline);
    write_axis(&timeline);
    write_playhead(html);
    html_close(html, TAG_svg);
    html_close_line(html, TAG_nav);
}
