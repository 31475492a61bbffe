/* SPDX-License-Identifier: MIT
 *
 * Reading Range, If-Range and If-None-Match.
 */
#include "range.h"

/* A number of bytes; false when it is none. Too large a number is the largest. */
static bool read_number(str text, uint64_t *out)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return false;
        uint64_t digit = (uint64_t)(text.ptr[i] - '0');
        number = number > (UINT64_MAX - digit) / 10 ? UINT64_MAX : number * 10 + digit;
    }
    *out = number;
    return text.len > 0;
}

/* "-500": the last bytes */
static enum range_verdict read_suffix(str text, uint64_t size, struct range_bytes *range)
{
    uint64_t count;
    if (!read_number(text, &count))
        return RANGE_WHOLE;
    if (!count || !size)
        return RANGE_NONE;
    range->count = count < size ? count : size;
    range->from = size - range->count;
    return RANGE_PART;
}

enum range_verdict range_read(str header, uint64_t size, struct range_bytes *range)
{
    str unit = STR("bytes=");
    *range = (struct range_bytes){0, size};
    if (!str_starts(header, unit))
        return RANGE_WHOLE;
    struct str_cut cut = str_cut(str_trim(str_from(header, unit.len)), '-');
    if (!cut.ok)
        return RANGE_WHOLE;
    if (!cut.head.len)
        return read_suffix(cut.tail, size, range);
    uint64_t first, last = UINT64_MAX;
    if (!read_number(cut.head, &first) || (cut.tail.len && !read_number(cut.tail, &last)) ||
        last < first)
        return RANGE_WHOLE;
    if (first >= size)
        return RANGE_NONE;
    last = last < size ? last : size - 1;
    *range = (struct range_bytes){first, last - first + 1};
    return RANGE_PART;
}

bool range_matches(str header, str etag)
{
    if (str_eq(str_trim(header), STR("*")))
        return true;
    for (struct str_cut cut = {.tail = header, .ok = header.len > 0}; cut.ok;) {
        cut = str_cut(cut.tail, ',');
        str tag = str_trim(cut.head);
        if (str_starts(tag, STR("W/")))
            tag = str_from(tag, 2);
        if (str_eq(tag, etag))
            return true;
    }
    return false;
}

bool range_is_same(str if_range, str etag)
{
    return !if_range.len || str_eq(if_range, etag);
}
