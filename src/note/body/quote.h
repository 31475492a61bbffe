/* SPDX-License-Identifier: MIT
 *
 * quote: what a note says at its moments: the sentence that holds a moment, within its block, and
 * in it the clause, what stands between the moment before (or the sentence's beginning) and this
 * one.
 *
 * A moment directly after the end of a sentence belongs to it; in a block that begins with a
 * moment, to the sentence that follows. One that begins its sentence has what follows as its
 * clause. Moments with no text between them are a run and share sentence and clause. In a row of a
 * table the clause is the cell, or the whole row where the cell holds nothing else. A block that
 * holds moments alone takes the first sentence of the next block within the same container.
 */
#ifndef KWIKI_NOTE_QUOTE_H
#define KWIKI_NOTE_QUOTE_H

#include "body.h"

/* To be called where a block begins, and where it ends. */
void quote_begin_block(struct body *body);
void quote_end_block(struct body *body);

/* Here begins a line of the block that is one by itself for the texts of moments. */
void quote_begin_line(struct body *body);

/* The same for a row of a table, around its cells. */
void quote_begin_row(struct body *body);
void quote_end_row(struct body *body);

/* To be called where a container of blocks has ended, or a heading begins: moments that stand
 * before that do not take the text of what follows. */
void quote_end_container(struct body *body);
void quote_begin_heading(struct body *body);

/* The block that has begun is a paragraph, which is no container of other blocks. */
void quote_begin_paragraph(struct body *body);

#endif
