/* SPDX-License-Identifier: MIT
 *
 * str: a slice of bytes, pointer and length. It owns nothing and is passed by value.
 * Strings inside the program are slices; a NUL ends one only at the borders (the operating
 * system, libyaml, cmark, printf).
 */
#ifndef KWIKI_STR_H
#define KWIKI_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct str {
    const char *ptr; /* not NUL-terminated unless its maker says so; may be NULL when len is 0 */
    size_t len;      /* bytes */
} str;

/* A string literal as a slice, and a slice as the two arguments of "%.*s". */
#define STR(literal) ((str){"" literal, sizeof(literal) - 1})
#define STR_ARG(s)   (int)(s).len, (s).len ? (s).ptr : ""

/* "Not found" for the functions that return an offset. */
#define STR_NONE ((size_t)-1)

/* The two sides of a separator; without one, ok is false and head is the whole. */
struct str_cut {
    str head;
    str tail;
    bool ok;
};

/* NULL gives the empty slice. */
static inline str str_from_c(const char *text)
{
    return text ? (str){text, strlen(text)} : (str){0};
}

str str_span(const char *begin, const char *end);

/* Bytes from..to-1, clamped to s. */
static inline str str_sub(str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return s.ptr ? (str){s.ptr + from, to - from} : s;
}

/* Bytes from the offset to the end, clamped. */
static inline str str_from(str s, size_t from)
{
    return str_sub(s, from, s.len);
}

static inline bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_eq(str_sub(s, 0, prefix.len), prefix);
}

static inline bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_eq(str_from(s, s.len - suffix.len), suffix);
}

bool str_eq_nocase(str a, str b);                            /* ASCII letters without case */
bool str_eq_without(str a, str b, bool (*left_out)(char c)); /* but for these characters */
int str_cmp(str a, str b);                                   /* byte-wise; a prefix sorts first */
bool str_ends_nocase(str s, str suffix);

/* The offset of the first c, or STR_NONE. */
static inline size_t str_find(str s, char c)
{
    const char *found = s.len ? (const char *)memchr(s.ptr, c, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : STR_NONE;
}

size_t str_rfind(str s, char c);      /* offset of the last c, or STR_NONE */
size_t str_search(str s, str needle); /* offset of the first needle, or STR_NONE */
bool str_contains(str s, str needle);

/* How many bytes at the beginning are among the characters, and how many are none of them. */
size_t str_within(str s, str characters);
size_t str_until(str s, str characters);
bool str_holds(str s, str characters); /* any of them */

/* Is it a number in decimal, all of it? Then the number, when it is not above the most. */
bool str_is_digits(str s);
bool str_number(str s, uint64_t most, uint64_t *number);

struct str_cut str_cut(str s, char separator);  /* at the first separator */
struct str_cut str_rcut(str s, char separator); /* at the last separator */

/* Without the ASCII white space (space, tab, line ends, form feed) at both ends. */
str str_trim(str s);
const char *str_plural(size_t count); /* "" for 1, else "s" */
str str_trim_right(str s);

/* Classes of ASCII characters; bytes of other characters are in none of them. */
static inline bool char_is_space(char c)
{
    return c == ' ' || (unsigned char)(c - '\t') <= '\r' - '\t';
}

static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char char_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline bool char_is_alnum(char c)
{
    return (unsigned char)((c | 0x20) - 'a') <= 'z' - 'a' || char_is_digit(c);
}

/* Does it belong to a word: a letter or digit, or part of any character beyond ASCII? */
static inline bool char_is_word(char c)
{
    return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

#endif
