/* SPDX-License-Identifier: MIT
 *
 * str: slices are compared, searched and cut within their bounds.
 */
#include "check.h"

static void test_sub(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t from, to;
        const char *expected;
    } rows[] = {
        {"abcde", 0, 5, "abcde"}, {"abcde", 1, 3, "bc"},           {"abcde", 2, 2, ""},
        {"abcde", 3, 99, "de"},   {"abcde", 99, 100, ""},          {"abcde", 4, 1, ""},
        {"", 0, 1, ""},           {"abcde", 0, STR_NONE, "abcde"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(str_sub(str_from_c(rows[i].text), rows[i].from, rows[i].to), rows[i].expected,
                  rows[i].text);
    assert_int_equal(str_sub((str){0}, 1, 2).len, 0);
    assert_null(str_from((str){0}, 3).ptr);
    assert_int_equal(str_from_c(NULL).len, 0);
    const char *text = "abcdef";
    check_str(str_span(text + 1, text + 3), "bc", "span");
    check_str(str_from(STR("abc"), 1), "bc", "from");
}

static void test_sets(void **state)
{
    (void)state;
    static const struct {
        const char *text, *characters;
        size_t within, until;
    } rows[] = {
        {"", "ab", 0, 0},    {"abc", "ab", 2, 0}, {"cab", "ab", 0, 1},
        {"ccc", "ab", 0, 3}, {"ab", "ab", 2, 0},  {"ab", "", 0, 2},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str text = str_from_c(rows[i].text), characters = str_from_c(rows[i].characters);
        assert_int_equal(str_within(text, characters), rows[i].within);
        assert_int_equal(str_until(text, characters), rows[i].until);
        assert_int_equal(str_holds(text, characters), rows[i].until < text.len);
    }
}

static void test_number(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t most, number;
        bool read, digits;
    } rows[] = {
        {"", 9, 0, false, false},
        {"0", 0, 0, true, true},
        {"1", 0, 0, false, true},
        {"007", 7, 7, true, true},
        {"8", 7, 0, false, true},
        {"65535", 65535, 65535, true, true},
        {"65536", 65535, 0, false, true},
        {"18446744073709551615", UINT64_MAX, UINT64_MAX, true, true},
        {"18446744073709551616", UINT64_MAX, 0, false, true},
        {"99999999999999999999999", UINT64_MAX, 0, false, true},
        {"-1", 9, 0, false, false},
        {"1 ", 99, 0, false, false},
        {"1a", 99, 0, false, false},
        {"/", 99, 0, false, false},
        {":", 99, 0, false, false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        uint64_t number;
        str text = str_from_c(rows[i].text);
        assert_int_equal(str_number(text, rows[i].most, &number), rows[i].read);
        assert_true(!rows[i].read || number == rows[i].number);
        assert_int_equal(str_is_digits(text), rows[i].digits);
    }
}

static void test_compare(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
        bool nocase;
    } rows[] = {
        {"", "", 0, true},      {"a", "a", 0, true},         {"a", "b", -1, false},
        {"a", "ab", -1, false}, {"ab", "b", -1, false},      {"B", "a", -1, false},
        {"A", "a", -1, true},   {"\xC3\xA9", "z", 1, false}, {"\xC3\x89", "\xC3\xA9", -1, false},
        {"[", "{", -1, false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str a = str_from_c(rows[i].a), b = str_from_c(rows[i].b);
        int order = str_cmp(a, b);
        check_uint((uint64_t)(1 + (order > 0) - (order < 0)), (uint64_t)(1 + rows[i].order),
                   rows[i].a);
        int back = str_cmp(b, a);
        check_uint((uint64_t)(1 + (back > 0) - (back < 0)), (uint64_t)(1 - rows[i].order),
                   rows[i].b);
        check_uint(str_eq(a, b), rows[i].order == 0, rows[i].a);
        check_uint(str_eq_nocase(a, b), rows[i].nocase, rows[i].a);
    }
    assert_true(str_eq((str){0}, STR("")));
    assert_int_equal(str_cmp((str){0}, STR("")), 0);
    assert_true(str_eq((str){"a\0b", 3}, (str){"a\0b", 3}));
    assert_false(str_eq((str){"a\0b", 3}, (str){"a\0c", 3}));
}

static void test_affixes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *affix;
        bool starts, ends, ends_nocase;
    } rows[] = {
        {"note.md", "note", true, false, false},
        {"note.md", ".md", false, true, true},
        {"note.MD", ".md", false, false, true},
        {"md", ".md", false, false, false},
        {"", "", true, true, true},
        {"a", "", true, true, true},
        {"aa", "aa", true, true, true},
        {"", "a", false, false, false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str text = str_from_c(rows[i].text), affix = str_from_c(rows[i].affix);
        check_uint(str_starts(text, affix), rows[i].starts, rows[i].text);
        check_uint(str_ends(text, affix), rows[i].ends, rows[i].text);
        check_uint(str_ends_nocase(text, affix), rows[i].ends_nocase, rows[i].text);
    }
}

static void test_find(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("a/b/c"), '/'), 1);
    assert_int_equal(str_rfind(STR("a/b/c"), '/'), 3);
    assert_true(str_find(STR("abc"), '/') == STR_NONE);
    assert_true(str_rfind((str){0}, '/') == STR_NONE);
    assert_true(str_find(str_sub(STR("abc/"), 0, 3), '/') == STR_NONE);
    assert_int_equal(str_search(STR("a]b]]c"), STR("]]")), 3);
    assert_true(str_search(STR("a]b]"), STR("]]")) == STR_NONE);
    assert_true(str_search((str){0}, STR("a")) == STR_NONE);
    assert_true(str_contains(STR("abc"), STR("bc")));
    assert_false(str_contains(STR("ab"), STR("abc")));
}

static void test_cut(void **state)
{
    (void)state;
    static const struct {
        const char *text, *head, *tail, *rhead, *rtail;
        bool ok;
    } rows[] = {
        {"a#b#c", "a", "b#c", "a#b", "c", true},
        {"abc", "abc", "", "abc", "", false},
        {"#a", "", "a", "", "a", true},
        {"a#", "a", "", "a", "", true},
        {"", "", "", "", "", false},
        {"#", "", "", "", "", true},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct str_cut cut = str_cut(str_from_c(rows[i].text), '#');
        check_str(cut.head, rows[i].head, rows[i].text);
        check_str(cut.tail, rows[i].tail, rows[i].text);
        check_uint(cut.ok, rows[i].ok, rows[i].text);
        cut = str_rcut(str_from_c(rows[i].text), '#');
        check_str(cut.head, rows[i].rhead, rows[i].text);
        check_str(cut.tail, rows[i].rtail, rows[i].text);
        check_uint(cut.ok, rows[i].ok, rows[i].text);
    }
}

static void test_trim(void **state)
{
    (void)state;
    static const struct {
        const char *text, *both, *right;
    } rows[] = {
        {" a b ", "a b", " a b"}, {"\t\r\n a\f", "a", "\t\r\n a"},
        {"   ", "", ""},          {"", "", ""},
        {"a", "a", "a"},          {"\xC2\xA0", "\xC2\xA0", "\xC2\xA0"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        check_str(str_trim(str_from_c(rows[i].text)), rows[i].both, rows[i].text);
        check_str(str_trim_right(str_from_c(rows[i].text)), rows[i].right, rows[i].text);
    }
    assert_int_equal(str_trim((str){0}).len, 0);
}

static void test_chars(void **state)
{
    (void)state;
    assert_true(char_is_digit('0') && char_is_digit('9') && !char_is_digit('/'));
    assert_true(char_is_alnum('z') && char_is_alnum('A') && !char_is_alnum('_'));
    assert_false(char_is_alnum('@') || char_is_alnum('[') || char_is_alnum('\xE9'));
    assert_true(char_is_space(' ') && char_is_space('\n') && !char_is_space('\0'));
    assert_int_equal(char_lower('Z'), 'z');
    assert_int_equal(char_lower('['), '[');
}

static void test_without(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool equal;
    } rows[] = {
        {"", "", true},        {"", " ", true},     {"ab", "a b", true},   {" a b ", "ab", true},
        {"ab", "a c", false},  {"ab", "a", false},  {"ab ", "a\n", false}, {"a", "b", false},
        {" \t", "\n\n", true}, {"a", "a a", false},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str a = str_from_c(rows[i].a), b = str_from_c(rows[i].b);
        check_uint(str_eq_without(a, b, char_is_space), rows[i].equal, rows[i].a);
        check_uint(str_eq_without(b, a, char_is_space), rows[i].equal, rows[i].b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sub),     cmocka_unit_test(test_sets),
        cmocka_unit_test(test_number),  cmocka_unit_test(test_compare),
        cmocka_unit_test(test_affixes), cmocka_unit_test(test_find),
        cmocka_unit_test(test_cut),     cmocka_unit_test(test_trim),
        cmocka_unit_test(test_chars),   cmocka_unit_test(test_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
