/* SPDX-License-Identifier: MIT
 *
 * quotation: the words of a note that stand in quotation marks beside a moment. Marks are paired
 * from the beginning of their block, since a moment's own text may begin within a quotation.
 */
#ifndef KWIKI_CITE_QUOTATION_H
#define KWIKI_CITE_QUOTATION_H

#include "kwiki/note.h"
#include "kwiki/vec.h"

struct quotation {
    str text;        /* without the marks; one that leaves something out is several */
    uint32_t moment; /* index in the note's moments */
};

struct quotations {
    VEC(struct quotation) list; /* in the order of the note */
};

/* Finds those of a note's sentences that carry moments. Owned by the arena. */
void quotation_find(struct quotations *quotations, struct arena *arena, const struct note *note);

#endif
