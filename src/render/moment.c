/* SPDX-License-Identifier: MIT
 *
 * How moments and times are shown.
 */
#include "body.h"
#include "kwiki/path.h"
#include <stdio.h>

static void add_clock(struct buf *out, uint32_t ms)
{
    unsigned seconds = ms / 1000;
    if (seconds >= 3600)
        buf_printf(out, "%u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
    else
        buf_printf(out, "%u:%02u", seconds / 60, seconds % 60);
}

void render_time(struct buf *out, uint32_t start, uint32_t end)
{
    add_clock(out, start);
    if (end == MOMENT_NO_END)
        return;
    buf_add(out, STR("–"));
    add_clock(out, end);
}

static void youtube_href(struct html *html, str id, uint32_t second, bool has_start)
{
    struct buf url = {0};
    buf_printf(&url, "https://youtu.be/%.*s", STR_ARG(id));
    if (has_start)
        buf_printf(&url, "?t=%u", second);
    html_attr_url(html, "href", buf_str(&url));
    buf_release(&url);
}

void render_video_href(struct html *html, const struct site *site, const struct site_video *video,
                       str page, uint32_t start_ms, bool has_start)
{
    uint32_t lead_in = site->settings->lead_in * 1000;
    if (video->duration && start_ms > video->duration)
        start_ms = video->duration;
    uint32_t from = start_ms > lead_in ? start_ms - lead_in : 0;
    if (video->kind == VIDEO_YOUTUBE) {
        youtube_href(html, video->id, from / 1000, has_start);
        return;
    }
    char fragment[32] = "";
    int length = has_start ? snprintf(fragment, sizeof fragment, "t=%u", from / 1000) : 0;
    str target = video->file == SITE_NONE ? video->id : site->files[video->file].url;
    struct buf url = {0};
    path_link(&url, page, target);
    if (length > 0)
        buf_printf(&url, "#%s", fragment);
    html_attr(html, "href", buf_str(&url));
    buf_release(&url);
}

static void moment_href(struct html *html, const struct body_context *context,
                        const struct moment *moment)
{
    if (context->site) {
        const struct site_video *video =
            &context->site->videos[context->file->videos[moment->video]];
        render_video_href(html, context->site, video, context->page, moment->start, true);
        return;
    }
    const struct video_ref *video = &context->note->videos[moment->video];
    if (video->kind == VIDEO_YOUTUBE) {
        youtube_href(html, video->id, moment->start / 1000, true);
        return;
    }
    struct buf url = {0};
    buf_printf(&url, "%.*s#t=%u", STR_ARG(video->id), moment->start / 1000);
    html_attr_url(html, "href", buf_str(&url));
    buf_release(&url);
}

/* A number of seconds as an attribute, a fraction kept. */
static void attr_seconds(struct html *html, const char *name, uint32_t ms)
{
    struct buf value = {0};
    buf_add_thousandths(&value, ms);
    html_attr(html, name, buf_str(&value));
    buf_release(&value);
}

static str video_id(const struct body_context *context, const struct moment *moment)
{
    if (context->site)
        return context->site->videos[context->file->videos[moment->video]].id;
    return context->note->videos[moment->video].id;
}

void render_moment(struct html *html, const struct body_context *context,
                   const struct moment *moment, bool with_id)
{
    html_open_loose(html, TAG_a);
    html_attr(html, "class", STR("moment"));
    if (with_id) {
        char id[32];
        int length = moment->ordinal > 1
                         ? snprintf(id, sizeof id, "t%u-%u", moment->start / 1000, moment->ordinal)
                         : snprintf(id, sizeof id, "t%u", moment->start / 1000);
        html_attr(html, "id", (str){id, (size_t)length});
    }
    moment_href(html, context, moment);
    attr_seconds(html, "data-start", moment->start);
    if (moment->end != MOMENT_NO_END)
        attr_seconds(html, "data-end", moment->end);
    if (moment->video > 0 || !context->note->own_video_count)
        html_attr(html, "data-video", video_id(context, moment));
    html_finish_tag(html);
    if (moment->keeps_text)
        return;
    render_time(html->out, moment->start, moment->end);
    html_close_loose(html, TAG_a);
}
