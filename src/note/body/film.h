/* SPDX-License-Identifier: MIT
 *
 * film: wikilinks to films and sounds of the vault.
 */
#ifndef KWIKI_NOTE_FILM_H
#define KWIKI_NOTE_FILM_H

#include "body.h"

/* Writes one that leads to a media file, outside of links: an embed shows it, a link with a time is
 * a moment, any other cites it. `words`: what the link says. */
void film_write(struct body *body, const struct link *link, str words, const struct video_url *url);

#endif
