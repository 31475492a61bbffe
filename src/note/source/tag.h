/* SPDX-License-Identifier: MIT
 *
 * tag: `#tag` and `#nested/tag` in a text.
 */
#ifndef KWIKI_NOTE_TAG_H
#define KWIKI_NOTE_TAG_H

#include "reader.h"

/* Reads the tag whose '#' stands at the offset of the reader's line; gives the offset after it, or
 * 0. Before it stands white space or nothing; it is made of letters, digits, '_', '-' and '/', not
 * of digits alone, and no hexadecimal colour. */
size_t tag_read(struct reader *reader, size_t at);

#endif
