/* SPDX-License-Identifier: MIT
 *
 * lower_bound: lists of every length, with and without the value, also repeated.
 */
#include "check.h"
#include "kwiki/lower_bound.h"

#define MOST 40

static void test_first(void **state)
{
    (void)state;
    int items[MOST];
    for (size_t repeat = 1; repeat <= 3; repeat++) {
        for (size_t count = 0; count <= MOST; count++) {
            for (size_t i = 0; i < count; i++)
                items[i] = (int)(i / repeat) * 2 + 1; /* 1 1 3 3 5 5 ... */
            for (int value = 0; value <= 2 * MOST + 2; value++) {
                size_t at, expected = 0;
                while (expected < count && items[expected] < value)
                    expected++;
                LOWER_BOUND(at, count, items[at] < value);
                assert_int_equal(at, expected);
            }
        }
    }
}

/* Each item is looked at once at most, and no more of them than a binary search needs. */
static void test_cost(void **state)
{
    (void)state;
    size_t at, asked = 0;
    LOWER_BOUND(at, (size_t)1 << 20, (asked++, at < 777777));
    assert_int_equal(at, 777777);
    assert_true(asked <= 21);
    asked = 0;
    LOWER_BOUND(at, 0, (asked++, 1));
    assert_int_equal(at, 0);
    assert_int_equal(asked, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first),
        cmocka_unit_test(test_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
