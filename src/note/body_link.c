/* SPDX-License-Identifier: MIT
 *
 * Links as slots, and what they cite.
 */
#include "body_link.h"
#include "kwiki/utf8.h"
#include "limits.h"
#include "moment.h"

size_t body_link_put(struct body *body, enum slot_kind kind, struct link link)
{
    struct draft *draft = body->draft;
    size_t index = draft->links.count;
    link.at = body_offset(body);
    link.slot = (uint32_t)draft->slots.count;
    *VEC_PUSH(draft->scratch, &draft->links) = link;
    body_slot(body, kind, index);
    return index;
}

/* A link to a video of the note makes it the one that bare times belong to. */
static uint16_t cite(struct body *body, const struct url_link *link)
{
    struct draft *draft = body->draft;
    if (!link->video.id.len)
        return body->video; /* a time alone */
    uint16_t video = draft_video(draft, link->video.kind, link->video.id, link->link.place);
    if (video < draft->own_video_count)
        body->video = video;
    return video;
}

static bool is_moment(const struct url_link *link)
{
    return link->video.found && link->video.has_time;
}

void body_link_open(struct body *body, const struct url_link *link)
{
    if (is_moment(link)) {
        body->open_link = moment_add(body, (struct moment){.start = link->video.start,
                                                           .end = link->video.end,
                                                           .place = link->link.place,
                                                           .video = cite(body, link),
                                                           .keeps_text = true});
        body_slot(body, SLOT_MOMENT_OPEN, body->open_link);
    } else {
        body->open_link = body_link_put(body, SLOT_LINK_OPEN, link->link);
    }
    body->in_link = true;
    body->link_words = body->words.len;
}

/* The link's text is its label, and may be the title of the video that it cites. */
static void close_link(struct body *body, const struct url_link *link)
{
    struct draft *draft = body->draft;
    struct link *open = &draft->links.items[body->open_link];
    open->label = body_words(body, body->link_words);
    open->has_label = open->label.len > 0;
    body_slot(body, SLOT_LINK_CLOSE, body->open_link);
    if (!link->video.found)
        return;
    uint16_t video = cite(body, link);
    *VEC_PUSH(draft->scratch, &draft->citations) =
        (struct citation){video, utf8_cut(open->label, LIMIT_TITLE_BYTES)};
}

void body_link_close(struct body *body, const struct url_link *link)
{
    if (is_moment(link)) {
        body_slot(body, SLOT_MOMENT_CLOSE, body->open_link);
    } else {
        close_link(body, link);
    }
    body->in_link = false;
    if (body->heading)
        return;
    buf_clear(&body->words);
    moment_release_waiting(body);
}

void body_link_external(struct body *body, str url, struct place place, str text)
{
    struct url_link link = {.link = {.kind = LINK_EXTERNAL, .target = url, .place = place},
                            .video = video_parse_url(&body->draft->syntax->video, url)};
    bool within = body->in_link;
    if (!within)
        body_link_open(body, &link);
    body_text(body, text);
    if (!within)
        body_link_close(body, &link);
}

void body_link_image(struct body *body, struct link image)
{
    struct draft *draft = body->draft;
    bool remote = image.kind == LINK_REMOTE_IMAGE;
    str shown = image.has_label ? image.label : image.target;
    if (remote && video_parse_url(&draft->syntax->video, image.target).found) {
        body_link_external(body, image.target, image.place, shown);
        return;
    }
    if (remote)
        draft_finding(draft, DIAG_REMOTE_IMAGE, image.place,
                      "the image '%.*s' lies on another host and is shown as a link",
                      STR_ARG(image.target));
    if (remote && body->in_link) {
        body_text(body, shown); /* no link stands inside another one */
        return;
    }
    image.in_link = body->in_link;
    body_link_put(body, SLOT_IMAGE, image);
    body_shows(body, (str){0});
}
