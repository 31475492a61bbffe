/* SPDX-License-Identifier: MIT
 *
 * packed: the block that a note is packed into (note_lists.def).
 */
#ifndef KWIKI_NOTE_PACKED_H
#define KWIKI_NOTE_PACKED_H

#include "kwiki/note.h"

/* The front matter's title, else the text of the heading that titles it, else nothing; not cut. */
str packed_title(const struct note *note);

/* Tells the lists that they stand in the block, which they may still have to be copied to. */
void packed_lists(struct note *note, char *block);

#endif
