/* SPDX-License-Identifier: MIT
 *
 * Reading lists of paths.
 */
#include "change_list.h"
#include "kwiki/vec.h"

/* One escape of a quoted name, from after its backslash; gives its length, 0 for none. */
static size_t read_escape(str text, char *out)
{
    static const char bytes[] = "\a\b\t\n\v\f\r\"\\";
    size_t known = text.len ? str_find(STR("abtnvfr\"\\"), text.ptr[0]) : STR_NONE;
    if (known != STR_NONE) {
        *out = bytes[known];
        return 1;
    }
    unsigned value = 0;
    for (size_t i = 0; i < 3; i++) {
        if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '7')
            return 0;
        value = value * 8 + (unsigned)(text.ptr[i] - '0');
    }
    *out = (char)value;
    return value && value < 256 ? 3 : 0;
}

/* What git quotes as C does. False when the text is no such name. */
static bool unquote(struct arena *arena, str text, str *out)
{
    if (text.len < 2 || !str_starts(text, STR("\"")) || !str_ends(text, STR("\"")))
        return false;
    str inner = str_sub(text, 1, text.len - 1);
    char *made = arena_bytes(arena, inner.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < inner.len;) {
        char c = inner.ptr[i++];
        if (c == '\\') {
            size_t length = read_escape(str_from(inner, i), &c);
            if (!length)
                return false;
            i += length;
        } else if (c == '"') {
            return false;
        }
        made[len++] = c;
    }
    made[len] = '\0';
    *out = (str){made, len};
    return true;
}

struct str_list change_list_parse(struct arena *arena, str text)
{
    VEC(str) paths = {0};
    bool raw = str_find(text, '\0') != STR_NONE;
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    while (text.len) {
        struct str_cut cut = str_cut(text, raw ? '\0' : '\n');
        str path = raw ? cut.head : str_trim(cut.head);
        text = cut.tail;
        if (raw || !unquote(arena, path, &path))
            path = arena_str(arena, path);
        if (path.len)
            *VEC_PUSH(arena, &paths) = path;
    }
    return (struct str_list){paths.items, paths.count};
}
