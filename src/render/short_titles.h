/* SPDX-License-Identifier: MIT
 *
 * short_titles: what a page calls notes that it names again and again, beside a list in which their
 * titles stand in full.
 */
#ifndef KWIKI_RENDER_SHORT_TITLES_H
#define KWIKI_RENDER_SHORT_TITLES_H

#include "kwiki/site.h"

/* For each of the video's notes the beginning of its title: whole words, enough to be told from the
 * titles of the others, followed by "…"; a short title as it is. In the arena. */
const str *short_titles_make(struct arena *arena, const struct site *site,
                             const struct site_video *video);

#endif
