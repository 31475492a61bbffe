/* SPDX-License-Identifier: MIT
 *
 * structured: what a video's page says to search engines: the video, and each cited second as a
 * clip of it (schema.org's VideoObject and Clip, as JSON-LD).
 */
#ifndef KWIKI_RENDER_STRUCTURED_H
#define KWIKI_RENDER_STRUCTURED_H

#include "page.h"

/* Adds to writer->head. Name, picture and date are required: without one of them, or without an
 * address of the site, nothing is said. */
void structured_write(struct page_writer *writer, const struct site_video *video);

#endif
