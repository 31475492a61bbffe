/* SPDX-License-Identifier: MIT
 *
 * spoken: the transcript on a video's page: its paragraphs, and the passages that notes cite. What
 * does not fit on the page goes on on one of its own.
 */
#ifndef KWIKI_RENDER_SPOKEN_H
#define KWIKI_RENDER_SPOKEN_H

#include "kwiki/passages.h"
#include "page.h"

#define SPOKEN_PAGE_MOST 250000u /* bytes of a page with a transcript */

/* What notes cite of a passage. */
struct spoken_passage {
    uint32_t second; /* the first cited one */
    uint32_t notes;  /* that cite it; 0: none does */
};

struct spoken {
    const struct site *site;
    const struct site_video *video; /* NULL: nothing of a transcript is shown */
    bool whole;                     /* all of it is shown, not only what is cited */
    struct passages passages;
    struct spoken_passage *cited; /* parallel to the passages */
    uint32_t shown;               /* paragraphs on the video's page */
    uint32_t quoted;              /* the second that was quoted last, + 1 */
};

/* Reads the transcript of the video as the settings want it; all paragraphs are to be shown. Owned
 * by the arena. */
void spoken_prepare(struct spoken *spoken, struct arena *arena, const struct site *site,
                    const struct site_video *video);

/* May the page be too large for all of it? False needs no second look. */
bool spoken_may_overflow(const struct spoken *spoken);

/* Lets as many paragraphs be shown as fit into the bytes that all else leaves on the page. */
void spoken_fit(struct spoken *spoken, struct page_writer *writer, size_t rest);

/* What the list of moments says at a second: a link to the passage, or its words. */
void spoken_write_at(struct page_writer *writer, struct spoken *spoken, uint32_t second);

/* The section of the page, and the paragraphs that did not fit there. */
void spoken_write(struct page_writer *writer, const struct spoken *spoken);
void spoken_write_rest(struct page_writer *writer, const struct spoken *spoken);

#endif
