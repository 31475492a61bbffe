/* SPDX-License-Identifier: MIT
 *
 * spellings: one thing for equal keys, called by its commonest spelling.
 */
#include "check.h"
#include "kwiki/utf8.h"
#include "site/spellings.h"

static void test_best(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t thing;
    } rows[] = {
        {"tea", 0}, {"Kettle", 1}, {"Tea", 0},    {"kettle", 1}, {"Tea", 0},
        {"pot", 2}, {"KETTLE", 1}, {"kettle", 1}, {"POT", 2},
    };
    struct arena arena;
    arena_init(&arena, 256);
    struct spellings spellings = {.arena = &arena, .key = utf8_fold};
    assert_non_null(spellings_best(&spellings));
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(spellings_add(&spellings, str_from_c(rows[i].text)), rows[i].thing,
                   rows[i].text);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(spellings_find(&spellings, str_from_c(rows[i].text)), rows[i].thing,
                   rows[i].text);
    assert_int_equal(spellings.keys.count, 3);
    const str *best = spellings_best(&spellings);
    check_str(best[0], "Tea", "the commonest");
    check_str(best[1], "kettle", "the commonest of three");
    check_str(best[2], "POT", "the byte-wise smallest");
    check_str(spellings.keys.items[1], "kettle", "its key");
    spellings_release(&spellings);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_best)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
