/* SPDX-License-Identifier: MIT
 *
 * The addresses of pages, as others know them.
 */
#include "kwiki/path.h"
#include "kwiki/site.h"

void site_address_path(struct buf *out, str url)
{
    str name = STR("index.html");
    path_encode(out, str_eq(path_name(url), name) ? str_sub(url, 0, url.len - name.len) : url);
}

void site_address(struct buf *out, const struct site *site, str url)
{
    if (!site->settings->base_url.len) {
        path_encode(out, url);
        return;
    }
    buf_add(out, site->settings->base_url);
    buf_add_char(out, '/');
    site_address_path(out, url);
}

void site_address_watch(struct buf *out, const struct site *site, const struct site_video *video)
{
    if (video->kind == VIDEO_YOUTUBE)
        buf_printf(out, "https://www.youtube.com/watch?v=%.*s", STR_ARG(video->id));
    else if (video->kind == VIDEO_FOREIGN)
        buf_add(out, video->id);
    else /* of a film that is missing the page at least says what is cited */
        site_address(out, site,
                     video->file == SITE_NONE ? video->url : site->files[video->file].url);
}
