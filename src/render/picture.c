/* SPDX-License-Identifier: MIT
 *
 * Pictures of videos.
 */
#include "picture.h"

void picture_write(struct html *html, const struct site *site, str page,
                   const struct site_video *video)
{
    if (video->picture == SITE_NONE)
        return;
    html_open_loose(html, TAG_img);
    html_attr_link(html, "src", page, site->files[video->picture].url, (str){0});
    html_attr(html, "alt", (str){0});
    html_finish_tag(html);
}

void picture_write_poster(struct html *html, const struct site *site, str page,
                          const struct site_video *video)
{
    if (video->picture != SITE_NONE)
        html_attr_link(html, "poster", page, site->files[video->picture].url, (str){0});
}

str picture_address(struct arena *arena, const struct site *site, const struct site_video *video)
{
    bool is_file = video->picture != SITE_NONE && site->settings->base_url.len;
    if (!is_file)
        return video->sidecar ? video->sidecar->thumbnail : (str){0};
    struct buf address = {0};
    site_address(&address, site, site->files[video->picture].url);
    return buf_take(&address, arena);
}
