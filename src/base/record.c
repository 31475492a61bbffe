/* SPDX-License-Identifier: MIT
 *
 * Numbers and texts in bytes: numbers seven bits a byte, the lowest first (LEB128); texts after
 * their length.
 */
#include "kwiki/record.h"

#define MORE 0x80

void record_number(struct buf *out, uint64_t number)
{
    for (; number >= MORE; number >>= 7)
        buf_add_char(out, (char)(number | MORE));
    buf_add_char(out, (char)number);
}

void record_text(struct buf *out, str text)
{
    record_number(out, text.len);
    buf_add(out, text);
}

uint64_t record_take_number(str *from)
{
    uint64_t number = 0;
    size_t at = 0;
    for (bool more = true; more && at < from->len; at++) {
        unsigned char byte = (unsigned char)from->ptr[at];
        if (at < 10)
            number |= (uint64_t)(byte & (MORE - 1)) << (7 * at);
        more = byte & MORE;
    }
    *from = str_from(*from, at);
    return number;
}

str record_take_text(str *from)
{
    size_t len = record_take_number(from);
    str text = str_sub(*from, 0, len);
    *from = str_from(*from, text.len);
    return text;
}
