/* SPDX-License-Identifier: MIT
 *
 * math: formulas in TeX, `$x^2$` in a line and `$$…$$` set off from it.
 *
 * Most dollar signs are money. As in Pandoc a formula has no space just inside its dollars and no
 * digit after the closing one; beyond that, what begins like an amount and goes on in words is
 * none, nor what looks like two names of variables or shares side by side.
 */
#ifndef KWIKI_NOTE_MATH_H
#define KWIKI_NOTE_MATH_H

#include "reader.h"

/* Reads the formula at the '$' at the offset of the reader's line; gives the offset after it, or 0.
 */
size_t math_read(struct reader *reader, size_t at);

/* Cuts the `$$` formula that begins with the line at the offset, on which the reader stands, and
 * ends with a line of the same paragraph. Gives the offset after it, or 0. */
size_t math_cut(struct reader *reader);

#endif
