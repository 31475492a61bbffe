/* SPDX-License-Identifier: MIT
 *
 * range: Range, If-Range and If-None-Match.
 */
#include "serve/range.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *header;
    uint64_t size;
    enum range_verdict verdict;
    uint64_t from, count;
} rows[] = {
    {"", 100, RANGE_WHOLE, 0, 100},
    {"bytes=0-0", 100, RANGE_PART, 0, 1},
    {"bytes=0-99", 100, RANGE_PART, 0, 100},
    {"bytes=0-100", 100, RANGE_PART, 0, 100},
    {"bytes=99-", 100, RANGE_PART, 99, 1},
    {"bytes=100-", 100, RANGE_NONE, 0, 100},
    {"bytes=-1", 100, RANGE_PART, 99, 1},
    {"bytes=-100", 100, RANGE_PART, 0, 100},
    {"bytes=-101", 100, RANGE_PART, 0, 100},
    {"bytes=-0", 100, RANGE_NONE, 0, 100},
    {"bytes=-1", 0, RANGE_NONE, 0, 0},
    {"bytes=0-", 0, RANGE_NONE, 0, 0},
    {"bytes=50-40", 100, RANGE_WHOLE, 0, 100},
    {"bytes=a-", 100, RANGE_WHOLE, 0, 100},
    {"bytes=1-b", 100, RANGE_WHOLE, 0, 100},
    {"bytes=--1", 100, RANGE_WHOLE, 0, 100},
    {"bytes=1", 100, RANGE_WHOLE, 0, 100},
    {"bytes=0-1,2-3", 100, RANGE_WHOLE, 0, 100},
    {"Bytes=0-1", 100, RANGE_WHOLE, 0, 100},
    {"bytes=18446744073709551615-", 100, RANGE_NONE, 0, 100},
    {"bytes=0-18446744073709551615", 100, RANGE_PART, 0, 100},
    {"bytes=0-99999999999999999999999", UINT64_MAX, RANGE_PART, 0, UINT64_MAX},
    {"bytes=-99999999999999999999999", 100, RANGE_PART, 0, 100},
};

static void test_range(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct range_bytes range;
        enum range_verdict verdict = range_read(str_from_c(rows[i].header), rows[i].size, &range);
        if (verdict != rows[i].verdict)
            print_error("# '%s'\n", rows[i].header);
        assert_int_equal(verdict, rows[i].verdict);
        if (verdict == RANGE_NONE)
            continue;
        assert_true(range.from == rows[i].from);
        assert_true(range.count == rows[i].count);
    }
}

static void test_tags(void **state)
{
    (void)state;
    str tag = STR("\"a-1\"");
    static const char *const equal[] = {"\"a-1\"", "W/\"a-1\"",     "*",
                                        " * ",     "\"x\",\"a-1\"", "\"x\" , W/\"a-1\" , \"y\""};
    static const char *const other[] = {"",         "a-1",          "\"a-1",
                                        "\"a-1\"x", "\"a\", \"1\"", "w/\"a-1\""};
    for (size_t i = 0; i < sizeof equal / sizeof *equal; i++)
        assert_true(range_matches(str_from_c(equal[i]), tag));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(range_matches(str_from_c(other[i]), tag));
    assert_true(range_is_same((str){0}, tag));
    assert_true(range_is_same(tag, tag));
    assert_false(range_is_same(STR("W/\"a-1\""), tag));
    assert_false(range_is_same(STR("Tue, 24 Nov 2026 06:00:00 GMT"), tag));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_range),
        cmocka_unit_test(test_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
