/* SPDX-License-Identifier: MIT
 *
 * markup_text: characters of HTML, decoded from their references.
 */
#ifndef KWIKI_NOTE_MARKUP_TEXT_H
#define KWIKI_NOTE_MARKUP_TEXT_H

#include "kwiki/buf.h"

/* The number that the text begins with, "&#106;" or "&#x6A;": gives the reference's length and what
 * it stands for, or 0. U+FFFD stands for numbers of no character (CommonMark 2.5) and of those that
 * no page may hold. */
size_t markup_text_number(str text, int *code_point);

/* Appends the text with its character references ("&amp;", "&#106;", "&#x6A;") decoded. What
 * stands for no character stays as it is. */
void markup_text_decode(struct buf *out, str text);

#endif
