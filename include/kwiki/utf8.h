/* SPDX-License-Identifier: MIT
 *
 * utf8: code points, validity, normal forms and character classes (Unicode as in utf8proc).
 * Every file is validated once when it is read; after that all text is valid UTF-8.
 */
#ifndef KWIKI_UTF8_H
#define KWIKI_UTF8_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stdint.h>

enum utf8_class {
    UTF8_LETTER,
    UTF8_MARK,
    UTF8_DIGIT, /* category N */
    UTF8_PUNCTUATION,
    UTF8_SYMBOL,
    UTF8_SPACE,    /* category Z, tab and line ends */
    UTF8_CONTROL,  /* the other control characters */
    UTF8_IGNORABLE /* format characters, the bidi controls among them, and unassigned ones */
};

/* The code point at *pos, which moves past it. Invalid bytes give U+FFFD, one at a time. */
int utf8_next_long(str s, size_t *pos); /* where no character of ASCII stands */

static inline int utf8_next(str s, size_t *pos)
{
    return (unsigned char)s.ptr[*pos] < 0x80 ? s.ptr[(*pos)++] : utf8_next_long(s, pos);
}
/* Bytes at the offset that are one code point, after utf8_repair when they are bad. */
size_t utf8_sequence(str s, size_t at);
size_t utf8_encode(char out[4], int code_point); /* bytes written, 1 to 4 */
size_t utf8_length(str s);                       /* in code points; s is valid */
size_t utf8_invalid(str s);                      /* offset of the first bad byte, or STR_NONE */

/* With each maximal bad sequence replaced by U+FFFD, as the Unicode standard recommends. */
str utf8_repair(struct arena *arena, str s);

/* Is it a character that no page and no feed may hold? A control other than tab and line ends, or
 * a noncharacter: what HTML calls an error of the input stream, or XML 1.0 (2.2) leaves out. */
bool utf8_is_forbidden(int code_point);
str utf8_clean(struct arena *arena, str s); /* repaired, and U+FFFD for each such character */
size_t utf8_forbidden(str s); /* offset of the first such character, or STR_NONE; s is valid */

/* Are the bytes UTF-16? By a byte order mark, or by text of ASCII at their beginning. */
bool utf8_is_utf16(str bytes, bool *big_endian);

/* UTF-16 as UTF-8; half a pair is U+FFFD, an odd byte at the end too. The byte order mark stays. */
str utf8_from_utf16(struct arena *arena, str bytes, bool big_endian);

enum utf8_class utf8_class(int code_point);
/* Is it of a script that writes no spaces between words (Chinese, Japanese, Thai)? */
bool utf8_is_unspaced(int code_point);
bool utf8_is_assigned(int code_point); /* by the Unicode that utf8proc knows */
bool utf8_is_ascii(str s);

str utf8_nfc(struct arena *arena, str s);      /* s itself when it is ASCII */
str utf8_fold(struct arena *arena, str s);     /* NFC and full case folding: the key of a name */
str utf8_unmarked(struct arena *arena, str s); /* NFD without U+0300 to U+036F: "ć" is "c" */
/* Does it hold characters that run from right to left, or that control the direction of text, so
 * that it may reorder what stands beside it? */
bool utf8_is_bidi(str s);

/* The code point's compatibility decomposition (NFKD), itself when it has none. Gives how many. */
#define UTF8_APART_MAX 18
size_t utf8_apart(int apart[UTF8_APART_MAX], int code_point);
int utf8_lower(int code_point); /* simple case mapping */
int utf8_upper(int code_point);
unsigned utf8_columns(int code_point); /* columns on a terminal: 0, 1 or 2 */
str utf8_cut(str s, size_t bytes);     /* up to this many bytes, whole code points */

#endif
