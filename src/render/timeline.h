/* SPDX-License-Identifier: MIT
 *
 * timeline: a video from left to right, drawn as SVG: how densely each note cites it, the cited
 * seconds as marks, and the time below, which leads to its place in the page's list.
 */
#ifndef KWIKI_RENDER_TIMELINE_H
#define KWIKI_RENDER_TIMELINE_H

#include "page.h"

void timeline_write(struct page_writer *writer, const struct site_video *video);

/* The same below the player of a note, small: where the note cites the video with that index, and
 * where others do. Its facts are what it is made of beside the note. */
void timeline_write_below(struct page_writer *writer, const struct site_file *file, uint32_t index);
struct facts;
void timeline_facts(struct facts *facts, const struct site_video *video);

/* The class of the colour of the note with this index among those of the video. */
void timeline_attr_tone(struct html *html, size_t note_index);

#endif
