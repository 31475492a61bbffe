/* SPDX-License-Identifier: MIT
 *
 * outline: a note to begin with, from what is known of a video: front matter, a heading with a
 * stamp for each part of it, and under it the first sentence that is said there.
 */
#ifndef KWIKI_OUTLINE_H
#define KWIKI_OUTLINE_H

#include "kwiki/buf.h"
#include "kwiki/passages.h"

struct outline {
    str video;         /* YouTube's id, an address, or the path of a film */
    bool is_youtube;   /* the first of these */
    str title;         /* of the video; may be empty */
    uint32_t duration; /* milliseconds, 0: unknown */
    struct chapters chapters;
    const struct transcript *transcript; /* or NULL */
};

/* Appends the note. Without chapters its parts are five minutes long. */
void outline_write(struct buf *out, const struct outline *outline);

#endif
