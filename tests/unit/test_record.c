/* SPDX-License-Identifier: MIT
 *
 * record: what is read is what was written, and nothing after the end.
 */
#include "check.h"
#include "kwiki/record.h"

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        uint64_t number;
        size_t bytes;
    } rows[] = {{0, 1}, {127, 1}, {128, 2}, {16383, 2}, {16384, 3}, {UINT64_MAX, 10}};
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        buf_clear(&out);
        record_number(&out, rows[i].number);
        str from = buf_str(&out);
        check_uint(from.len, rows[i].bytes, "bytes");
        check_uint(record_take_number(&from), rows[i].number, "number");
        check_uint(from.len, 0, "rest");
    }
    buf_release(&out);
}

static void test_texts(void **state)
{
    (void)state;
    struct buf out = {0};
    record_text(&out, STR("a"));
    record_text(&out, STR(""));
    record_text(&out, STR("bc"));
    str from = buf_str(&out), cut = str_sub(from, 0, from.len - 1);
    check_str(record_take_text(&from), "a", "first");
    check_str(record_take_text(&from), "", "empty");
    check_str(record_take_text(&from), "bc", "last");
    check_str(record_take_text(&from), "", "after the end");
    check_uint(record_take_number(&from), 0, "after the end");
    record_take_text(&cut);
    record_take_text(&cut);
    check_str(record_take_text(&cut), "b", "cut");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
