/* SPDX-License-Identifier: MIT
 *
 * Bytes under construction.
 */
#include "kwiki/buf.h"
#include "kwiki/arena.h"
#include "kwiki/swar.h"
#include "kwiki/utf8.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *buf_grow(struct buf *buf, size_t size)
{
    if (size > SIZE_MAX / 2 - buf->len)
        heap_exhausted();
    size_t needed = buf->len + size, doubled = buf->capacity * 2;
    buf->capacity = needed > doubled ? needed + 64 : doubled;
    buf->ptr = heap_resize(buf->ptr, buf->capacity);
    return buf->ptr + buf->len;
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
    size_t room = buf->capacity - buf->len;
    int length = vsnprintf(room ? buf->ptr + buf->len : NULL, room, format, args);
    va_end(args);
    size_t len = length > 0 ? (size_t)length : 0;
    if (len >= room)
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

/* A character of ASCII for which html_of is empty. */
static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"';
}

/* Are these eight bytes plain? '<' and '>' differ in one bit, as '"' and '&' do. */
static bool are_plain(uint64_t bytes)
{
    uint64_t odd = (bytes - SWAR_EACH(' ')) | (bytes + SWAR_EACH(1)) | bytes; /* not ' ' to '~' */
    return !((odd & SWAR_EACH(0x80)) | swar_find(bytes | SWAR_EACH(2), '>') |
             swar_find(bytes | SWAR_EACH(4), '&'));
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
        while (text.len - at >= SWAR_BYTES && are_plain(swar_load(text.ptr + at)))
            at += SWAR_BYTES;
        while (at < text.len && is_plain(text.ptr[at]))
            at++;
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
