/* SPDX-License-Identifier: MIT
 *
 * player: the place where a page's video plays. A local file has its player at once; for YouTube
 * there is a link, and nothing is asked of another host until the reader follows it.
 */
#ifndef KWIKI_RENDER_PLAYER_H
#define KWIKI_RENDER_PLAYER_H

#include "page.h"

/* Writes nothing for a local video whose file is missing. */
void player_write(struct page_writer *writer, const struct site_video *video);

#endif
