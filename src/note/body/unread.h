/* SPDX-License-Identifier: MIT
 *
 * unread: times without brackets in the text of a note with a video, which are no moments. Those
 * that are probably meant as such are counted, sentence by sentence (clock.h), so that the note's
 * author learns of them.
 */
#ifndef KWIKI_NOTE_UNREAD_H
#define KWIKI_NOTE_UNREAD_H

#include "body.h"

/* Adds plain text and notes the times in it. `line` of the lexed text is where its block begins. */
void unread_text(struct body *body, str text, int line);

/* To be called where a block ends: counts those of its times that are probably moments. */
void unread_count(struct body *body);

#endif
