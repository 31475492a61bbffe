/* SPDX-License-Identifier: MIT
 *
 * moment: the times that a text cites, as they are met in the body, and what the note says there.
 *
 * A moment's text is what stands between the previous moment of its block and itself. Moments
 * with no text between them are a run and share one text. Where a block begins with a run, the
 * text behind it counts, up to the next moment.
 */
#ifndef KWIKI_NOTE_MOMENT_H
#define KWIKI_NOTE_MOMENT_H

#include "draft.h"

/* The moments of the block that is being read. */
struct moment_block {
    uint32_t begin;  /* body offset of the block's content */
    uint32_t behind; /* behind the last moment, or begin */
    size_t run;      /* index of the first moment of the current run */
    size_t first;    /* index of the block's first moment */
    bool forward;    /* the run stands at the block's beginning: its text follows */
};

void moment_begin_block(struct moment_block *block, const struct draft *draft);

/* Adds a moment at the end of the body and gives its index. The text before it is judged now. */
size_t moment_add(struct draft *draft, struct moment_block *block, struct moment moment);

/* To be called behind the moment's slot (or, where it keeps its text, behind its end). */
void moment_passed(struct moment_block *block, const struct draft *draft);

/* Gives the texts to a run at the block's beginning. */
void moment_end_block(struct moment_block *block, struct draft *draft);

/* Numbers the note's moments of equal seconds: 1, 2, … in the order of the body. */
void moment_number(struct draft *draft);

#endif
