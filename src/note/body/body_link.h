/* SPDX-License-Identifier: MIT
 *
 * body_link: links in the body, and the videos that they cite.
 */
#ifndef KWIKI_NOTE_BODY_LINK_H
#define KWIKI_NOTE_BODY_LINK_H

#include "body_video.h"

/* A link by a URL, and the video that the URL names, if it does. */
struct url_link {
    struct link link;
    struct video_url video;
};

/* Adds the link, without or with its slot; gives its index. */
uint32_t body_link_add(struct body *body, struct link link);
uint32_t body_link_put(struct body *body, enum slot_kind kind, struct link link);

/* The tags around the text of a link. One to a second of a video is a moment, one to a video cites
 * it. */
void body_link_open(struct body *body, const struct url_link *link);
void body_link_close(struct body *body, const struct url_link *link);

/* A link to another site with this text; within a link the text alone. In scratch memory. */
void body_link_external(struct body *body, str url, struct place place, str text);

/* An image, of the vault or of another site, or a video that is shown in its place. */
void body_link_image(struct body *body, struct link image);

#endif
