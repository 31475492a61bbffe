/* SPDX-License-Identifier: MIT
 *
 * UTF-8 and the Unicode properties that names and headings need, by utf8proc.
 */
#include "kwiki/utf8.h"
#include "kwiki/swar.h"
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT 0xFFFD
#define SAMPLE      8 /* bytes that tell UTF-16 without a mark */

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The length of the well-formed sequence at `at` (Unicode, table 3-7), or 0 when it is bad;
 * then *bad is the length of its longest well-formed beginning, at least 1. */
static size_t sequence_length(str s, size_t at, size_t *bad)
{
    const unsigned char *byte = (const unsigned char *)s.ptr + at;
    size_t left = s.len - at;
    *bad = 1;
    if (byte[0] < 0x80)
        return 1;
    if (byte[0] < 0xC2 || byte[0] > 0xF4)
        return 0;
    size_t length = byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : 4;
    unsigned char lowest = byte[0] == 0xE0 ? 0xA0 : byte[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char highest = byte[0] == 0xED ? 0x9F : byte[0] == 0xF4 ? 0x8F : 0xBF;
    for (size_t i = 1; i < length; i++) {
        bool good = i < left && is_continuation(byte[i]);
        if (!good || (i == 1 && (byte[1] < lowest || byte[1] > highest))) {
            *bad = i;
            return 0;
        }
    }
    return length;
}

static int decode(const unsigned char *byte, size_t length)
{
    switch (length) {
    case 1: return byte[0];
    case 2: return (byte[0] & 0x1F) << 6 | (byte[1] & 0x3F);
    case 3: return (byte[0] & 0x0F) << 12 | (byte[1] & 0x3F) << 6 | (byte[2] & 0x3F);
    default:
        return (byte[0] & 0x07) << 18 | (byte[1] & 0x3F) << 12 | (byte[2] & 0x3F) << 6 |
               (byte[3] & 0x3F);
    }
}

int utf8_next_long(str s, size_t *pos)
{
    size_t bad;
    size_t length = sequence_length(s, *pos, &bad);
    if (!length) {
        *pos += 1;
        return REPLACEMENT;
    }
    int code_point = decode((const unsigned char *)s.ptr + *pos, length);
    *pos += length;
    return code_point;
}

size_t utf8_sequence(str s, size_t at)
{
    size_t bad;
    size_t length = sequence_length(s, at, &bad);
    return length ? length : bad;
}

size_t utf8_encode(char out[4], int code_point)
{
    return (size_t)utf8proc_encode_char(code_point, (utf8proc_uint8_t *)out);
}

size_t utf8_length(str s)
{
    size_t count = s.len, at = 0;
    for (; s.len - at >= SWAR_BYTES; at += SWAR_BYTES) {
        uint64_t bytes = swar_load(s.ptr + at);
        uint64_t continuations = bytes & ~(bytes << 1) & SWAR_EACH(0x80); /* 10xxxxxx */
        if (continuations)
            count -= (size_t)__builtin_popcountll(continuations);
    }
    for (; at < s.len; at++)
        count -= is_continuation((unsigned char)s.ptr[at]);
    return count;
}

size_t utf8_invalid(str s)
{
    for (size_t at = 0; at < s.len;) {
        uint64_t word;
        if (s.len - at >= sizeof word) {
            memcpy(&word, s.ptr + at, sizeof word);
            if (!(word & 0x8080808080808080u)) {
                at += sizeof word;
                continue;
            }
        }
        size_t bad;
        size_t length = sequence_length(s, at, &bad);
        if (!length)
            return at;
        at += length;
    }
    return STR_NONE;
}

str utf8_repair(struct arena *arena, str s)
{
    char *out = arena_bytes(arena, s.len * 3 + 1);
    size_t len = 0;
    for (size_t at = 0; at < s.len;) {
        size_t bad;
        size_t length = sequence_length(s, at, &bad);
        if (length) {
            memcpy(out + len, s.ptr + at, length);
            len += length;
            at += length;
        } else {
            len += utf8_encode(out + len, REPLACEMENT);
            at += bad;
        }
    }
    return (str){out, len};
}

bool utf8_is_forbidden(int c)
{
    if (c < 0xA0)
        return c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F;
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Is each of the eight bytes a character of ASCII from U+0020 to U+007E? */
static bool is_printable_word(uint64_t word)
{
    uint64_t below = (word - 0x2020202020202020u) & ~word, above = word + 0x0101010101010101u;
    return !((below | above | word) & 0x8080808080808080u);
}

size_t utf8_forbidden(str s)
{
    for (size_t at = 0, from; (from = at) < s.len;) {
        uint64_t word;
        if (s.len - at >= sizeof word) {
            memcpy(&word, s.ptr + at, sizeof word);
            if (is_printable_word(word)) {
                at += sizeof word;
                continue;
            }
        }
        if (utf8_is_forbidden(utf8_next(s, &at)))
            return from;
    }
    return STR_NONE;
}

str utf8_clean(struct arena *arena, str s)
{
    char *out = arena_bytes(arena, s.len * 3 + 1);
    size_t len = 0;
    for (size_t at = 0; at < s.len;) {
        int c = utf8_next(s, &at);
        len += utf8_encode(out + len, utf8_is_forbidden(c) ? REPLACEMENT : c);
    }
    out[len] = '\0';
    return (str){out, len};
}

/* One unit of UTF-16; U+FFFD for half of one. */
static int utf16_unit(str bytes, size_t at, bool big_endian)
{
    if (at + 1 >= bytes.len)
        return at < bytes.len ? REPLACEMENT : 0;
    int first = (unsigned char)bytes.ptr[at], second = (unsigned char)bytes.ptr[at + 1];
    return big_endian ? first << 8 | second : second << 8 | first;
}

/* Do the first characters have a NUL as one half, as those of ASCII have in UTF-16? */
static bool has_empty_halves(str bytes, size_t half)
{
    for (size_t i = 0; i < SAMPLE; i++)
        if (i >= bytes.len || !bytes.ptr[i] != (i % 2 == half))
            return false;
    return true;
}

bool utf8_is_utf16(str bytes, bool *big_endian)
{
    *big_endian = str_starts(bytes, STR("\xFE\xFF")) || has_empty_halves(bytes, 0);
    return *big_endian || str_starts(bytes, STR("\xFF\xFE")) || has_empty_halves(bytes, 1);
}

str utf8_from_utf16(struct arena *arena, str bytes, bool big_endian)
{
    char *out = arena_bytes(arena, bytes.len / 2 * 3 + 4);
    size_t len = 0;
    for (size_t at = 0; at < bytes.len; at += 2) {
        int unit = utf16_unit(bytes, at, big_endian);
        int next = utf16_unit(bytes, at + 2, big_endian);
        bool high = unit >= 0xD800 && unit <= 0xDBFF, low = next >= 0xDC00 && next <= 0xDFFF;
        if (high && low) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (unit >= 0xD800 && unit <= 0xDFFF) {
            unit = REPLACEMENT;
        }
        len += utf8_encode(out + len, unit);
    }
    return (str){out, len};
}

/* The classes of ASCII, most of what is asked for. */
static enum utf8_class ascii_class(char c)
{
    if (char_is_digit(c))
        return UTF8_DIGIT;
    if (char_is_alnum(c))
        return UTF8_LETTER;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
        return UTF8_SPACE;
    if (c < ' ' || c == 0x7F)
        return UTF8_CONTROL;
    return str_find(STR("$+<=>^`|~"), c) != STR_NONE ? UTF8_SYMBOL : UTF8_PUNCTUATION;
}

enum utf8_class utf8_class(int code_point)
{
    if (code_point < 0x80)
        return ascii_class((char)code_point);
    switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return UTF8_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return UTF8_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return UTF8_DIGIT;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return UTF8_PUNCTUATION;
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO: return UTF8_SYMBOL;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return UTF8_SPACE;
    case UTF8PROC_CATEGORY_CC: return UTF8_CONTROL;
    default: return UTF8_IGNORABLE;
    }
}

bool utf8_is_unspaced(int code_point)
{
    return (code_point >= 0x2E80 && code_point <= 0x9FFF) ||
           (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0x0E00 && code_point <= 0x0E7F);
}

bool utf8_is_assigned(int code_point)
{
    return utf8proc_category(code_point) != UTF8PROC_CATEGORY_CN;
}

bool utf8_is_ascii(str s)
{
    size_t at = 0;
    for (; s.len - at >= SWAR_BYTES; at += SWAR_BYTES)
        if (swar_load(s.ptr + at) & SWAR_EACH(0x80))
            return false;
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
        at++;
    return at == s.len;
}

/* What utf8proc makes of the text, copied into the arena; the text itself when it refuses. */
static str transform(struct arena *arena, str s, utf8proc_option_t options)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)s.ptr, (utf8proc_ssize_t)s.len, &made, options);
    if (len == UTF8PROC_ERROR_NOMEM)
        heap_exhausted();
    str result = len >= 0 ? arena_str(arena, (str){(const char *)made, (size_t)len}) : s;
    free(made);
    return result;
}

str utf8_nfc(struct arena *arena, str s)
{
    return utf8_is_ascii(s) ? s : transform(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

str utf8_fold(struct arena *arena, str s)
{
    if (!utf8_is_ascii(s))
        return transform(arena, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    char *out = arena_bytes(arena, s.len + 1);
    size_t at = 0;
    for (; s.len - at >= SWAR_BYTES; at += SWAR_BYTES) {
        uint64_t bytes = swar_lower(swar_load(s.ptr + at));
        memcpy(out + at, &bytes, sizeof bytes);
    }
    for (; at < s.len; at++)
        out[at] = char_lower(s.ptr[at]);
    out[at] = '\0';
    return (str){out, s.len};
}

str utf8_unmarked(struct arena *arena, str s)
{
    if (utf8_is_ascii(s))
        return s;
    str apart = transform(arena, s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    char *out = arena_bytes(arena, apart.len + 1);
    size_t len = 0;
    for (size_t at = 0, from; (from = at) < apart.len;) {
        int c = utf8_next(apart, &at);
        if (c >= 0x0300 && c <= 0x036F)
            continue;
        memcpy(out + len, apart.ptr + from, at - from);
        len += at - from;
    }
    out[len] = '\0';
    return (str){out, len};
}

bool utf8_is_bidi(str s)
{
    for (size_t at = 0; at < s.len;) {
        int c = utf8_next(s, &at);
        if (c < 0x590)
            continue;
        switch (utf8proc_get_property(c)->bidi_class) {
        case UTF8PROC_BIDI_CLASS_R:
        case UTF8PROC_BIDI_CLASS_AL:
        case UTF8PROC_BIDI_CLASS_AN:
        case UTF8PROC_BIDI_CLASS_LRE:
        case UTF8PROC_BIDI_CLASS_LRO:
        case UTF8PROC_BIDI_CLASS_RLE:
        case UTF8PROC_BIDI_CLASS_RLO:
        case UTF8PROC_BIDI_CLASS_PDF:
        case UTF8PROC_BIDI_CLASS_LRI:
        case UTF8PROC_BIDI_CLASS_RLI:
        case UTF8PROC_BIDI_CLASS_FSI:
        case UTF8PROC_BIDI_CLASS_PDI: return true;
        default: break;
        }
    }
    return false;
}

int utf8_lower(int code_point)
{
    if (code_point < 0x80)
        return char_lower((char)code_point);
    return utf8proc_tolower(code_point);
}

unsigned utf8_columns(int code_point)
{
    if (code_point < 0x300)
        return 1;
    int width = utf8proc_charwidth(code_point);
    return width < 0 ? 0 : (unsigned)width;
}

str utf8_cut(str s, size_t bytes)
{
    if (s.len <= bytes)
        return s;
    while (bytes && is_continuation((unsigned char)s.ptr[bytes]))
        bytes--;
    return str_sub(s, 0, bytes);
}

int utf8_upper(int code_point)
{
    return utf8proc_toupper(code_point);
}

size_t utf8_apart(int apart[UTF8_APART_MAX], int code_point)
{
    int boundary = 0;
    utf8proc_int32_t made[UTF8_APART_MAX];
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code_point, made, UTF8_APART_MAX, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < UTF8_APART_MAX; i++)
        apart[i] = made[i];
    return count > 0 && count <= UTF8_APART_MAX ? (size_t)count : 0;
}
