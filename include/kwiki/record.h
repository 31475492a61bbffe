/* SPDX-License-Identifier: MIT
 *
 * record: numbers and texts, one after the other in bytes, so that they can be read again, and two
 * rows of them have the same bytes only when they are the same.
 */
#ifndef KWIKI_RECORD_H
#define KWIKI_RECORD_H

#include "kwiki/buf.h"

void record_number(struct buf *out, uint64_t number); /* small ones take one byte */
void record_text(struct buf *out, str text);

/* Reads what comes next and moves past it. After the end numbers are 0 and texts empty. */
uint64_t record_take_number(str *from);
str record_take_text(str *from); /* a slice */

#endif
