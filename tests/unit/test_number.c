/* SPDX-License-Identifier: MIT
 *
 * Numbers of the index.
 */
#include "check.h"
#include "kwiki/number.h"
#include <string.h>

static void test_borders(void **state)
{
    (void)state;
    static const struct {
        uint32_t value;
        size_t size;
    } rows[] = {{0, 1},       {59, 1},       {60, 2},       {1919, 2},
                {1920, 3},    {59579, 3},    {59580, 4},    {1847039, 4},
                {1847040, 5}, {57258299, 5}, {57258300, 6}, {UINT32_MAX, 7}};
    for (size_t i = 0; i < ROWS(rows); i++) {
        char digits[NUMBER_SIZE];
        const char *at = digits;
        assert_int_equal(number_write(digits, rows[i].value), rows[i].size);
        assert_int_equal(number_read(&at), rows[i].value);
        assert_ptr_equal(at, digits + rows[i].size);
    }
}

static void test_all_small(void **state)
{
    (void)state;
    for (uint32_t value = 0; value < 200000; value++) {
        char digits[NUMBER_SIZE];
        const char *at = digits;
        size_t size = number_write(digits, value);
        for (size_t i = 0; i < size; i++)
            assert_null(memchr(" \"\\~\x7f", digits[i], 5));
        assert_int_equal(number_read(&at), value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_borders),
                                       cmocka_unit_test(test_all_small)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
