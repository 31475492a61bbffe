/* SPDX-License-Identifier: MIT
 *
 * marker: what may stand only at the beginning of a line's text: the marker of a callout in a
 * quote,
 * `[!type|metadata]-`, and the box of a task in a list item, `[ ]` or `[x]`.
 */
#ifndef KWIKI_NOTE_MARKER_H
#define KWIKI_NOTE_MARKER_H

#include "kwiki/note.h"
#include "reader.h"

/* The end of the callout marker at the offset, or 0. */
size_t marker_callout_end(str line, size_t at);

/* Reads the marker or box that the reader's line begins with; gives the offset after it, or 0. */
size_t marker_read(struct reader *reader);

#endif
