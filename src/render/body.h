/* SPDX-License-Identifier: MIT
 *
 * body: a note's body with its slots filled, in one pass.
 */
#ifndef KWIKI_RENDER_BODY_H
#define KWIKI_RENDER_BODY_H

#include "html.h"
#include "kwiki/site.h"
#include "words.h"

/* What the bodies on a page hold so far. */
struct body_tally {
    unsigned copies;
    size_t copied_bytes;
    bool has_math, has_code;
    bool has_extras;
};

/* Where the body is shown. */
struct body_context {
    const struct note *note;
    const struct site *site;          /* NULL: the body stands alone, no link is resolved */
    const struct site_file *file;     /* the note in the site */
    str page;                         /* URL of the page */
    str home;                         /* URL of the note's own page */
    const struct body_context *outer; /* where the copy is shown */
    struct body_tally *tally;         /* of the page; NULL without a site */
    uint32_t slot;                    /* that is being filled in */
    bool is_copy;                     /* the note is shown in the page of another: no ids */
    const struct words *words;        /* NULL with the site */
};

/* Writes a part of the body. */
void render_part(struct html *html, struct body_context *context, const struct extent *part);

/* Writes what the heading that repeats the title holds, without its tags. */
void render_title(struct html *html, struct body_context *context);

/* Writes the body. In a site, the heading that repeats the title is left out and further
 * level-1 headings become level 2. */
void render_body_in(struct html *html, struct body_context *context);

/* A moment as a link: 8:32, with all that a script needs; of one that keeps its text, the opening
 * tag alone. */
void render_moment(struct html *html, const struct body_context *context,
                   const struct moment *moment);

/* How many other notes cite that second or one near it, as a link to it in the video's page;
 * nothing when there are none. */
void render_others(struct html *html, const struct body_context *context, uint32_t moment);

/* Appends the time as it is shown: 8:32, 1:02:03, 8:32–9:10. */
void render_time(struct buf *out, uint32_t start, uint32_t end);

/* The URL that plays the video from the moment on; relative for a local file. */
void render_video_href(struct html *html, const struct site *site, const struct site_video *video,
                       str page, uint32_t start_ms, bool has_start);

/* The same and the id for a video that the body cites, also where it stands alone. */
void render_cited_href(struct html *html, const struct body_context *context, uint16_t video,
                       uint32_t start_ms, bool has_start);
str render_cited_id(const struct body_context *context, uint16_t video);

/* Is it, in a site, the id of the first own video of the note whose page this is? */
bool render_is_own_video(const struct body_context *context, str id);

#endif
