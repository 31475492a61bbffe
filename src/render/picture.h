/* SPDX-License-Identifier: MIT
 *
 * picture: how a video looks, in pages and for other programs.
 */
#ifndef KWIKI_RENDER_PICTURE_H
#define KWIKI_RENDER_PICTURE_H

#include "html.h"
#include "kwiki/site.h"

/* Writes the picture that the site has of the video, seen from the page; nothing without one. What
 * stands beside it says what it shows. */
void picture_write(struct html *html, const struct site *site, str page,
                   const struct site_video *video);

/* The same as an attribute of a film, which shows it until it plays. */
void picture_write_poster(struct html *html, const struct site *site, str page,
                          const struct site_video *video);

/* The full address of the video's picture: of that in the site, where its address is known, else
 * the one that its sidecar gives; empty when there is none. In the arena. */
str picture_address(struct arena *arena, const struct site *site, const struct site_video *video);

#endif
