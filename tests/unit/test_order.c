/* SPDX-License-Identifier: MIT
 *
 * order: indexes sorted by their items, and the way back.
 */
#include "check.h"
#include "kwiki/order.h"

static int compare(const void *left, const void *right, void *context)
{
    const char *letters = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return letters[a] != letters[b] ? letters[a] - letters[b] : (a > b) - (a < b);
}

static void test_sort(void **state)
{
    (void)state;
    static const char *const rows[] = {"", "a", "ba", "dcba", "abcd", "banana"};
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t r = 0; r < ROWS(rows); r++) {
        char letters[8];
        size_t count = strlen(rows[r]);
        memcpy(letters, rows[r], count + 1);
        const uint32_t *order = order_sort(&arena, count, compare, letters);
        const uint32_t *ranks = order_ranks(&arena, order, count);
        for (size_t i = 0; i < count; i++) {
            assert_true(!i || compare(&order[i - 1], &order[i], letters) < 0);
            check_uint(ranks[order[i]], i, rows[r]);
        }
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sort)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
