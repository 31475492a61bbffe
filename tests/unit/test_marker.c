/* SPDX-License-Identifier: MIT
 *
 * note/marker: where the marker of a callout ends, or that it is none.
 */
#include "check.h"
#include "note/source/marker.h"

/* The part of the line that is found at the first such character; "" for none. */
struct row {
    const char *line, *expected;
};

static void test_callouts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"> [!note]", "[!note]"},   {"> [!note]- T", "[!note]-"},
        {"> [!note]+", "[!note]+"}, {"> [!a b|c] T", "[!a b|c]"},
        {"> [!note", ""},           {"> [!]", ""},
        {"> [! |x]", ""},           {"> [note]", ""},
        {"> [!a[b]", ""},           {"> \\[!note]", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str line = str_from_c(rows[i].line);
        size_t at = str_find(line, '[');
        check_str(str_sub(line, at, marker_callout_end(line, at)), rows[i].expected, rows[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_callouts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
