/* SPDX-License-Identifier: MIT
 *
 * Dates as front matter has them.
 */
#include "check.h"
#include "kwiki/date.h"

static void test_dates(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"2024-03-05", "2024-03-05T00:00:00Z"},
        {" 2024-03-05 ", "2024-03-05T00:00:00Z"},
        {"2024-02-29", "2024-02-29T00:00:00Z"},
        {"2000-02-29", "2000-02-29T00:00:00Z"},
        {"1900-02-29", ""},
        {"2023-02-29", ""},
        {"2024-03-05T17:30", "2024-03-05T17:30:00Z"},
        {"2024-03-05 17:30:59", "2024-03-05T17:30:59Z"},
        {"2024-03-05t17:30:59z", "2024-03-05T17:30:59Z"},
        {"2024-03-05T17:30:59.123Z", "2024-03-05T17:30:59Z"},
        {"2024-03-05T17:30:59+02:00", "2024-03-05T17:30:59+02:00"},
        {"2024-03-05 17:30:59 -0530", "2024-03-05T17:30:59-05:30"},
        {"2024-03-05T24:00", ""},
        {"2024-03-05T17:60", ""},
        {"2024-03-05T17", ""},
        {"2024-03-05T17:30+2", ""},
        {"2024-13-05", ""},
        {"2024-00-05", ""},
        {"2024-04-31", ""},
        {"2024-3-5", ""},
        {"24-03-05", ""},
        {"2024-03-05 soon", ""},
        {"5 March 2024", ""},
        {"", ""},
    };
    (void)state;
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < ROWS(rows); i++) {
        str got = date_rfc3339(&arena, str_from_c(rows[i].text));
        if (!str_eq(got, str_from_c(rows[i].expected)))
            fail_msg("'%s' gives '%.*s'", rows[i].text, STR_ARG(got));
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
