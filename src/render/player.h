/* SPDX-License-Identifier: MIT
 *
 * player: where videos are shown. Local files are players at once; YouTube's frame is loaded by the
 * reader's click, and until then its place is a link to YouTube, so that nothing is asked of
 * another host. theme/player.js plays one of them at a time.
 */
#ifndef KWIKI_RENDER_PLAYER_H
#define KWIKI_RENDER_PLAYER_H

#include "body.h"
#include "page.h"

/* Is there something to play? Videos of other hosts than YouTube play there. */
bool player_plays(const struct site_video *video);

/* The page's own player; nothing when there is nothing to play. On the page of a note the strip of
 * its first video, which this is, stands below it; elsewhere `note` is NULL. */
void player_write(struct page_writer *writer, const struct site_video *video,
                  const struct site_file *note);

/* One that stands in a text, as a part of it. */
void player_embed(struct html *html, const struct body_context *context,
                  const struct player *player);

/* The place of one in a text; the id is the video's. A file's is as large as the file. */
void player_open(struct html *html, const struct body_context *context, str id, bool is_file);
void player_close(struct html *html);

/* Does the note's text show the note's own first video? Then that is the page's player. */
bool player_is_in_text(const struct site_file *file);

#endif
