/* SPDX-License-Identifier: MIT
 *
 * encoding: bytes of a transcript as valid UTF-8.
 */
#ifndef KWIKI_MEDIA_ENCODING_H
#define KWIKI_MEDIA_ENCODING_H

#include "reading.h"

/* The text without a byte order mark, its lines ended by '\n', without characters that no page may
 * hold. UTF-16 is converted; what is no UTF-8 is read as Windows-1252, and reported. In the
 * reading's scratch memory, or the bytes themselves. */
str encoding_decode(struct reading *reading, str bytes);

#endif
