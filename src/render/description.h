/* SPDX-License-Identifier: MIT
 *
 * description: what a note is about, in a sentence or two of plain text.
 */
#ifndef KWIKI_RENDER_DESCRIPTION_H
#define KWIKI_RENDER_DESCRIPTION_H

#include "kwiki/buf.h"
#include "kwiki/note.h"

/* Appends the front matter's description, else how the body begins, cut at a word. */
void description_add(struct buf *out, const struct note *note);

#endif
