/* SPDX-License-Identifier: MIT
 *
 * footnote: `[^label]` with its definition `[^label]: text`, the inline form `^[text]`, and the
 * numbered references of plain articles: `[12]`, where a later paragraph begins with "[12] ".
 *
 * A definition's text goes on in the lines that are indented by four spaces, and in those of its
 * last paragraph (as on GitHub). It is cut out and stands, as a quote, in front of the lexed text.
 */
#ifndef KWIKI_NOTE_FOOTNOTE_H
#define KWIKI_NOTE_FOOTNOTE_H

#include "reader.h"

#define FOOTNOTE_MAX_INLINE 65536 /* footnotes of a note, from which on "^[text]" is text */
/* In the place of a footnote's index: no text has the label; a second text of one begins here. */
#define FOOTNOTE_NONE  UINT32_MAX
#define FOOTNOTE_AGAIN (UINT32_MAX - 1)

#define FOOTNOTE_MAX_NUMBER 999 /* of numbered references */

/* Notes which labels and numbers the source defines. */
void footnote_find(struct reader *reader);

/* Cuts the definition that begins with the line at the offset, on which the reader stands. Gives
 * the offset after it, or 0 when there is none. */
size_t footnote_cut(struct reader *reader, size_t from);

/* Reads `[^label]`, `^[text]` or `[12]` at the offset of the reader's line; gives the offset after
 * it, or 0. */
size_t footnote_read(struct reader *reader, size_t at);

/* Reads the texts of inline footnotes, when all lines are read. */
void footnote_read_inline(struct reader *reader);

#endif
