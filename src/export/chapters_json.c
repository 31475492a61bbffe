/* SPDX-License-Identifier: MIT
 *
 * Chapters as podcast players read them: the JSON chapters, version 1.2.0, of the podcast namespace
 * (github.com/Podcastindex-org/podcast-namespace, chapters/jsonChapters.md).
 */
#include "formats.h"
#include "kwiki/json.h"

/* A full address needs to know where the site stands. */
static void add_url(struct json *json, const struct site *site, const struct site_video *video,
                    uint32_t start)
{
    struct buf url = {0};
    if (!site->settings->base_url.len)
        return;
    site_address(&url, site, video->url);
    buf_printf(&url, "#t%u", start / 1000);
    json_add_str(json, "url", buf_str(&url));
    buf_release(&url);
}

enum export_result export_chapters_json(struct export *export, const struct site_video *video,
                                        struct buf *out)
{
    struct chapters chapters = export_chapters(export, video);
    struct json json = {.out = out};
    json_open(&json, '{');
    json_add_str(&json, "version", STR("1.2.0"));
    json_add_open(&json, "chapters", '[');
    for (size_t i = 0; i < chapters.count; i++) {
        json_line(&json);
        json_open(&json, '{');
        json_key(&json, "startTime");
        json_thousandths(&json, chapters.items[i].start);
        json_add_str(&json, "title", chapters.items[i].title);
        add_url(&json, export->site, video, chapters.items[i].start);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    buf_add_char(out, '\n');
    return chapters.count ? EXPORT_DONE : EXPORT_EMPTY;
}
