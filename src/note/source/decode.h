/* SPDX-License-Identifier: MIT
 *
 * decode: a file's bytes as text. Everything after it may rely on valid UTF-8 without byte order
 * mark and without what pages and feeds may not hold (utf8_is_forbidden). Character references may
 * still name such characters: TOKEN_REFERENCE in lexer.h.
 *
 * Lines end with "\n", "\r\n" or "\r" and stay as they are. The other characters that Unicode
 * calls line ends (U+0085, U+2028, U+2029) are characters like any other, as in CommonMark.
 */
#ifndef KWIKI_NOTE_DECODE_H
#define KWIKI_NOTE_DECODE_H

#include "../draft.h"

/* The text, in scratch memory where it differs from the bytes. What is repaired or converted is a
 * finding, at its first place. Uses draft->lexed to count lines. */
str decode_bytes(struct draft *draft, str bytes);

#endif
