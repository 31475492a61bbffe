/* SPDX-License-Identifier: MIT
 *
 * inline: our inline syntax in a line of the source becomes tokens.
 */
#ifndef KWIKI_NOTE_INLINE_H
#define KWIKI_NOTE_INLINE_H

#include "reader.h"

/* Reads the reader's line from the offset to its end and copies it. */
void inline_read(struct reader *reader, size_t from);

/* Reads what may stand only at the beginning of a line: the marker of a callout, a task's box.
 * Gives the offset behind it. */
size_t inline_read_margin(struct reader *reader);

/* Notes the bracketed times that the source defines as references. */
void inline_find_definitions(struct reader *reader);

#endif
