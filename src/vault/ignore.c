/* SPDX-License-Identifier: MIT
 *
 * Patterns of paths, as gitignore(5) describes them.
 */
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vault.h"

/* One line of patterns, taken apart. */
struct pattern {
    str glob;         /* without '!', '/' at both ends and trailing spaces */
    bool takes_back;  /* it began with '!' */
    bool only_folder; /* it ended in '/' */
    bool anchored;    /* to the root; else the glob is for names at any depth */
};

static bool class_has(str name, int c)
{
    if (c < ' ' || c > '~')
        return str_eq(name, STR("space")) && c >= '\t' && c <= '\r';
    char byte = (char)c;
    bool upper = byte >= 'A' && byte <= 'Z', lower = byte >= 'a' && byte <= 'z';
    if (str_eq(name, STR("alpha")))
        return upper || lower;
    if (str_eq(name, STR("digit")))
        return char_is_digit(byte);
    if (str_eq(name, STR("alnum")))
        return char_is_alnum(byte);
    if (str_eq(name, STR("upper")))
        return upper;
    if (str_eq(name, STR("lower")))
        return lower;
    if (str_eq(name, STR("space")))
        return byte == ' ';
    if (str_eq(name, STR("punct")))
        return byte != ' ' && !char_is_alnum(byte);
    if (str_eq(name, STR("xdigit")))
        return char_is_digit(byte) || (char_lower(byte) >= 'a' && char_lower(byte) <= 'f');
    return false;
}

/* A code point of a pattern, after a '\' if there is one; -1 at the end. */
static int literal(str glob, size_t *at)
{
    if (*at < glob.len && glob.ptr[*at] == '\\')
        ++*at;
    return *at < glob.len ? utf8_next(glob, at) : -1;
}

/* "[:alpha:]" within brackets: its name, and *at moves past it. Empty when it is none. */
static str class_name(str glob, size_t *at)
{
    str rest = str_from(glob, *at);
    if (!str_starts(rest, STR("[:")))
        return (str){0};
    size_t end = str_search(rest, STR(":]"));
    if (end == STR_NONE || end < 2)
        return (str){0};
    *at += end + 2;
    return str_sub(rest, 2, end);
}

/* One member of a bracket: a class, a letter or a range. */
static bool member_has(str glob, size_t *at, int c)
{
    str name = class_name(glob, at);
    if (name.len)
        return class_has(name, c);
    int first = literal(glob, at), last = first;
    if (*at + 1 < glob.len && glob.ptr[*at] == '-' && glob.ptr[*at + 1] != ']') {
        ++*at;
        last = literal(glob, at);
    }
    return first <= c && c <= last;
}

/* "[a-z]" and "[!a-z]"; *at stands after the '['. One that is not closed matches nothing. */
static bool bracket_has(str glob, size_t *at, int c)
{
    bool negated = *at < glob.len && (glob.ptr[*at] == '!' || glob.ptr[*at] == '^');
    if (negated)
        ++*at;
    bool found = false;
    for (bool first = true; *at < glob.len; first = false) {
        if (glob.ptr[*at] == ']' && !first) {
            ++*at;
            return found != negated;
        }
        found |= member_has(glob, at, c);
    }
    return false;
}

/* Does the part of the glob at *at (no '*') stand for this code point? *at moves past it. */
static bool part_matches(str glob, size_t *at, int c)
{
    switch (glob.ptr[*at]) {
    case '?': utf8_next(glob, at); return true;
    case '[': ++*at; return bracket_has(glob, at, c);
    default: return literal(glob, at) == c;
    }
}

/* One component. After a mismatch only the last '*' takes one code point more: what stands
 * before it has already matched as early as it can. So the time is at most the product of both
 * lengths. */
static bool match_name(str glob, str name)
{
    size_t in_glob = 0, in_name = 0;
    size_t star = STR_NONE, star_name = 0;
    while (in_name < name.len) {
        if (in_glob < glob.len && glob.ptr[in_glob] == '*') {
            star = ++in_glob;
            star_name = in_name;
            continue;
        }
        size_t next = in_name;
        int c = utf8_next(name, &next);
        if (in_glob < glob.len && part_matches(glob, &in_glob, c)) {
            in_name = next;
            continue;
        }
        if (star == STR_NONE)
            return false;
        utf8_next(name, &star_name);
        in_name = star_name;
        in_glob = star;
    }
    while (in_glob < glob.len && glob.ptr[in_glob] == '*')
        in_glob++;
    return in_glob == glob.len;
}

/* All components; "**" stands for any number of them, at the end for at least one. The same
 * walk as in match_name. */
static bool match_path(str glob, str path)
{
    str after_stars = {0}, stars_path = {0};
    while (path.len) {
        struct str_cut part = str_cut(glob, '/'), name = str_cut(path, '/');
        if (str_eq(part.head, STR("**"))) {
            if (!part.ok)
                return true;
            glob = after_stars = part.tail;
            stars_path = path;
            continue;
        }
        if (glob.len && match_name(part.head, name.head)) {
            glob = part.tail;
            path = name.tail;
            continue;
        }
        if (!after_stars.len)
            return false;
        path = stars_path = str_cut(stars_path, '/').tail;
        glob = after_stars;
    }
    return !glob.len;
}

static str trim_spaces(str line)
{
    while (str_ends(line, STR(" ")) && !str_ends(line, STR("\\ ")))
        line.len--;
    return line;
}

static struct pattern take_apart(str line)
{
    struct pattern pattern = {.glob = trim_spaces(line)};
    if (str_starts(pattern.glob, STR("#")))
        return (struct pattern){0};
    pattern.takes_back = str_starts(pattern.glob, STR("!"));
    if (pattern.takes_back)
        pattern.glob = str_from(pattern.glob, 1);
    pattern.only_folder = str_ends(pattern.glob, STR("/"));
    if (pattern.only_folder)
        pattern.glob.len--;
    pattern.anchored = str_find(pattern.glob, '/') != STR_NONE;
    if (str_starts(pattern.glob, STR("/")))
        pattern.glob = str_from(pattern.glob, 1);
    return pattern;
}

/* The last pattern that names this very path decides. */
static bool is_ignored(struct ignore_patterns patterns, str path, bool is_folder)
{
    for (size_t i = patterns.count; i > 0; i--) {
        struct pattern pattern = take_apart(patterns.items[i - 1]);
        if (!pattern.glob.len || (pattern.only_folder && !is_folder))
            continue;
        bool matches = pattern.anchored ? match_path(pattern.glob, path)
                                        : match_name(pattern.glob, path_name(path));
        if (matches)
            return !pattern.takes_back;
    }
    return false;
}

bool ignore_match(struct ignore_patterns patterns, str path, bool is_folder)
{
    for (size_t i = 0; patterns.count && i < path.len; i++)
        if (path.ptr[i] == '/' && is_ignored(patterns, str_sub(path, 0, i), true))
            return true;
    return is_ignored(patterns, path, is_folder);
}
