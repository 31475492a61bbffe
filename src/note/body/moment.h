/* SPDX-License-Identifier: MIT
 *
 * moment: the times that a text cites, as they are met in the body. What the note says there is
 * found where their block ends (quote.h).
 */
#ifndef KWIKI_NOTE_MOMENT_H
#define KWIKI_NOTE_MOMENT_H

#include "body.h"

/* Adds a moment at the end of the body and gives its index. */
size_t moment_add(struct body *body, struct moment moment);

/* Puts a moment here or, in a link's text or a heading, after its end. */
void moment_put(struct body *body, struct moment moment);

/* To be called where a link or heading ends: puts the moments here that wait for that. */
void moment_release_waiting(struct body *body);

#endif
