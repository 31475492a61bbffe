/* SPDX-License-Identifier: MIT
 *
 * Escapes of strings.
 */
#include "script.h"
#include "kwiki/swar.h"

/* Is it a byte that a string holds as it is? U+2028 and U+2029 begin with E2 80. */
static bool is_plain(char c)
{
    return (unsigned char)c >= ' ' && c != '"' && c != '\\' && c != (char)0xE2;
}

/* Are these eight? */
static bool are_plain(uint64_t bytes)
{
    return !(swar_find_below(bytes, ' ') | swar_find(bytes, '"') | swar_find(bytes, '\\') |
             swar_find(bytes, 0xE2));
}

/* U+2028 and U+2029 end lines in some readings of JavaScript. */
static bool is_separator(str text)
{
    return str_starts(text, STR("\xE2\x80\xA8")) || str_starts(text, STR("\xE2\x80\xA9"));
}

void script_add(struct buf *out, str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (text.len - at >= SWAR_BYTES && are_plain(swar_load(text.ptr + at)))
            at += SWAR_BYTES;
        while (at < text.len && is_plain(text.ptr[at]))
            at++;
        buf_add(out, str_sub(text, from, at));
        if (at == text.len)
            break;
        char c = text.ptr[at];
        if (is_separator(str_from(text, at))) {
            buf_add(out, text.ptr[at + 2] == (char)0xA8 ? STR("\\u2028") : STR("\\u2029"));
            at += 2;
        } else if (c == '"' || c == '\\') {
            buf_add_char(out, '\\');
            buf_add_char(out, c);
        } else if (char_is_space(c)) {
            buf_add_char(out, ' ');
        } else if ((unsigned char)c < ' ') {
            buf_printf(out, "\\u%04x", (unsigned)c);
        } else {
            buf_add_char(out, c);
        }
        at++;
    }
}
