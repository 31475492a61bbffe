/* SPDX-License-Identifier: MIT
 *
 * moment: the times that a text cites, as they are met in the body, and what the note says there.
 *
 * A moment's text is what stands between the previous moment of its block and itself. Moments
 * with no text between them are a run and share one text. Where a block begins with a run, the
 * text after it counts, up to the next moment.
 */
#ifndef KWIKI_NOTE_MOMENT_H
#define KWIKI_NOTE_MOMENT_H

#include "body.h"

/* To be called where a block begins, and where it ends. */
void moment_begin_block(struct body *body);
void moment_end_block(struct body *body);

/* Adds a moment at the end of the body and gives its index. The text before it is judged now. */
size_t moment_add(struct body *body, struct moment moment);

/* To be called after the moment's slot (or, where it keeps its text, after its end). */
void moment_passed(struct body *body);

/* Puts a moment here or, in a link's text or a heading, after its end. */
void moment_put(struct body *body, struct moment moment);

/* To be called where a link or heading ends: puts the moments here that wait for that. */
void moment_release_waiting(struct body *body);

#endif
