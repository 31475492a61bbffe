/* SPDX-License-Identifier: MIT
 *
 * Slices of bytes: comparing, searching, cutting.
 */
#include "kwiki/str.h"
#include <string.h>

str str_span(const char *begin, const char *end)
{
    return (str){begin, (size_t)(end - begin)};
}

bool str_eq_nocase(str a, str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (char_lower(a.ptr[i]) != char_lower(b.ptr[i]))
            return false;
    return true;
}

bool str_eq_without(str a, str b, bool (*left_out)(char c))
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.len && left_out(a.ptr[i]))
            i++;
        while (j < b.len && left_out(b.ptr[j]))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (a.ptr[i] != b.ptr[j])
            return false;
    }
}

size_t str_within(str s, str characters)
{
    size_t at = 0;
    while (at < s.len && str_find(characters, s.ptr[at]) != STR_NONE)
        at++;
    return at;
}

size_t str_until(str s, str characters)
{
    size_t at = 0;
    while (at < s.len && str_find(characters, s.ptr[at]) == STR_NONE)
        at++;
    return at;
}

bool str_holds(str s, str characters)
{
    return str_until(s, characters) < s.len;
}

bool str_is_digits(str s)
{
    return s.len && str_within(s, STR("0123456789")) == s.len;
}

bool str_number(str s, uint64_t most, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < s.len; i++) {
        uint64_t digit = (unsigned char)s.ptr[i] - (uint64_t)'0';
        if (digit > 9 || digit > most || *number > (most - digit) / 10)
            return false;
        *number = *number * 10 + digit;
    }
    return s.len > 0;
}

int str_cmp(str a, str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_ends_nocase(str s, str suffix)
{
    return s.len >= suffix.len && str_eq_nocase(str_from(s, s.len - suffix.len), suffix);
}

size_t str_rfind(str s, char c)
{
    const char *found = s.len ? memrchr(s.ptr, c, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : STR_NONE;
}

#define SHORT_NEEDLE 16 /* bytes; memmem is made for longer ones */

size_t str_search(str s, str needle)
{
    if (needle.len && needle.len <= SHORT_NEEDLE) {
        for (size_t at = 0, next; (next = str_find(str_from(s, at), needle.ptr[0])) != STR_NONE;) {
            at += next;
            if (str_starts(str_from(s, at), needle))
                return at;
            at++;
        }
        return STR_NONE;
    }
    const char *found = s.len ? memmem(s.ptr, s.len, needle.ptr, needle.len) : NULL;
    return found ? (size_t)(found - s.ptr) : STR_NONE;
}

bool str_contains(str s, str needle)
{
    return str_search(s, needle) != STR_NONE;
}

static struct str_cut cut_at(str s, size_t at)
{
    if (at == STR_NONE)
        return (struct str_cut){.head = s, .tail = str_from(s, s.len)};
    return (struct str_cut){.head = str_sub(s, 0, at), .tail = str_from(s, at + 1), .ok = true};
}

struct str_cut str_cut(str s, char separator)
{
    return cut_at(s, str_find(s, separator));
}

struct str_cut str_rcut(str s, char separator)
{
    return cut_at(s, str_rfind(s, separator));
}

str str_trim_right(str s)
{
    while (s.len && char_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

str str_trim(str s)
{
    size_t from = 0;
    while (from < s.len && char_is_space(s.ptr[from]))
        from++;
    return str_trim_right(str_from(s, from));
}

const char *str_plural(size_t count)
{
    return count == 1 ? "" : "s";
}
