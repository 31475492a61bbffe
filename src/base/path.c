/* SPDX-License-Identifier: MIT
 *
 * Vault paths, site URLs and percent-encoding.
 */
#include "kwiki/path.h"
#include "kwiki/swar.h"
#include "kwiki/utf8.h"
#include <string.h>

str path_folder(str path)
{
    size_t slash = str_rfind(path, '/');
    return slash == STR_NONE ? str_sub(path, 0, 0) : str_sub(path, 0, slash);
}

str path_name(str path)
{
    size_t slash = str_rfind(path, '/');
    return slash == STR_NONE ? path : str_from(path, slash + 1);
}

str path_extension(str path)
{
    str name = path_name(path);
    size_t dot = str_rfind(name, '.');
    return dot == STR_NONE || dot == 0 ? str_from(path, path.len) : str_from(name, dot + 1);
}

str path_stem(str path)
{
    str extension = path_extension(path);
    return extension.len ? str_sub(path, 0, path.len - extension.len - 1) : path;
}

str path_join(struct arena *arena, str folder, str name)
{
    if (!folder.len)
        return name;
    return arena_join(arena, folder, '/', name);
}

str path_strip_md(str path)
{
    static const char *const endings[] = {".md", ".markdown"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends_nocase(path, str_from_c(endings[i])))
            return str_sub(path, 0, path.len - str_from_c(endings[i]).len);
    return path;
}

bool path_is_note(str path)
{
    return path_strip_md(path).len < path.len;
}

/* One component of a folded form: letters, marks and digits are kept, each run of space, '_' and
 * '-' becomes one '_', none at the ends. U+0307 after i is what case folding leaves of U+0130. */
static void fold_component(struct buf *out, str component)
{
    bool separator = false, begun = false;
    int before = 0;
    for (size_t at = 0; at < component.len;) {
        int c = utf8_next(component, &at);
        enum utf8_class class = utf8_class(c);
        if (c == ' ' || c == '_' || c == '-') {
            separator = begun;
        } else if (class == UTF8_LETTER || class == UTF8_MARK || class == UTF8_DIGIT) {
            bool dot_above_i = c == 0x0307 && before == 'i';
            if (separator && !dot_above_i)
                buf_add_char(out, '_');
            separator = separator && dot_above_i;
            if (!dot_above_i)
                buf_add_code_point(out, c);
            begun = true;
        }
        before = c;
    }
}

str path_fold(struct arena *arena, str target)
{
    struct buf out = {0};
    str rest = utf8_fold(arena, path_strip_md(target));
    for (bool more = true; more;) {
        struct str_cut cut = str_cut(rest, '/');
        fold_component(&out, cut.head);
        more = cut.ok;
        if (more)
            buf_add_char(&out, '/');
        rest = cut.tail;
    }
    return buf_take(&out, arena);
}

bool path_climbs(str path)
{
    for (struct str_cut cut = {.tail = path, .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '/');
        if (str_eq(cut.head, STR("..")))
            return true;
    }
    return false;
}

bool path_normalize(struct arena *arena, str path, str *out)
{
    char *made = arena_bytes(arena, path.len + 1);
    size_t len = 0;
    while (path.len) {
        struct str_cut cut = str_cut(path, '/');
        path = cut.tail;
        if (!cut.head.len || str_eq(cut.head, STR(".")))
            continue;
        if (str_eq(cut.head, STR(".."))) {
            if (!len)
                return false;
            str parent = path_folder((str){made, len});
            len = parent.len;
            continue;
        }
        if (len)
            made[len++] = '/';
        memcpy(made + len, cut.head.ptr, cut.head.len);
        len += cut.head.len;
    }
    made[len] = '\0';
    *out = (str){made, len};
    return true;
}

/* Length of the folders that both begin with, including the last '/'. */
static size_t common_folders(str a, str b)
{
    size_t common = 0;
    for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
        if (a.ptr[i] == '/')
            common = i + 1;
    return common;
}

void path_link(struct buf *out, str from, str to)
{
    size_t common = common_folders(from, to);
    for (size_t i = common; i < from.len; i++)
        if (from.ptr[i] == '/')
            buf_add(out, STR("../"));
    path_encode(out, str_from(to, common));
}

static bool is_unreserved(char c)
{
    return char_is_alnum(c) || c == '_' || c == '-' || c == '/' || c == '.' || c == '~';
}

/* Are these eight bytes, of which most are small letters and '_' or '-' between them? */
static bool are_unreserved(uint64_t bytes)
{
    uint64_t good = swar_between(bytes, 'a', 'z') | swar_between(bytes, '-', '9') |
                    swar_between(bytes, '_', '_') | swar_between(bytes, 'A', 'Z');
    return (good & ~bytes & SWAR_EACH(0x80)) == SWAR_EACH(0x80);
}

void path_encode(struct buf *out, str path)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t copied = 0;
    for (size_t i = 0; i < path.len; i++) {
        while (path.len - i > SWAR_BYTES && are_unreserved(swar_load(path.ptr + i)))
            i += SWAR_BYTES;
        unsigned char c = (unsigned char)path.ptr[i];
        if (is_unreserved(path.ptr[i]))
            continue;
        buf_add(out, str_sub(path, copied, i));
        buf_add(out, (str){(const char[]){'%', digits[c >> 4], digits[c & 15]}, 3});
        copied = i + 1;
    }
    buf_add(out, str_from(path, copied));
}

static int hex_digit(char c)
{
    char lower = char_lower(c);
    if (char_is_digit(c))
        return c - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

str path_decode(struct arena *arena, str url)
{
    if (str_find(url, '%') == STR_NONE)
        return url;
    char *out = arena_bytes(arena, url.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < url.len; i++) {
        bool escape = url.ptr[i] == '%' && i + 2 < url.len && hex_digit(url.ptr[i + 1]) >= 0 &&
                      hex_digit(url.ptr[i + 2]) >= 0;
        if (escape) {
            out[len++] = (char)(hex_digit(url.ptr[i + 1]) * 16 + hex_digit(url.ptr[i + 2]));
            i += 2;
        } else {
            out[len++] = url.ptr[i];
        }
    }
    out[len] = '\0';
    return (str){out, len};
}
