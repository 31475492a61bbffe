/* SPDX-License-Identifier: MIT
 *
 * File names from names.
 */
#include "kwiki/hash.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "steps.h"

#define COMPONENT_MAX 240 /* bytes; file systems allow 255 */
#define HASH_LENGTH   8   /* hexadecimal digits after a name that was cut */

static bool is_replaced(int c)
{
    enum utf8_class class = utf8_class(c);
    bool forbidden = c < 0x80 && str_find(STR("<>:\"|?*\\#%"), (char)c) != STR_NONE;
    bool control = c < 0x20; /* also tabs and line ends, which are of the class of spaces */
    return forbidden || control || class == UTF8_CONTROL || class == UTF8_IGNORABLE;
}

/* CON, PRN, AUX, NUL, COM0-9, LPT0-9 (also with superscript digits), with or without extension. */
static bool is_device_name(str name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    str stem = str_cut(name, '.').head;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (str_eq_nocase(stem, str_from_c(devices[i])))
            return true;
    bool port = stem.len > 3 && (str_eq_nocase(str_sub(stem, 0, 3), STR("com")) ||
                                 str_eq_nocase(str_sub(stem, 0, 3), STR("lpt")));
    str digit = port ? str_from(stem, 3) : (str){0};
    return (digit.len == 1 && char_is_digit(digit.ptr[0])) || str_eq(digit, STR("¹")) ||
           str_eq(digit, STR("²")) || str_eq(digit, STR("³"));
}

static str cut_with_hash(struct arena *arena, str name, size_t limit)
{
    if (name.len <= limit)
        return name;
    str head = utf8_cut(name, limit - HASH_LENGTH - 1);
    return arena_printf(arena, "%.*s-%.*s", STR_ARG(head), HASH_LENGTH, hash_hex(arena, name).ptr);
}

str file_name_component(struct arena *arena, str component, size_t extra)
{
    struct buf out = {0};
    str name = utf8_nfc(arena, component);
    for (size_t at = 0; at < name.len;) {
        int c = utf8_next(name, &at);
        if (c == ' ')
            buf_add_char(&out, '_');
        else if (is_replaced(c))
            buf_add_char(&out, '-');
        else
            buf_add_code_point(&out, c);
    }
    str safe = buf_take(&out, arena);
    bool guarded = str_starts(safe, STR(".")) || str_starts(safe, STR("-")) || !safe.len ||
                   is_device_name(safe);
    if (guarded)
        safe = arena_printf(arena, "_%.*s", STR_ARG(safe));
    if (!extra && str_ends(safe, STR(".")))
        safe = arena_printf(arena, "%.*s_", STR_ARG(safe));
    return cut_with_hash(arena, safe, COMPONENT_MAX - extra);
}

str file_name_path(struct arena *arena, str path, size_t extra)
{
    struct buf out = {0};
    for (bool more = true; more;) {
        struct str_cut cut = str_cut(path, '/');
        more = cut.ok;
        buf_add(&out, file_name_component(arena, cut.head, more ? 0 : extra));
        if (more)
            buf_add_char(&out, '/');
        path = cut.tail;
    }
    return buf_take(&out, arena);
}

str file_name_hidden(struct arena *arena, str path)
{
    struct buf out = {0};
    for (struct str_cut cut = {.tail = path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        bool is_hidden = str_starts(cut.head, STR("."));
        buf_add(&out, is_hidden ? STR(".") : (str){0});
        buf_add(&out, file_name_component(arena, str_from(cut.head, is_hidden), is_hidden));
        buf_add(&out, cut.ok ? STR("/") : (str){0});
    }
    return buf_take(&out, arena);
}

str file_name_permalink(struct arena *arena, str link)
{
    str path;
    if (!link.len)
        return link;
    bool folder = str_ends(link, STR("/"));
    if (str_ends_nocase(link, STR(".html")))
        link = str_sub(link, 0, link.len - 5);
    if (!path_normalize(arena, link, &path))
        return (str){0};
    if (folder || !path.len)
        path = path_join(arena, path, STR("index"));
    return file_name_path(arena, path, sizeof ".html" - 1);
}
