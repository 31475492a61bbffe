/* SPDX-License-Identifier: MIT
 *
 * Quoting for POSIX shells.
 */
#include "kwiki/shell.h"
#include "kwiki/buf.h"
#include "kwiki/utf8.h"

static bool is_plain(str path)
{
    for (size_t i = 0; i < path.len; i++)
        if (!char_is_alnum(path.ptr[i]) && (unsigned char)path.ptr[i] < 0x80 &&
            str_find(STR("-_./+,:@%=^"), path.ptr[i]) == STR_NONE)
            return false;
    return path.len > 0;
}

str shell_word(struct arena *arena, const char *path)
{
    str word = utf8_repair(arena, str_from_c(path));
    if (is_plain(word))
        return word;
    struct buf out = {0};
    buf_add_char(&out, '\'');
    for (size_t at = 0; at < word.len;) {
        int c = utf8_next(word, &at);
        if (c == '\'')
            buf_add(&out, STR("'\\''"));
        else
            buf_add_code_point(&out, utf8_class(c) == UTF8_CONTROL ? 0xFFFD : c);
    }
    buf_add_char(&out, '\'');
    return buf_take(&out, arena);
}
