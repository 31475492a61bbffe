/* SPDX-License-Identifier: MIT
 *
 * comment: `%%remarks to the author%%`, which no page shows. One that begins its line may go on
 * over any lines; another one ends in its paragraph. Without an end it is text.
 */
#ifndef KWIKI_NOTE_COMMENT_H
#define KWIKI_NOTE_COMMENT_H

#include "reader.h"

/* Cuts the comment that begins with the line on which the reader stands, when nothing stands after
 * its end. Gives the offset after its last line, or 0. */
size_t comment_cut(struct reader *reader);

/* Reads the comment at the offset of the reader's line; where it ends on a later line, the reader
 * stands there then. Gives the offset after it, or 0. */
size_t comment_read(struct reader *reader, size_t at);

#endif
