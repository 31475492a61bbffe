/* SPDX-License-Identifier: MIT
 *
 * run: moments with nothing but marks between them stand together, and have one count of other
 * notes. From the fourth on they are folded, where a <details> may stand: it is no part of a
 * phrase, so that a paragraph around it becomes a <div>.
 */
#ifndef KWIKI_RENDER_RUN_H
#define KWIKI_RENDER_RUN_H

#include "body.h"
#include "kwiki/vec.h"

/* A tag of a paragraph that holds a fold: bytes of the body. */
struct run_tag {
    struct range tag;
    bool closes;
};

/* The runs of a part of a body, while it is written. */
struct runs {
    const struct note *note;
    const struct extent *part;
    VEC(uint32_t) folds; /* slots with which runs begin that can be folded ... */
    uint32_t
        parent; /* ... the element that the last of them stands in, while they are found, ... */
    VEC(struct run_tag) tags;
    size_t fold, tag;     /* ... the next ones of each */
    uint32_t first, last; /* slots of the run that is being written: first..last-1 */
    bool folds_now;
};

/* Finds what can be folded. In the arena. */
void run_find_folds(struct runs *runs, struct arena *arena, const struct note *note,
                    const struct extent *part);

/* The next tag that is written in another way, if it begins before the offset; else NULL. */
const struct run_tag *run_next_tag(struct runs *runs, uint32_t before);
void run_write_tag(struct html *html, const struct run_tag *tag);

/* To be called before and after each moment (SLOT_MOMENT) of a body in a site. */
void run_before(struct runs *runs, struct html *html, const struct body_context *context);
void run_after(struct runs *runs, struct html *html, const struct body_context *context);

#endif
