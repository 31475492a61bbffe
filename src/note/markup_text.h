/* SPDX-License-Identifier: MIT
 *
 * markup_text: characters of HTML, decoded from their references.
 */
#ifndef KWIKI_NOTE_MARKUP_TEXT_H
#define KWIKI_NOTE_MARKUP_TEXT_H

#include "kwiki/buf.h"

/* Appends the text with its character references ("&amp;", "&#106;", "&#x6A;") decoded. What
 * stands for no character stays as it is. */
void markup_text_decode(struct buf *out, str text);

#endif
