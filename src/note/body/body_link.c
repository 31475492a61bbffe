/* SPDX-License-Identifier: MIT
 *
 * Links as slots, and what they cite.
 */
#include "body_link.h"
#include "../source/wikilink.h"
#include "kwiki/path.h"
#include "moment.h"

uint32_t body_link_add(struct body *body, struct link link)
{
    draft_link(body->draft, &link);
    return (uint32_t)body->draft->links.count - 1;
}

uint32_t body_link_put(struct body *body, enum slot_kind kind, struct link link)
{
    uint32_t index = body_link_add(body, link);
    body_slot(body, kind, index);
    return index;
}

static bool is_moment(const struct url_link *link)
{
    return link->video.found && link->video.has_time;
}

static void open_moment(struct body *body, const struct url_link *link)
{
    struct body_video video = {.url = link->video, .place = link->link.place};
    bool is_file = link->video.kind == VIDEO_LOCAL;
    body->open_link = is_file ? body_link_add(body, link->link) : BODY_NO_LINK;
    body->open_moment = moment_add(body, (struct moment){.start = link->video.start,
                                                         .end = link->video.end,
                                                         .place = link->link.place,
                                                         .video = body_video_cite(body, &video),
                                                         .keeps_text = true});
    body_slot(body, SLOT_MOMENT_OPEN, body->open_moment);
}

void body_link_open(struct body *body, const struct url_link *link)
{
    if (is_moment(link))
        open_moment(body, link);
    else
        body->open_link = body_link_put(body, SLOT_LINK_OPEN, link->link);
    body->in_link = true;
    body->link_words = body->words.len;
}

/* The link's text is its label, and may be the title of the video that it cites. */
static void close_link(struct body *body, const struct url_link *link)
{
    str words = {0};
    if (body->open_link != BODY_NO_LINK) {
        struct packed_link *open = &body->draft->links.items[body->open_link];
        words = body_words(body, body->link_words);
        open->label = draft_text(body->draft, words);
        open->has_label = words.len > 0;
    }
    if (is_moment(link)) {
        body_slot(body, SLOT_MOMENT_CLOSE, body->open_moment);
        return;
    }
    body_slot(body, SLOT_LINK_CLOSE, body->open_link);
    if (!link->video.found)
        return;
    struct body_video video = {.url = link->video, .place = link->link.place, .words = words};
    body_video_name(body, &video);
}

void body_link_close(struct body *body, const struct url_link *link)
{
    close_link(body, link);
    body->in_link = false;
    if (body->heading)
        return;
    buf_clear(&body->words);
    moment_release_waiting(body);
}

void body_link_external(struct body *body, str url, struct place place, str text)
{
    struct url_link link = {.link = {.kind = LINK_EXTERNAL, .target = url, .place = place},
                            .video = video_read_url(body->draft->scratch, url)};
    bool within = body->in_link;
    if (!within)
        body_link_open(body, &link);
    body_text(body, text);
    if (!within)
        body_link_close(body, &link);
}

/* ---- images --------------------------------------------------------------------------------- */

/* A film or sound of the vault. */
static void put_file(struct body *body, struct link image, struct video_url url)
{
    struct body_video video = {
        .url = url, .place = image.place, .words = wikilink_words(image.label)};
    body_link_put(body, SLOT_IMAGE, image);
    body_video_show(body, &video);
    body_video_shown(body, &video);
}

/* A video of another host: YouTube's can be played here, to others a link leads. */
static void put_address(struct body *body, const struct link *image, struct video_url url)
{
    struct body_video video = {.url = url, .place = image->place, .words = image->label};
    if (!body->in_link)
        body_video_embed(body, &video);
    if (url.kind == VIDEO_YOUTUBE && !body->in_link && !body->heading) {
        body_slot(body, SLOT_PLAYER, body_video_show(body, &video));
        body_video_shown(body, &video);
    } else {
        body_link_external(body, image->target, image->place,
                           image->has_label ? image->label : image->target);
    }
}

static struct video_url video_of(struct body *body, const struct link *image)
{
    struct arena *arena = body->draft->scratch;
    if (image->kind == LINK_REMOTE_IMAGE)
        return video_read_url(arena, image->target);
    return video_read_path(path_decode(arena, image->target), path_decode(arena, image->fragment));
}

static void put_remote(struct body *body, struct link image)
{
    draft_finding(body->draft, MESSAGE(REMOTE_IMAGE), image.place, STR_ARG(image.target));
    if (body->in_link) { /* no link stands inside another one */
        body_text(body, image.has_label ? image.label : image.target);
        return;
    }
    body_link_put(body, SLOT_IMAGE, image);
    body_shows(body, (str){0});
}

/* A note among other words is no part of them, but a link. */
static void put_note(struct body *body, struct link image)
{
    body_link_put(body, body->in_link ? SLOT_LABEL : SLOT_LINK, image);
    body_shows(body, image.has_label ? image.label : image.target);
}

void body_link_image(struct body *body, struct link image)
{
    struct video_url url = video_of(body, &image);
    if (image.kind == LINK_EMBED) {
        put_note(body, image);
    } else if (image.kind == LINK_REMOTE_IMAGE && url.found) {
        put_address(body, &image, url);
    } else if (image.kind == LINK_REMOTE_IMAGE) {
        put_remote(body, image);
    } else if (url.found && !body->in_link) {
        put_file(body, image, url);
    } else {
        image.in_link = body->in_link;
        body_link_put(body, SLOT_IMAGE, image);
        body_shows(body, (str){0});
    }
}
