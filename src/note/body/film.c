/* SPDX-License-Identifier: MIT
 *
 * Films and sounds of the vault.
 */
#include "film.h"
#include "../source/wikilink.h"
#include "body_link.h"
#include "moment.h"

/* A link to a second of a film: with a label it keeps that as its text. */
static void add_moment(struct body *body, const struct link *link, str words,
                       struct body_video *video)
{
    body_link_add(body, *link);
    struct moment moment = {.start = video->url.start,
                            .end = video->url.end,
                            .place = link->place,
                            .video = body_video_cite(body, video),
                            .keeps_text = link->has_label};
    if (!link->has_label) {
        moment_put(body, moment);
        return;
    }
    size_t index = moment_add(body, moment);
    body_slot(body, SLOT_MOMENT_OPEN, index);
    if (link->label_html.len) {
        body_markup(body, link->label_html);
        body_shows(body, words);
    } else {
        body_text(body, link->label);
    }
    body_slot(body, SLOT_MOMENT_CLOSE, index);
}

void film_write(struct body *body, const struct link *link, str words, const struct video_url *url)
{
    struct body_video video = {.url = *url, .place = link->place};
    if (link->kind == LINK_EMBED) {
        body_link_put(body, SLOT_LINK, *link);
        video.words = wikilink_words(link->has_label ? words : (str){0});
        body_video_show(body, &video);
        body_video_shown(body, &video);
    } else if (url->has_time) {
        add_moment(body, link, words, &video);
    } else {
        body_link_put(body, SLOT_LINK, *link);
        video.words = link->has_label ? words : (str){0};
        body_shows(body, words);
        body_video_name(body, &video);
    }
}
