/* SPDX-License-Identifier: MIT
 *
 * packed: the block that a note is packed into (note_lists.def).
 */
#ifndef KWIKI_NOTE_PACKED_H
#define KWIKI_NOTE_PACKED_H

#include "kwiki/note.h"

/* The front matter's title, else the text of the first level-1 heading, else nothing; not cut. */
str packed_title(const struct note *note);

#endif
