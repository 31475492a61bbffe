/* SPDX-License-Identifier: MIT
 *
 * Character references of captions (WebVTT 6.4): amp, lt, gt, nbsp, lrm, rlm and numbers, and the
 * two quotes, which other tools write.
 */
#include "entities.h"
#include "kwiki/buf.h"
#include "kwiki/utf8.h"

#define LONGEST 10 /* bytes between '&' and ';' */

static int named(str name)
{
    static const struct {
        const char *name;
        int code_point;
    } names[] = {{"amp", '&'},   {"lt", '<'},    {"gt", '>'},     {"quot", '"'},
                 {"apos", '\''}, {"nbsp", 0xA0}, {"lrm", 0x200E}, {"rlm", 0x200F}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(name, str_from_c(names[i].name)))
            return names[i].code_point;
    return -1;
}

static int digit_value(char c)
{
    char lower = char_lower(c);
    return char_is_digit(c) ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

/* "#39", "#x27" */
static int numbered(str name)
{
    bool hex = name.len > 1 && char_lower(name.ptr[1]) == 'x';
    int base = hex ? 16 : 10, value = 0;
    size_t at = hex ? 2 : 1;
    if (at >= name.len)
        return -1;
    for (; at < name.len; at++) {
        int digit = digit_value(name.ptr[at]);
        if (digit >= base || value > 0x10FFFF)
            return -1;
        value = value * base + digit;
    }
    bool stands = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return stands && !utf8_is_forbidden(value) ? value : 0xFFFD;
}

/* The length of the reference that the text begins with, 0 for none. */
static size_t read_reference(str text, int *code_point)
{
    size_t end = 1;
    while (end < text.len && end <= LONGEST &&
           (char_is_alnum(text.ptr[end]) || text.ptr[end] == '#'))
        end++;
    if (end >= text.len || text.ptr[end] != ';')
        return 0;
    str name = str_sub(text, 1, end);
    *code_point = str_starts(name, STR("#")) ? numbered(name) : named(name);
    return *code_point < 0 ? 0 : end + 1;
}

str entities_decode(struct arena *arena, str text)
{
    if (str_find(text, '&') == STR_NONE)
        return text;
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        int code_point;
        size_t length = text.ptr[at] == '&' ? read_reference(str_from(text, at), &code_point) : 0;
        if (length)
            buf_add_code_point(&out, code_point);
        else
            buf_add_char(&out, text.ptr[at]);
        at += length ? length : 1;
    }
    return buf_take(&out, arena);
}
