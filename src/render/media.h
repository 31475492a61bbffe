/* SPDX-License-Identifier: MIT
 *
 * media: images, sounds and films that a note shows, from `![[file|640x480]]` or
 * `![alt|100](file)`.
 */
#ifndef KWIKI_RENDER_MEDIA_H
#define KWIKI_RENDER_MEDIA_H

#include "body.h"

/* Writes the file as what its extension says it is; false when that cannot be shown in a page.
 * `alt` is shown instead of an image, and names the others. */
bool media_write(struct html *html, const struct body_context *context, uint32_t index, str alt);

/* Parts "alt|640x480", "640" and the like: what is no size is the text. */
struct media_size {
    str text;
    unsigned width, height; /* 0: not given */
};
struct media_size media_size(str label);

#endif
