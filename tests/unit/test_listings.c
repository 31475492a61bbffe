/* SPDX-License-Identifier: MIT
 *
 * The order of lists and their letters.
 */
#include "check.h"
#include "site/steps.h"

static void order_is_that_of_people(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, 1024);
    static const struct {
        const char *first, *second;
    } rows[] = {
        {"2 boats", "10 boats"},   {"“Quoted”", "2 boats"},
        {"10 boats", "Abkhazia"},  {"“Quoted”", "Abkhazia"},
        {"Boat 2", "boat 10"},     {"Éclair", "elm"},
        {"apple", "Banana"},       {"Apple", "banana"},
        {"The harbour", "Uranus"}, {"A harbour", "harbour"},
        {"Zebra", "Ёлка"},         {"Ёлка", "Жук"},
        {"İzmir", "Jam"},          {"\u2068island\u2069", "jam"},
        {"Boat 002", "Boat 3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str first = listings_key(&arena, str_from_c(rows[i].first));
        str second = listings_key(&arena, str_from_c(rows[i].second));
        if (str_cmp(first, second) >= 0)
            fail_msg("'%s' does not come before '%s'", rows[i].first, rows[i].second);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(order_is_that_of_people)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
