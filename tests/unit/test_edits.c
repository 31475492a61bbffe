/* SPDX-License-Identifier: MIT
 *
 * edits: the distance within a limit is that of the whole table.
 */
#include "check.h"
#include "kwiki/edits.h"

/* The full table, for comparison: optimal string alignment. */
static unsigned slow_distance(const uint32_t *a, uint32_t a_length, const uint32_t *b,
                              uint32_t b_length)
{
    unsigned table[16][16];
    for (uint32_t i = 0; i <= a_length; i++) {
        for (uint32_t j = 0; j <= b_length; j++) {
            if (!i || !j) {
                table[i][j] = i + j;
                continue;
            }
            unsigned value = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (table[i - 1][j] + 1 < value)
                value = table[i - 1][j] + 1;
            if (table[i][j - 1] + 1 < value)
                value = table[i][j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && table[i - 2][j - 2] + 1 < value)
                value = table[i - 2][j - 2] + 1;
            table[i][j] = value;
        }
    }
    return table[a_length][b_length];
}

/* Words of three letters, so that much is near; the same ones in each run. */
static void test_distance(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        uint32_t words[2][12], lengths[2];
        for (int word = 0; word < 2; word++) {
            seed = seed * 1664525 + 1013904223;
            lengths[word] = 6 + (seed >> 16) % 7;
            for (uint32_t i = 0; i < lengths[word]; i++) {
                seed = seed * 1664525 + 1013904223;
                words[word][i] = 'a' + (seed >> 16) % 3;
            }
        }
        unsigned exact = slow_distance(words[0], lengths[0], words[1], lengths[1]);
        for (unsigned limit = 0; limit <= 3; limit++) {
            unsigned expected = exact <= limit ? exact : limit + 1;
            assert_int_equal(edits_between(words[0], lengths[0], words[1], lengths[1], limit),
                             expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_distance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
