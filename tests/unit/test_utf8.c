/* SPDX-License-Identifier: MIT
 *
 * utf8: well-formed sequences, repair, classes, normal forms, case.
 */
#include "check.h"
#include "kwiki/utf8.h"

/* Rows of table 3-7 of the Unicode standard, its limits, and the repairs of its table 3-8. */
static void test_validity(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t invalid;
        const char *repaired;
    } rows[] = {
        {"", STR_NONE, ""},
        {"plain text that is longer than a word", STR_NONE,
         "plain text that is longer than a word"},
        {"\xC2\x80\xDF\xBF", STR_NONE, "\xC2\x80\xDF\xBF"},
        {"\xE0\xA0\x80\xED\x9F\xBF", STR_NONE, "\xE0\xA0\x80\xED\x9F\xBF"},
        {"\xEE\x80\x80\xEF\xBF\xBF", STR_NONE, "\xEE\x80\x80\xEF\xBF\xBF"},
        {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", STR_NONE, "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"},
        {"a\x80", 1, "a\xEF\xBF\xBD"},
        {"\xC0\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xC1\xBF", 0, "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xE0\x9F\xBF", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xF0\x8F\xBF\xBF", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xF4\x90\x80\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xF5", 0, "\xEF\xBF\xBD"},
        {"\xFF", 0, "\xEF\xBF\xBD"},
        {"0123456\xC3", 7, "0123456\xEF\xBF\xBD"},
        {"01234567\xC3", 8, "01234567\xEF\xBF\xBD"},
        {"\xE2\x82", 0, "\xEF\xBF\xBD"},
        {"\xE2\x82x", 0, "\xEF\xBF\xBDx"},
        {"\xF1\x80\x80\xE1\x80\xC2 b", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD b"},
    };
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < ROWS(rows); i++) {
        str bytes = str_from_c(rows[i].bytes);
        check_uint(utf8_invalid(bytes), rows[i].invalid, rows[i].bytes);
        str repaired = utf8_repair(&arena, bytes);
        check_str(repaired, rows[i].repaired, rows[i].bytes);
        check_uint(utf8_invalid(repaired), STR_NONE, rows[i].bytes);
    }
    arena_release(&arena);
}

static void test_code_points(void **state)
{
    (void)state;
    static const int points[] = {1, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0xF0000, 0x10FFFF};
    char bytes[64];
    size_t len = 0;
    for (size_t i = 0; i < ROWS(points); i++)
        len += utf8_encode(bytes + len, points[i]);
    str text = {bytes, len};
    assert_int_equal(utf8_length(text), ROWS(points));
    size_t at = 0;
    for (size_t i = 0; i < ROWS(points); i++)
        assert_int_equal(utf8_next(text, &at), points[i]);
    assert_int_equal(at, len);
    at = 0;
    assert_int_equal(utf8_next(STR("\xE2\x82"), &at), 0xFFFD);
    assert_int_equal(at, 1);
}

static void test_classes(void **state)
{
    (void)state;
    static const struct {
        int code_point;
        enum utf8_class class;
    } rows[] = {
        {'a', UTF8_LETTER},         {0x4F60, UTF8_LETTER},     {0x2B0, UTF8_LETTER},
        {0x301, UTF8_MARK},         {'0', UTF8_DIGIT},         {0x661, UTF8_DIGIT},
        {'_', UTF8_PUNCTUATION},    {'-', UTF8_PUNCTUATION},   {0x2014, UTF8_PUNCTUATION},
        {0x201C, UTF8_PUNCTUATION}, {'+', UTF8_SYMBOL},        {0x20AC, UTF8_SYMBOL},
        {0x1F600, UTF8_SYMBOL},     {' ', UTF8_SPACE},         {0xA0, UTF8_SPACE},
        {'\t', UTF8_SPACE},         {'\n', UTF8_SPACE},        {0x2028, UTF8_SPACE},
        {0, UTF8_CONTROL},          {0x7F, UTF8_CONTROL},      {0x85, UTF8_CONTROL},
        {0x200B, UTF8_IGNORABLE},   {0x202E, UTF8_IGNORABLE},  {0x2068, UTF8_IGNORABLE},
        {0xFEFF, UTF8_IGNORABLE},   {0xF0000, UTF8_IGNORABLE}, {0x378, UTF8_IGNORABLE},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        if (utf8_class(rows[i].code_point) != rows[i].class)
            fail_msg("U+%04X: class %d, not %d", (unsigned)rows[i].code_point,
                     (int)utf8_class(rows[i].code_point), (int)rows[i].class);
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *nfc, *fold;
    } rows[] = {
        {"", "", ""},
        {"ABC xyz", "ABC xyz", "abc xyz"},
        {"e\xCC\x81", "\xC3\xA9", "\xC3\xA9"},
        {"\xC3\x89", "\xC3\x89", "\xC3\xA9"},
        {"Stra\xC3\x9F"
         "e",
         "Stra\xC3\x9F"
         "e",
         "strasse"},
        {"\xCE\xA3\xCF\x83\xCF\x82", "\xCE\xA3\xCF\x83\xCF\x82", "\xCF\x83\xCF\x83\xCF\x83"},
        {"\xEF\xAC\x81", "\xEF\xAC\x81", "fi"},           /* a ligature is kept by NFC */
        {"\xE2\x91\xA0", "\xE2\x91\xA0", "\xE2\x91\xA0"}, /* NFKC would make it "1" */
    };
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < ROWS(rows); i++) {
        check_str(utf8_nfc(&arena, str_from_c(rows[i].text)), rows[i].nfc, rows[i].text);
        check_str(utf8_fold(&arena, str_from_c(rows[i].text)), rows[i].fold, rows[i].text);
    }
    arena_release(&arena);
    assert_int_equal(utf8_lower(0x416), 0x436);
    assert_int_equal(utf8_upper('z'), 'Z');
    assert_int_equal(utf8_upper(0x4F60), 0x4F60);
}

static void test_cut(void **state)
{
    (void)state;
    static const char *const rows[] = {"", "a", "a", "a\xE2\x82\xAC",
                                       "a\xE2\x82\xAC"
                                       "b"};
    static const size_t bytes[] = {0, 1, 3, 4, 9};
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(utf8_cut(STR("a\xE2\x82\xAC"
                               "b"),
                           bytes[i]),
                  rows[i], rows[i]);
    assert_true(utf8_is_ascii(STR("ascii\x7F")));
    assert_false(utf8_is_ascii(STR("asci\xC3\xAD")));
}

static void test_forbidden(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length, at;
        const char *clean;
    } rows[] = {
        {"", 0, STR_NONE, ""},
        {"abc\t\n\r ~", 8, STR_NONE, "abc\t\n\r ~"},
        {"\xC3\xA9 \xE2\x82\xAC longer than a word, \xF0\x9F\x98\x80\n", 32, STR_NONE,
         "\xC3\xA9 \xE2\x82\xAC longer than a word, \xF0\x9F\x98\x80\n"},
        {"a\0b", 3, 1, "a\uFFFDb"},
        {"abcdefgh\n\nabcdefgh\x1F", 19, 18, "abcdefgh\n\nabcdefgh\uFFFD"},
        {"abcdefghijklmno\v", 16, 15, "abcdefghijklmno\uFFFD"},
        {"\u00E9\u00E8 01234567 \f\x02", 16, 14, "\u00E9\u00E8 01234567 \uFFFD\uFFFD"},
        {"01234567\x7F", 9, 8, "01234567\uFFFD"},
        {"\xC2\x80\xC2\x85\xC2\x9F\xC2\xA0", 8, 0, "\uFFFD\uFFFD\uFFFD\u00A0"},
        {"\xEF\xB7\x8F\xEF\xB7\x90", 6, 3, "\xEF\xB7\x8F\uFFFD"},
        {"\xEF\xB7\xAF\xEF\xB7\xB0", 6, 0, "\uFFFD\xEF\xB7\xB0"},
        {"\uFFFD\xEF\xBF\xBE", 6, 3, "\uFFFD\uFFFD"},
        {"\xEF\xBF\xBF", 3, 0, "\uFFFD"},
        {"x\xF0\x9F\xBF\xBD\xF0\x9F\xBF\xBE", 9, 5, "x\xF0\x9F\xBF\xBD\uFFFD"},
        {"\xF4\x8F\xBF\xBF", 4, 0, "\uFFFD"},
    };
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < ROWS(rows); i++) {
        str text = {rows[i].text, rows[i].length};
        check_uint(utf8_forbidden(text), rows[i].at, rows[i].text);
        check_str(utf8_clean(&arena, text), rows[i].clean, rows[i].text);
    }
    check_str(utf8_clean(&arena, STR("a\xFF\x01")), "a\uFFFD\uFFFD", "bad bytes");
    arena_release(&arena);
}

static void test_utf16(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *expected;
    } rows[] = {
        {"", 0, ""},
        {"\0a\x20\xAC", 4, "a\xE2\x82\xAC"},
        {"\xD8\x3D\xDE\x00\0b", 6,
         "\xF0\x9F\x98\x80"
         "b"},
        {"\xD8\x3D\0b\xDE\x00", 6,
         "\xEF\xBF\xBD"
         "b\xEF\xBF\xBD"},
        {"\xD8\x3D", 2, "\xEF\xBF\xBD"},
        {"\0a\xD8", 3, "a\xEF\xBF\xBD"},
    };
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < ROWS(rows); i++) {
        char little[8];
        for (size_t k = 0; k < rows[i].length; k++)
            little[k ^ 1] = rows[i].bytes[k];
        check_str(utf8_from_utf16(&arena, (str){rows[i].bytes, rows[i].length}, true),
                  rows[i].expected, rows[i].expected);
        if (rows[i].length % 2 == 0)
            check_str(utf8_from_utf16(&arena, (str){little, rows[i].length}, false),
                      rows[i].expected, rows[i].expected);
    }
    arena_release(&arena);
}

static void test_bidi(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool bidi;
    } rows[] = {
        {"", false},
        {"a 1, \xC3\xA9 \xE6\xBC\xA2 \xF0\x9F\x98\x80", false},
        {"a \xD7\xA2", true}, /* Hebrew */
        {"\xD8\xB9", true},   /* Arabic */
        {"\xD9\xA1", true},   /* an Arabic digit */
        {"\xE2\x80\xAE"
         "abc",
         true},                  /* RIGHT-TO-LEFT OVERRIDE */
        {"\xE2\x81\xA9", true},  /* POP DIRECTIONAL ISOLATE */
        {"\xE2\x80\x8F", true},  /* RIGHT-TO-LEFT MARK */
        {"\xE2\x80\x8E", false}, /* LEFT-TO-RIGHT MARK */
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(utf8_is_bidi(str_from_c(rows[i].text)), rows[i].bidi, rows[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_validity),  cmocka_unit_test(test_code_points),
        cmocka_unit_test(test_classes),   cmocka_unit_test(test_forms),
        cmocka_unit_test(test_cut),       cmocka_unit_test(test_bidi),
        cmocka_unit_test(test_forbidden), cmocka_unit_test(test_utf16),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
