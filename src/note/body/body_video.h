/* SPDX-License-Identifier: MIT
 *
 * body_video: the videos that the text cites, names and shows.
 */
#ifndef KWIKI_NOTE_BODY_VIDEO_H
#define KWIKI_NOTE_BODY_VIDEO_H

#include "body.h"

/* A video as the text has it. */
struct body_video {
    struct video_url url;
    struct place place;
    str words; /* that the text has for it; may be empty */
};

/* Gives the video's index. One of the note's own becomes the one that bare times belong to. */
uint16_t body_video_cite(struct body *body, const struct body_video *video);

/* The same; the words may be its title. */
void body_video_name(struct body *body, const struct body_video *video);

/* To be called before and after the slot of a video that is shown here: the first adds its player
 * and gives the index, the second adds the moment from which it plays, if it names one. */
size_t body_video_show(struct body *body, const struct body_video *video);
void body_video_shown(struct body *body, const struct body_video *video);

/* Records that the text embeds the video, in whatever way it is shown. Bare times after it belong
 * to it. */
void body_video_embed(struct body *body, const struct body_video *video);

#endif
