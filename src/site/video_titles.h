/* SPDX-License-Identifier: MIT
 *
 * video_titles: what a video is called.
 */
#ifndef KWIKI_SITE_VIDEO_TITLES_H
#define KWIKI_SITE_VIDEO_TITLES_H

#include "kwiki/map.h"
#include "kwiki/site.h"

/* The words that say nothing; read-only between the two, so that all threads may share them. */
void video_titles_begin(struct map *words);
void video_titles_end(struct map *words);

/* Could the text of a link to this video be its title? Not when it is an address, its id or its
 * file's name, holds no letter, or none but words that say nothing. */
bool video_titles_say_something(const struct map *words, const struct site_video *video, str text);

/* Sets the title of a video whose notes, citations and sidecar are known: the sidecar's, else the
 * `videoTitle` of a note, else the commonest text of links to it (then the longest, then the
 * byte-wise smallest), else the title of the first note whose own video it is. `index`: of the
 * video. */
void video_titles_choose(const struct map *words, const struct site *site, struct site_video *video,
                         uint32_t index);

#endif
