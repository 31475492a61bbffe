/* SPDX-License-Identifier: MIT
 *
 * inline: our inline syntax in a line of the source becomes tokens. Each form has a file of its
 * own.
 */
#ifndef KWIKI_NOTE_INLINE_H
#define KWIKI_NOTE_INLINE_H

#include "reader.h"

/* Reads the reader's line from the offset to its end and copies it. */
void inline_read(struct reader *reader, size_t from);

#endif
