/* SPDX-License-Identifier: MIT
 *
 * change_list: lists of paths in git's forms.
 */
#include "check.h"
#include "findings/change_list.h"
#include "kwiki/buf.h"

static void test_lists(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t size;
        const char *expected;
    } rows[] = {
#define ROW(text, expected) {text, sizeof text - 1, expected}
        ROW("", ""),
        ROW("\n\n \n", ""),
        ROW("a.md", "a.md|"),
        ROW("a.md\r\nb c.md\n", "a.md|b c.md|"),
        ROW("\xEF\xBB\xBF"
            "a.md\n",
            "a.md|"),
        ROW("\"\\305\\236u.md\"\n", "\xC5\x9Eu.md|"),
        ROW("\"a \\\"b\\\" \\\\ \\t.md\"\n", "a \"b\" \\ \t.md|"),
        ROW("\"\\a\\b\\n\\v\\f\\r\"\n", "\a\b\n\v\f\r|"),
        ROW("\"\"\n", ""),
        /* No names of git's: taken as they are. */
        ROW("\"a\n", "\"a|"),
        ROW("\"\n", "\"|"),
        ROW("\"a\"b\"\n", "\"a\"b\"|"),
        ROW("\"\\x\"\n", "\"\\x\"|"),
        ROW("\"\\30\"\n", "\"\\30\"|"),
        ROW("\"\\400\"\n", "\"\\400\"|"),
        ROW("\"\\000\"\n", "\"\\000\"|"),
        ROW("\"a\\\"\n", "\"a\\\"|"),
        ROW("'a'\n", "'a'|"),
        /* With NUL nothing is trimmed and nothing quoted. */
        ROW("a\0", "a|"),
        ROW(" a\0\"\\305\"\0b\nc\0", " a|\"\\305\"|b\nc|"),
        ROW("a\0\0b", "a|b|"),
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        struct buf out = {0};
        arena_init(&arena, 256);
        struct str_list list = change_list_parse(&arena, (str){rows[i].text, rows[i].size});
        for (size_t p = 0; p < list.count; p++) {
            assert_int_equal(list.items[p].ptr[list.items[p].len], '\0');
            buf_printf(&out, "%.*s|", STR_ARG(list.items[p]));
        }
        check_str(buf_str(&out), rows[i].expected, rows[i].text);
        buf_release(&out);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lists)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
