/* SPDX-License-Identifier: MIT
 *
 * Bytes under construction.
 */
#include "kwiki/buf.h"
#include "kwiki/arena.h"
#include "kwiki/utf8.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *buf_reserve(struct buf *buf, size_t size)
{
    if (size > SIZE_MAX / 2 - buf->len)
        heap_exhausted();
    size_t needed = buf->len + size;
    if (needed > buf->capacity) {
        size_t doubled = buf->capacity * 2;
        buf->capacity = needed > doubled ? needed + 64 : doubled;
        buf->ptr = heap_resize(buf->ptr, buf->capacity);
    }
    return buf->ptr + buf->len;
}

void buf_add(struct buf *buf, str s)
{
    if (!s.len)
        return;
    memcpy(buf_reserve(buf, s.len), s.ptr, s.len);
    buf->len += s.len;
}

void buf_add_code_point(struct buf *buf, int code_point)
{
    buf->len += utf8_encode(buf_reserve(buf, 4), code_point);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t len = length > 0 ? (size_t)length : 0;
    vsnprintf(buf_reserve(buf, len + 1), len + 1, format, again);
    va_end(again);
    buf->len += len;
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
}

void buf_release(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){0};
}

str buf_take(struct buf *buf, struct arena *arena)
{
    str taken = arena_str(arena, buf_str(buf));
    buf_release(buf);
    return taken;
}

str buf_str(const struct buf *buf)
{
    return (str){buf->ptr, buf->len};
}

void buf_add_uint(struct buf *buf, uint64_t value)
{
    char digits[20]; /* of 2^64 - 1 */
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    buf_add(buf, (str){digits + at, sizeof digits - at});
}

void buf_add_thousandths(struct buf *buf, uint64_t value)
{
    buf_add_uint(buf, value / 1000);
    unsigned fraction = (unsigned)(value % 1000);
    if (!fraction)
        return;
    char digits[5];
    snprintf(digits, sizeof digits, ".%03u", fraction);
    str text = str_from_c(digits);
    while (text.ptr[text.len - 1] == '0')
        text.len--;
    buf_add(buf, text);
}

/* What stands for a character in text and in a quoted attribute: an entity for what has a meaning
 * there, U+FFFD for what may not stand there at all; empty: the character itself. */
static str html_of(int c)
{
    switch (c) {
    case '&': return STR("&amp;");
    case '<': return STR("&lt;");
    case '>': return STR("&gt;");
    case '"': return STR("&quot;");
    default: /* bad bytes are read as U+FFFD */
        return c == 0xFFFD || utf8_is_forbidden(c) ? STR("\uFFFD") : (str){0};
    }
}

/* Is one of the eight bytes this character? */
static bool has_byte(uint64_t word, char c)
{
    word ^= 0x0101010101010101u * (unsigned char)c;
    return ((word - 0x0101010101010101u) & ~word & 0x8080808080808080u) != 0;
}

/* How many characters of ASCII the text begins with that stand for themselves. */
static size_t plain_length(str text)
{
    size_t at = 0;
    for (uint64_t word; text.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text.ptr + at, sizeof word);
        if (!utf8_is_printable_word(word) || has_byte(word, '&') || has_byte(word, '<') ||
            has_byte(word, '>') || has_byte(word, '"'))
            break;
    }
    while (at < text.len && text.ptr[at] >= ' ' && text.ptr[at] < 0x7F &&
           !html_of(text.ptr[at]).len)
        at++;
    return at;
}

void buf_add_escaped(struct buf *buf, str text, str marked)
{
    for (size_t i = 0; i < text.len; i++) {
        if (str_find(marked, text.ptr[i]) != STR_NONE)
            buf_add_char(buf, '\\');
        buf_add_char(buf, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    }
}

void buf_add_html(struct buf *buf, str text)
{
    size_t copied = 0;
    for (size_t at = 0, from; (from = at) < text.len;) {
        at += plain_length(str_from(text, at));
        if (at > from)
            continue;
        str written = html_of(utf8_next(text, &at));
        if (!written.len)
            continue;
        buf_add(buf, str_sub(text, copied, from));
        buf_add(buf, written);
        copied = at;
    }
    buf_add(buf, str_from(text, copied));
}

void buf_add_count(struct buf *out, size_t count, const char *noun)
{
    buf_printf(out, "%zu %s%s", count, noun, str_plural(count));
}
