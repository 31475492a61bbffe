/* SPDX-License-Identifier: MIT
 *
 * buf: bytes under construction, on the heap. Appending cannot fail (memory that ends, ends the
 * program). A buffer is cleared and used again, page after page.
 */
#ifndef KWIKI_BUF_H
#define KWIKI_BUF_H

#include "kwiki/arena.h"
#include "kwiki/str.h"
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *ptr;
    size_t len, capacity;
}; /* all zero is an empty buffer */

void buf_add_code_point(struct buf *buf, int code_point); /* in UTF-8 */
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_add_uint(struct buf *buf, uint64_t value); /* in decimal */

/* A number of thousandths as a decimal: 1500 -> "1.5", 2000 -> "2". */
void buf_add_thousandths(struct buf *buf, uint64_t value);

/* Text as HTML and XML: '&', '<', '>' and '"' become entities, so that it may stand in an element
 * and in a quoted attribute. Bad bytes, and characters that may stand nowhere (utf8_is_forbidden),
 * become U+FFFD, so that whatever the text comes from, the page is one. */
void buf_add_html(struct buf *buf, str text);
/* Text in which each of these characters has a backslash before it, and each control character is a
 * space. */
void buf_add_escaped(struct buf *buf, str text, str marked);
char *buf_grow(struct buf *buf, size_t size); /* room for size bytes past the end */
void buf_clear(struct buf *buf);              /* empty, the memory is kept */
void buf_release(struct buf *buf);
str buf_take(struct buf *buf,
             struct arena *arena);  /* copied into the arena; the buffer is released */
str buf_str(const struct buf *buf); /* valid until the next change */

/* The same where there may be room already. */
static inline char *buf_reserve(struct buf *buf, size_t size)
{
    return size <= buf->capacity - buf->len ? buf->ptr + buf->len : buf_grow(buf, size);
}

static inline void buf_add(struct buf *buf, str s)
{
    if (!s.len)
        return;
    memcpy(buf_reserve(buf, s.len), s.ptr, s.len);
    buf->len += s.len;
}

static inline void buf_add_char(struct buf *buf, char c)
{
    if (buf->len == buf->capacity)
        buf_reserve(buf, 1);
    buf->ptr[buf->len++] = c;
}

/* "1 error", "2 errors"; for nouns that take an s. */
void buf_add_count(struct buf *out, size_t count, const char *noun);

#endif
