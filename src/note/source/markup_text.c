/* SPDX-License-Identifier: MIT
 *
 * Character references of HTML. Numbers are read here; the two thousand names are libcmark's.
 */
#include "markup_text.h"
#include "../memory.h"
#include "kwiki/utf8.h"
#include <stdio.h>

#define REPLACEMENT  0xFFFD
#define LONGEST_NAME 32 /* "&CounterClockwiseContourIntegral;" */

static int digit_value(char c, int base)
{
    if (char_is_digit(c))
        return c - '0';
    char lower = char_lower(c);
    return base == 16 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* At most seven decimal or six hexadecimal digits. */
size_t markup_text_number(str text, int *code_point)
{
    *code_point = 0;
    if (!str_starts(text, STR("&#")))
        return 0;
    bool hex = text.len > 2 && char_lower(text.ptr[2]) == 'x';
    int base = hex ? 16 : 10, value = 0, digit;
    size_t begin = hex ? 3 : 2, at = begin, longest = hex ? 6 : 7;
    for (; at < text.len && at < begin + longest; at++, value = value * base + digit)
        if ((digit = digit_value(text.ptr[at], base)) < 0)
            break;
    if (at == begin || at >= text.len || text.ptr[at] != ';')
        return 0;
    bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    bool good = !surrogate && value <= 0x10FFFF && !utf8_is_forbidden(value);
    *code_point = good ? value : REPLACEMENT;
    return at + 1;
}

/* The names that are common. */
static const char *known_name(str name)
{
    static const char *const known[][2] = {{"amp", "&"},   {"lt", "<"},    {"gt", ">"},
                                           {"quot", "\""}, {"apos", "'"},  {"nbsp", "\u00A0"},
                                           {"copy", "©"},  {"mdash", "—"}, {"ndash", "–"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(name, str_from_c(known[i][0])))
            return known[i][1];
    return NULL;
}

/* libcmark decodes references in the info string of a code block. */
static void decode_by_cmark(struct buf *out, str reference)
{
    char source[LONGEST_NAME + 16];
    int length = snprintf(source, sizeof source, "~~~ x%.*sx", STR_ARG(reference));
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, memory_of_heap());
    cmark_parser_feed(parser, source, (size_t)length);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    str info = str_from_c(cmark_node_get_fence_info(cmark_node_first_child(document)));
    buf_add(out, str_sub(info, 1, info.len - 1));
    cmark_node_free(document);
}

/* "&copy;". Gives the length of the reference, or 0. */
static size_t decode_name(struct buf *out, str text)
{
    size_t at = 1;
    while (at < text.len && at <= LONGEST_NAME && char_is_alnum(text.ptr[at]))
        at++;
    if (at == 1 || at >= text.len || text.ptr[at] != ';')
        return 0;
    const char *known = known_name(str_sub(text, 1, at));
    if (known)
        buf_add(out, str_from_c(known));
    else
        decode_by_cmark(out, str_sub(text, 0, at + 1));
    return at + 1;
}

void markup_text_decode(struct buf *out, str text)
{
    while (text.len) {
        size_t at = str_find(text, '&');
        buf_add(out, str_sub(text, 0, at));
        text = str_from(text, at);
        if (!text.len)
            return;
        int code_point;
        size_t length = markup_text_number(text, &code_point);
        if (length)
            buf_add_code_point(out, code_point);
        else if (!(length = decode_name(out, text)))
            buf_add_char(out, '&');
        text = str_from(text, length ? length : 1);
    }
}
