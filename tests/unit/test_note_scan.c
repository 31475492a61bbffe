/* SPDX-License-Identifier: MIT
 *
 * note/scan: where a candidate on a line ends, or that it is none. (The name test_scan.c belongs
 * to the vault.)
 */
#include "check.h"
#include "note/scan.h"

/* The part of the line that is found at the first such character; "" for none. */
struct row {
    const char *line, *expected;
};

static void check_times(const char *line, char open, const char *expected)
{
    str text = str_from_c(line);
    size_t at = str_find(text, open);
    check_str(str_sub(text, at, scan_times(text, at)), expected, line);
}

static void test_times(void **state)
{
    (void)state;
    static const struct row square[] = {
        {"[8:32]", "[8:32]"},
        {"a [00:08:32] b", "[00:08:32]"},
        {"[ 8:32 ]", "[ 8:32 ]"},
        {"[8:32, 9:00]", "[8:32, 9:00]"},
        {"[8:32,9:00,10:00]", "[8:32,9:00,10:00]"},
        {"[8:32-9:00]", "[8:32-9:00]"},
        {"[8:32 - 9:00]", "[8:32 - 9:00]"},
        {"[8:32\xE2\x80\x93"
         "9:00]",
         "[8:32\xE2\x80\x93"
         "9:00]"},
        {"[8:32 \xE2\x80\x94 9:00]", "[8:32 \xE2\x80\x94 9:00]"},
        {"[8:32 to 9:00]", "[8:32 to 9:00]"},
        {"[8:32 - 9:00, 10:00]", "[8:32 - 9:00, 10:00]"},
        {"[1:02.5]", "[1:02.5]"},
        {"[1:02:03:04]", "[1:02:03:04]"},
        {"[8:32](x)", "[8:32]"},
        {"[8:32", ""},
        {"[8:32)", ""},
        {"[8:32,]", ""},
        {"[,8:32]", ""},
        {"[8:32 9:00]", ""},
        {"[8:32; 9:00]", ""},
        {"[8:32 x]", ""},
        {"[x 8:32]", ""},
        {"[512]", ""},
        {"[512s]", ""},
        {"[]", ""},
        {"[", ""},
        {"[0:60]", ""},
        {"[0:123]", ""},
        {"[8:32:]", ""},
    };
    static const struct row round[] = {
        {"(1:02:03)", "(1:02:03)"},
        {"(1:02:03 - 1:02:04)", "(1:02:03 - 1:02:04)"},
        {"(01:02:03:04)", "(01:02:03:04)"},
        {"(8:32)", ""},
        {"(1:02:03, 8:32)", ""},
        {"(1:02:03]", ""},
        {"(", ""},
        {"(3:2)", ""},
    };
    for (size_t i = 0; i < ROWS(square); i++)
        check_times(square[i].line, '[', square[i].expected);
    for (size_t i = 0; i < ROWS(round); i++)
        check_times(round[i].line, '(', round[i].expected);
}

static void test_stamps(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<a data-t=\"0:01\">[0:01]</a> b", "<a data-t=\"0:01\">[0:01]</a>"},
        {"x <a class=\"yt-timestamp\"></a>", "<a class=\"yt-timestamp\"></a>"},
        {"<a\tclass=yt-timestamp>x</a>", "<a\tclass=yt-timestamp>x</a>"},
        {"<a data-t=\"0:01>[0:01]</a>", "<a data-t=\"0:01>[0:01]</a>"},
        {"<a title=\">\" data-t=\"0:01\">x</a>", "<a title=\">\" data-t=\"0:01\">x</a>"},
        {"<a data-t=\"0:01\">x</a></a>", "<a data-t=\"0:01\">x</a>"},
        {"<a data-t=\"0:01\"><b>x</b></a>", "<a data-t=\"0:01\"><b>x</b></a>"},
        {"<a href=\"x\">y</a>", ""},
        {"<a href=\"x\">data-t= yt-timestamp</a>", ""},
        {"<a data-t=\"0:01\">x", ""},
        {"<a data-t=\"0:01\"", ""},
        {"<a data-t=\"0:01\">x <a data-t=\"0:02\">y</a>", ""},
        {"<ab data-t=\"0:01\">x</a>", ""},
        {"<a>data-t=</a>", ""},
        {"<a", ""},
        {"<", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct line line;
        str text = str_from_c(rows[i].line);
        scan_line_begin(&line, text);
        size_t at = str_find(text, '<');
        check_str(str_sub(text, at, scan_stamp(&line, at)), rows[i].expected, rows[i].line);
    }
    struct stamp_parts parts = scan_stamp_parts(STR("<a data-t=\"0:01\">[0:01]</a>"));
    check_str(parts.tag, "<a data-t=\"0:01\">", "tag");
    check_str(parts.text, "[0:01]", "text");
}

/* All wikilinks of a line, each on a line of its own; code is passed as the lexer does. */
static void find_links(const char *source, char out[256])
{
    struct line line;
    str text = str_from_c(source);
    scan_line_begin(&line, text);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = 0;
        if (text.ptr[at] == '`')
            end = scan_code(&line, at);
        else if (str_starts(str_from(text, at), STR("[[")) && (end = scan_wikilink(&line, at))) {
            memcpy(out + len, text.ptr + at, end - at);
            len += end - at;
            out[len++] = '\n';
        }
        at = end ? end : at + 1;
    }
    out[len] = '\0';
}

static void test_wikilinks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[[a]]", "[[a]]\n"},
        {"[[a]][[b]] [[c]]", "[[a]]\n[[b]]\n[[c]]\n"},
        {"[[a [[b]] c]]", "[[b]]\n"},
        {"[[[a]]]", "[[a]]\n"},
        {"[[[[a]]]]", "[[a]]\n"},
        {"[[a]b]]", "[[a]b]]\n"},
        {"[[a]", ""},
        {"[[", ""},
        {"]] [[a]]", "[[a]]\n"},
        {"[[]] [[ ]] [[|x]] [[a]]", "[[a]]\n"},
        {"[[a]]]", "[[a]]\n"},
        {"`[[a]]`", "[[a]]\n"}, /* the code is known only to cmark: the token is put back */
        {"`a [[b` c]]", ""},
        {"[[a`b]] c`", "[[a`b]]\n"},
        {"`` [[a`b]] ``", "[[a`b]]\n"},
        {"` [[a``b]] c", "[[a``b]]\n"},
        {"`a` [[b]]", "[[b]]\n"},
        {"`a [[b]]", "[[b]]\n"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        char found[256];
        find_links(rows[i].line, found);
        check_str(str_from_c(found), rows[i].expected, rows[i].line);
    }
}

static void test_callouts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"> [!note]", "[!note]"},   {"> [!note]- T", "[!note]-"},
        {"> [!note]+", "[!note]+"}, {"> [!a b|c] T", "[!a b|c]"},
        {"> [!note", ""},           {"> [!]", ""},
        {"> [! |x]", ""},           {"> [note]", ""},
        {"> [!a[b]", ""},           {"> \\[!note]", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str line = str_from_c(rows[i].line);
        size_t at = str_find(line, '[');
        check_str(str_sub(line, at, scan_callout(line, at)), rows[i].expected, rows[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_stamps),
        cmocka_unit_test(test_wikilinks),
        cmocka_unit_test(test_callouts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
