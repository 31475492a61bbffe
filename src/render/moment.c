/* SPDX-License-Identifier: MIT
 *
 * How moments and times are shown.
 */
#include "body.h"
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "kwiki/video_address.h"

static void add_two_digits(struct buf *out, unsigned value)
{
    buf_add_char(out, (char)('0' + value / 10));
    buf_add_char(out, (char)('0' + value % 10));
}

static void add_clock(struct buf *out, uint32_t ms)
{
    unsigned seconds = ms / 1000, minutes = seconds / 60, hours = minutes / 60;
    if (hours) {
        buf_add_uint(out, hours);
        buf_add_char(out, ':');
        add_two_digits(out, minutes % 60);
    } else {
        buf_add_uint(out, minutes);
    }
    buf_add_char(out, ':');
    add_two_digits(out, seconds % 60);
}

void render_time(struct buf *out, uint32_t start, uint32_t end)
{
    add_clock(out, start);
    if (end == MOMENT_NO_END)
        return;
    buf_add(out, STR("–"));
    add_clock(out, end);
}

/* The id is eleven letters, digits, '-' or '_'. */
static void youtube_href(struct html *html, str id, uint32_t second, bool has_start)
{
    html_attr_begin(html, "href");
    buf_add(html->out, STR("https://youtu.be/"));
    buf_add(html->out, id);
    if (has_start) {
        buf_add(html->out, STR("?t="));
        buf_add_uint(html->out, second);
    }
    html_attr_end(html);
}

/* The page on which another host shows the video. It need not know from where readers come. */
static void foreign_href(struct html *html, str address, uint32_t second, bool has_start)
{
    struct buf url = {0};
    buf_add(&url, address);
    if (has_start)
        video_address_add_second(&url, address, second);
    html_attr_url(html, "href", buf_str(&url));
    html_attr(html, "rel", STR("noopener noreferrer"));
    buf_release(&url);
}

void render_video_href(struct html *html, const struct site *site, const struct site_video *video,
                       str page, uint32_t start_ms, bool has_start)
{
    uint32_t lead_in = site->settings->lead_in * 1000, second = start_ms / 1000;
    if (video->duration && start_ms > video->duration)
        start_ms = video->duration;
    uint32_t from = start_ms > lead_in ? start_ms - lead_in : 0;
    if (video->kind == VIDEO_YOUTUBE) {
        youtube_href(html, video->id, from / 1000, has_start);
        return;
    }
    if (video->kind == VIDEO_FOREIGN) {
        foreign_href(html, video->id, from / 1000, has_start);
        return;
    }
    bool missing = video->file == SITE_NONE; /* then its page says what is cited there */
    html_attr_begin(html, "href");
    path_link(html->out, page, missing ? video->url : site->files[video->file].url);
    if (has_start) {
        buf_add(html->out, missing ? STR("#t") : STR("#t="));
        buf_add_uint(html->out, missing ? second : from / 1000);
    }
    html_attr_end(html);
}

/* Of a note that stands alone. */
static void ref_href(struct html *html, const struct note *note, uint16_t index, uint32_t second,
                     bool has_start)
{
    const struct video_ref *video = &note->videos[index];
    str id = note_str(note, video->id);
    if (video->kind == VIDEO_YOUTUBE) {
        youtube_href(html, id, second, has_start);
    } else if (video->kind == VIDEO_FOREIGN) {
        foreign_href(html, id, second, has_start);
    } else {
        html_attr_begin(html, "href");
        path_encode(html->out, id);
        buf_printf(html->out, has_start ? "#t=%u" : "", second);
        html_attr_end(html);
    }
}

void render_cited_href(struct html *html, const struct body_context *context, uint16_t video,
                       uint32_t start_ms, bool has_start)
{
    if (context->site)
        render_video_href(html, context->site, &context->site->videos[context->file->videos[video]],
                          context->page, start_ms, has_start);
    else
        ref_href(html, context->note, video, start_ms / 1000, has_start);
}

/* A number of seconds as an attribute, a fraction kept. */
static void attr_seconds(struct html *html, const char *name, uint32_t ms)
{
    html_attr_begin(html, name);
    buf_add_thousandths(html->out, ms);
    html_attr_end(html);
}

str render_cited_id(const struct body_context *context, uint16_t video)
{
    if (context->site)
        return context->site->videos[context->file->videos[video]].id;
    return note_str(context->note, context->note->videos[video].id);
}

/* The first video of the note whose page this is, or SITE_NONE. */
static uint32_t first_of_page(const struct body_context *context)
{
    while (context->outer)
        context = context->outer;
    return context->note->own_video_count ? context->file->videos[0] : SITE_NONE;
}

bool render_is_own_video(const struct body_context *context, str id)
{
    uint32_t video = first_of_page(context);
    return video != SITE_NONE && str_eq(context->site->videos[video].id, id);
}

/* Two spellings of a path may name the first video. */
static bool is_first_video(const struct body_context *context, const struct moment *moment)
{
    if (context->is_copy)
        return first_of_page(context) == context->file->videos[moment->video];
    if (!context->note->own_video_count)
        return false;
    const uint32_t *videos = context->site ? context->file->videos : NULL;
    return moment->video == 0 || (videos && videos[moment->video] == videos[0]);
}

/* Of a YouTube video whose file is in the vault: that file, which plays from disk as well. */
static void attr_file(struct html *html, const struct body_context *context,
                      const struct moment *moment)
{
    if (!context->site)
        return;
    const struct site_video *video = &context->site->videos[context->file->videos[moment->video]];
    if (video->kind == VIDEO_YOUTUBE && video->file != SITE_NONE)
        html_attr_link(html, "data-file", context->page, context->site->files[video->file].url,
                       (str){0});
}

/* A time is spoken as one, and then as it is seen, by which people who speak to their browser call
 * it. Words say for themselves where they lead. */
static void attr_spoken(struct html *html, const struct body_context *context,
                        const struct moment *moment)
{
    struct buf label = {0};
    if (!context->site || moment->keeps_text)
        return;
    words_add_time(&label, context->words, WORD_PLAY_AT, moment->start);
    buf_add(&label, STR(", "));
    render_time(&label, moment->start, moment->end);
    html_attr(html, "aria-label", buf_str(&label));
    words_attr_lang(html, context->words);
    buf_release(&label);
}

void render_moment(struct html *html, const struct body_context *context,
                   const struct moment *moment)
{
    html_open_loose(html, TAG_a);
    html_attr(html, "class", STR("moment"));
    if (!context->is_copy) {
        html_attr_begin(html, "id");
        note_text_moment_id(html->out, moment);
        html_attr_end(html);
    }
    render_cited_href(html, context, moment->video, moment->start, true);
    attr_seconds(html, "data-start", moment->start);
    if (moment->end != MOMENT_NO_END)
        attr_seconds(html, "data-end", moment->end);
    if (!is_first_video(context, moment)) {
        html_attr(html, "data-video", render_cited_id(context, moment->video));
        attr_file(html, context, moment);
    }
    attr_spoken(html, context, moment);
    html_finish_tag(html);
    if (moment->keeps_text)
        return;
    render_time(html->out, moment->start, moment->end);
    html_close_loose(html, TAG_a);
}

void render_others(struct html *html, const struct body_context *context, uint32_t index)
{
    unsigned others = context->site ? context->file->others[index] : 0;
    if (!others)
        return;
    const struct moment *moment = &context->note->moments[index];
    struct buf label = {0};
    words_add_count(&label, context->words, WORD_OTHER_NOTES, others);
    html_open_loose(html, TAG_a);
    html_attr(html, "class", STR("others"));
    html_attr_second(html, context->page,
                     context->site->videos[context->file->videos[moment->video]].url,
                     moment->start / 1000);
    html_attr(html, "aria-label", buf_str(&label));
    html_attr(html, "title", buf_str(&label));
    words_attr_lang(html, context->words);
    html_uint(html, others);
    html_close_loose(html, TAG_a);
    buf_release(&label);
}
