/* SPDX-License-Identifier: MIT
 *
 * JSON-LD of a video.
 */
#include "structured.h"
#include "kwiki/json.h"
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "moments.h"

#define CLIP_NAME_MAX 100 /* bytes */

struct structured {
    const struct site *site;
    const struct site_video *video;
    struct json json;
    str address; /* of the page */
    str picture; /* of the video */
};

static void add_text(struct structured *out, const char *key, str text)
{
    json_add_str(&out->json, key, text);
}

/* What the first note says at the second. */
static void add_clip_name(struct structured *out, size_t index)
{
    const struct site_moment *cited = &out->video->moments[index];
    const struct site_file *file = &out->site->files[cited->file];
    struct buf name = {0};
    struct range clause = note_text_moment(&name, file->note, &file->note->moments[cited->moment]);
    str text = str_sub(buf_str(&name), clause.from, clause.to);
    add_text(out, "name", text.len ? utf8_cut(text, CLIP_NAME_MAX) : file->title);
    buf_release(&name);
}

/* A clip ends where the next one begins. */
static void add_clip(struct structured *out, const struct moments_second *second, uint32_t end)
{
    struct buf url = {0};
    json_open(&out->json, '{');
    add_text(out, "@type", STR("Clip"));
    add_clip_name(out, second->first);
    json_add_uint(&out->json, "startOffset", second->start);
    json_add_uint(&out->json, "endOffset", end);
    buf_add(&url, out->address);
    buf_add(&url, STR("?t="));
    buf_add_uint(&url, second->start);
    add_text(out, "url", buf_str(&url));
    json_close(&out->json, '}');
    buf_release(&url);
}

static void add_clips(struct structured *out)
{
    const struct site_video *video = out->video;
    json_add_open(&out->json, "hasPart", '[');
    for (size_t at = 0; at < video->moment_count;) {
        struct moments_second second = moments_second_at(out->site, video, at);
        at = second.last;
        uint32_t end = at < video->moment_count ? moments_second_at(out->site, video, at).start
                                                : video->duration / 1000;
        if (video->duration && second.start >= video->duration / 1000)
            break;
        add_clip(out, &second, end > second.start ? end : second.start + 1);
    }
    json_close(&out->json, ']');
}

/* Where the video itself is: YouTube's frame, or the file in the site. */
static void add_source(struct structured *out)
{
    struct buf url = {0};
    if (out->video->kind == VIDEO_YOUTUBE) {
        buf_add(&url, STR("https://www.youtube-nocookie.com/embed/"));
        buf_add(&url, out->video->id);
    } else if (out->video->file != SITE_NONE) {
        site_address(&url, out->site, out->site->files[out->video->file].url);
    }
    if (url.len)
        add_text(out, out->video->kind == VIDEO_YOUTUBE ? "embedUrl" : "contentUrl", buf_str(&url));
    buf_release(&url);
}

/* ISO 8601: "PT754S" */
static void add_duration(struct structured *out)
{
    struct buf text = {0};
    if (!out->video->duration)
        return;
    buf_printf(&text, "PT%uS", out->video->duration / 1000);
    add_text(out, "duration", buf_str(&text));
    buf_release(&text);
}

static void add_video(struct structured *out)
{
    json_open(&out->json, '{');
    add_text(out, "@context", STR("https://schema.org"));
    add_text(out, "@type", STR("VideoObject"));
    add_text(out, "name", out->video->title);
    add_text(out, "thumbnailUrl", out->picture);
    add_text(out, "uploadDate", out->video->sidecar->published);
    add_text(out, "url", out->address);
    add_duration(out);
    add_source(out);
    if (out->video->moment_count)
        add_clips(out);
    json_close(&out->json, '}');
}

void structured_write(struct page_writer *writer, const struct site_video *video)
{
    const struct site *site = writer->page->site;
    const struct sidecar *sidecar = video->sidecar;
    bool known = sidecar && video->title.len && writer->image.len && sidecar->published.len;
    if (!known || !site->settings->base_url.len)
        return;
    struct buf address = {0};
    struct html html = {.out = &writer->head};
    site_address(&address, site, writer->page->url);
    html_open(&html, TAG_script);
    html_attr(&html, "type", STR("application/ld+json"));
    html_finish_tag(&html);
    struct structured out = {site, video, {.out = html.out}, buf_str(&address), writer->image};
    add_video(&out); /* JSON without '<' and '&': json.h */
    html_close_line(&html, TAG_script);
    buf_release(&address);
}
