/* SPDX-License-Identifier: MIT
 *
 * moments: all that notes say at each second of a video, in its order.
 */
#ifndef KWIKI_RENDER_MOMENTS_H
#define KWIKI_RENDER_MOMENTS_H

#include "page.h"

/* All citations of one whole second. */
struct moments_second {
    uint32_t start;     /* seconds */
    size_t first, last; /* indexes in video->moments: first..last-1 */
    size_t notes;       /* that cite it */
};

/* The second whose citations begin at the index. */
struct moments_second moments_second_at(const struct site *site, const struct site_video *video,
                                        size_t first);

/* The smallest step of a clock, in seconds, that divides the length into at most this many parts;
 * the longest one where there is none. */
uint32_t moments_step(uint32_t length_ms, uint32_t most);

/* Each second says where it stands in the transcript, if there is one. */
struct spoken;
void moments_write(struct page_writer *writer, const struct site_video *video,
                   struct spoken *spoken);

#endif
