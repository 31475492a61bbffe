/* SPDX-License-Identifier: MIT
 *
 * number: numbers as scripts of data hold them: in printable ASCII without '"', '\\' and '~', the
 * small ones short, so that a list of distances needs no separator and no decoding but in one pass.
 *
 * The alphabet has 91 characters. A number is zero or more characters of index 60 and above, then
 * one below.
 */
#ifndef KWIKI_NUMBER_H
#define KWIKI_NUMBER_H

#include "kwiki/buf.h"
#include <stdint.h>

#define NUMBER_LAST  60u /* indexes that end a number ... */
#define NUMBER_FIRST 31u /* ... and those that go before */
#define NUMBER_SIZE  7   /* bytes that a number of 32 bits takes at most */

static inline char number_digit(uint32_t index)
{
    uint32_t c = 0x21 + index;
    c += c >= '"';
    c += c >= '\\';
    return (char)c;
}

static inline uint32_t number_index(char digit)
{
    uint32_t c = (unsigned char)digit;
    return c - 0x21 - (c > '"') - (c > '\\');
}

/* Writes the number, at most NUMBER_SIZE bytes; gives how many. */
static inline size_t number_write(char *out, uint32_t value)
{
    char reversed[8];
    size_t size = 0;
    reversed[size++] = number_digit(value % NUMBER_LAST);
    for (value /= NUMBER_LAST; value > 0; value /= NUMBER_FIRST) {
        value--;
        reversed[size++] = number_digit(NUMBER_LAST + value % NUMBER_FIRST);
    }
    for (size_t i = 0; i < size; i++)
        out[i] = reversed[size - 1 - i];
    return size;
}

static inline void number_add(struct buf *out, uint32_t value)
{
    char *number = buf_reserve(out, NUMBER_SIZE);
    out->len += number_write(number, value);
}

/* Reads the number at *at, which moves past it. */
static inline uint32_t number_read(const char **at)
{
    uint32_t value = 0;
    for (;;) {
        uint32_t index = number_index(*(*at)++);
        if (index < NUMBER_LAST)
            return value * NUMBER_LAST + index;
        value = value * NUMBER_FIRST + (index - NUMBER_LAST) + 1;
    }
}

#endif
