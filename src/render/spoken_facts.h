/* SPDX-License-Identifier: MIT
 *
 * spoken_facts: what stands around a transcript: how much of the video is cited, other transcripts,
 * where it goes on.
 */
#ifndef KWIKI_RENDER_SPOKEN_FACTS_H
#define KWIKI_RENDER_SPOKEN_FACTS_H

#include "spoken.h"

/* The site's words on a text in the transcript's language. */
struct words spoken_facts_words(const struct spoken *spoken);

/* An attribute with the words that transcript.js says. */
void spoken_facts_attr(struct html *html, const struct page_writer *writer);

/* Heading, coverage and links to other transcripts. */
void spoken_facts_write(struct page_writer *writer, const struct spoken *spoken,
                        const struct words *words);

/* A link to the page on which it goes on. */
void spoken_facts_write_more(struct page_writer *writer, const struct spoken *spoken,
                             const struct words *words);

#endif
