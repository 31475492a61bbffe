/* SPDX-License-Identifier: MIT
 *
 * near: the names that are near to what was typed, whoever typed it.
 */
#ifndef KWIKI_SUGGEST_NEAR_H
#define KWIKI_SUGGEST_NEAR_H

#include "index.h"

/* A name that is near to a target. */
struct near {
    uint32_t name;
    uint8_t cost; /* enum slip_cost and above */
    bool loose;   /* "the", "of" and their kind differ */
    bool longer;  /* the target is its beginning */
    bool shorter; /* it is the beginning of the target */
    bool whole;   /* the target's '/' is taken for a part of the name */
};

/* The names near to one target. */
struct near_list {
    str folder;    /* folded: the folder that was typed, without those above it */
    str extension; /* of an attachment */
    bool picture;  /* by that extension */
    bool fixed;    /* "./x", "../x", "/x" */
    uint32_t count;
    struct near items[];
};

/* The names near to a target as it is written, made in the arena; NULL when there are none.
 * `image`: it is that of an image, whatever its extension. */
struct near_list *near_find(const struct suggest_index *index, struct arena *arena,
                            struct arena *scratch, str written, bool image);

#endif
