/* SPDX-License-Identifier: MIT
 *
 * ignore: gitignore patterns, row by row.
 */
#include "kwiki/vault.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct row {
    const char *patterns; /* one a line */
    const char *path;     /* a folder ends in '/' */
    bool ignored;
};

static bool ask(const char *patterns, const char *path)
{
    str items[8];
    size_t count = 0;
    for (struct str_cut cut = {.tail = str_from_c(patterns), .ok = true}; cut.ok;) {
        cut = str_cut(cut.tail, '\n');
        items[count++] = cut.head;
    }
    str typed = str_from_c(path);
    bool is_folder = str_ends(typed, STR("/"));
    typed.len -= is_folder;
    return ignore_match((struct ignore_patterns){items, count}, typed, is_folder);
}

static void test_rows(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "a", false},
        {"a", "a", true},
        {"a", "b/a", true},
        {"a", "a/b", true},
        {"a", "ab", false},
        {"A", "a", false},
        {"/a", "a", true},
        {"/a", "b/a", false},
        {"a/b", "a/b", true},
        {"a/b", "c/a/b", false},
        {"/a/b", "a/b", true},
        {"a/", "a", false},
        {"a/", "a/", true},
        {"a/", "b/a/", true},
        {"a/", "b/a/c.md", true},
        {"/a/", "b/a/", false},
        {"a/b/", "a/b/c", true},
        /* '*', '?' */
        {"*", "a/b", true},
        {"*.md", "a/b.md", true},
        {"*.md", "a/b.mdx", false},
        {"*.md", "a.md/b", true},
        {"a*", "b", false},
        {"a*b*c", "aXbYc", true},
        {"a*b*c", "abcb", false},
        {"foo/*", "foo/x", true},
        {"foo/*", "foo/bar/x", true},
        {"foo/*/x", "foo/x", false},
        {"foo/*.c", "foo/bar/x.c", false},
        {"a?c", "abc", true},
        {"a?c",
         "a\xC3\xA9"
         "c",
         true},
        {"a?c", "ac", false},
        {"a?b", "a/b", false},
        {"***", "abc", true},
        {"a**b", "aXXb", true},
        {"a**b/c", "aX/Yb/c", false},
        /* brackets */
        {"[a-c]x", "bx", true},
        {"[a-c]x", "dx", false},
        {"[!a-c]x", "dx", true},
        {"[^a-c]x", "bx", false},
        {"[]a]", "]", true},
        {"[!]a]", "b", true},
        {"[a-]", "-", true},
        {"[\\]]", "]", true},
        {"[\xC3\xA0-\xC3\xBC]", "\xC3\xA9", true},
        {"[[:digit:]]*", "9a", true},
        {"[[:digit:]x]", "x", true},
        {"[[:digit:]]", "a", false},
        {"[![:alpha:]]", "1", true},
        {"[[:upper:][:lower:]]", "q", true},
        {"[[:nonsense:]]", "n", false},
        {"[abc", "a", false},
        {"[", "[", false},
        {"a[/]b", "a/b", false},
        /* '**' */
        {"**/foo", "foo", true},
        {"**/foo", "a/b/foo", true},
        {"**/foo/bar", "a/foo/bar", true},
        {"**/foo/bar", "a/foo/x/bar", false},
        {"abc/**", "abc/x/y", true},
        {"abc/**", "abc/", false},
        {"abc/**", "x/abc/y", false},
        {"a/**/b", "a/b", true},
        {"a/**/b", "a/x/b", true},
        {"a/**/b", "a/x/y/b", true},
        {"a/**/b", "a/x/c", false},
        {"a/**/b/**/c", "a/b/b/x/c", true},
        {"a/**/b/c", "a/b/x/b/c", true},
        {"/**", "x", true},
        {"**", "x/y", true},
        {"**/", "x", false},
        {"**/", "x/", true},
        {"**/**/x", "x", true},
        /* '!' and order */
        {"*.md\n!a.md", "a.md", false},
        {"*.md\n!a.md", "b.md", true},
        {"!a.md\n*.md", "a.md", true},
        {"a/\n!a/b", "a/b", true},
        {"/*\n!/foo\n/foo/*\n!/foo/bar", "foo/bar/x", false},
        {"/*\n!/foo\n/foo/*\n!/foo/bar", "foo/baz", true},
        {"/*\n!/foo\n/foo/*\n!/foo/bar", "other", true},
        /* escapes, comments, spaces */
        {"#a", "#a", false},
        {"\\#a", "#a", true},
        {"\\!a", "!a", true},
        {"\\*", "*", true},
        {"\\*", "x", false},
        {"a\\", "a", false},
        {"a\\", "a\\", false},
        {"a\\b", "ab", true},
        {"a  ", "a", true},
        {"a\\ ", "a ", true},
        {" a", "a", false},
        {"!", "x", false},
        {"/", "x/", false},
        {"//", "x/", false},
        {"  ", "x", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (ask(rows[i].patterns, rows[i].path) != rows[i].ignored)
            fail_msg("pattern '%s', path '%s'", rows[i].patterns, rows[i].path);
}

static void test_hostile(void **state)
{
    (void)state;
    static char name[256], path[40 * (VAULT_MAX_DEPTH + 1)];
    memset(name, 'a', sizeof name - 1);
    memset(path, 'a', sizeof path - 1);
    for (size_t i = 39; i + 1 < sizeof path; i += 40)
        path[i] = '/';
    assert_false(ask("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", name));
    assert_false(ask("a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/a*/**/b", path));
    assert_false(ask("**/*a*/**/*a*/**/*a*/**/b", path));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
