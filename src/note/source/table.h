/* SPDX-License-Identifier: MIT
 *
 * table: GitHub's tables (GFM 4.10), cut out of the source lines.
 *
 * A table begins with a line of cells above a delimiter row of as many columns, in the same quotes
 * and list items, and ends with the first line that is blank or begins another block. In a cell
 * `\|` is a '|'; within `[[…]]` a bare '|' belongs to the link.
 */
#ifndef KWIKI_NOTE_TABLE_H
#define KWIKI_NOTE_TABLE_H

#include "reader.h"

#define TABLE_MAX_COLUMNS 256
#define TABLE_MAX_CELLS   65536 /* of a note, empty ones included */

/* Cuts the table whose head is the line at the offset, on which the reader stands; `next` is the
 * offset of the line after. Gives the offset after the table, or 0 when there is none. */
size_t table_cut(struct reader *reader, size_t from, size_t next);

#endif
