/* SPDX-License-Identifier: MIT
 *
 * buf: appending, numbers, reuse.
 */
#include "check.h"
#include "kwiki/buf.h"

static void test_append(void **state)
{
    (void)state;
    struct buf buf = {0};
    check_str(buf_str(&buf), "", "empty");
    buf_add(&buf, (str){0});
    buf_add(&buf, STR("ab"));
    buf_add_char(&buf, 'c');
    buf_printf(&buf, "-%d-%s", 7, "x");
    buf_printf(&buf, "%s", "");
    check_str(buf_str(&buf), "abc-7-x", "mixed");
    char *memory = buf.ptr;
    buf_clear(&buf);
    check_str(buf_str(&buf), "", "cleared");
    buf_add(&buf, STR("again"));
    assert_ptr_equal(buf.ptr, memory);
    buf_release(&buf);
    assert_int_equal(buf.len, 0);
    buf_add(&buf, STR("new"));
    check_str(buf_str(&buf), "new", "released");
    buf_release(&buf);
}

static void test_growth(void **state)
{
    (void)state;
    struct buf buf = {0};
    for (int i = 0; i < 100000; i++) {
        buf_add_char(&buf, (char)('a' + i % 26));
        buf_add(&buf, STR("\0x"));
    }
    assert_int_equal(buf.len, 300000);
    for (int i = 0; i < 100000; i++)
        assert_memory_equal(buf.ptr + (size_t)i * 3 + 1, "\0x", 2);
    buf_clear(&buf);
    buf_printf(&buf, "%5000d", 1);
    assert_int_equal(buf.len, 5000);
    memcpy(buf_reserve(&buf, 70000), "xy", 2);
    buf.len += 2;
    assert_memory_equal(buf.ptr + 4999, "1xy", 3);
    buf_release(&buf);
}

static void test_code_points(void **state)
{
    (void)state;
    struct buf buf = {0};
    static const int points[] = {'a', 0xE9, 0x20AC, 0x1F600, 0x10FFFF};
    for (size_t i = 0; i < ROWS(points); i++)
        buf_add_code_point(&buf, points[i]);
    check_str(buf_str(&buf), "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF", "points");
    buf_release(&buf);
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        uint64_t value;
        const char *whole, *thousandths;
    } rows[] = {
        {0, "0", "0"},
        {1, "1", "0.001"},
        {10, "10", "0.01"},
        {500, "500", "0.5"},
        {999, "999", "0.999"},
        {1000, "1000", "1"},
        {1050, "1050", "1.05"},
        {508000, "508000", "508"},
        {62500, "62500", "62.5"},
        {359999000, "359999000", "359999"},
        {UINT64_MAX, "18446744073709551615", "18446744073709551.615"},
    };
    struct buf buf = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        buf_clear(&buf);
        buf_add_uint(&buf, rows[i].value);
        check_str(buf_str(&buf), rows[i].whole, rows[i].whole);
        buf_clear(&buf);
        buf_add_thousandths(&buf, rows[i].value);
        check_str(buf_str(&buf), rows[i].thousandths, rows[i].whole);
    }
    buf_release(&buf);
}

static void test_take(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64);
    struct buf buf = {0};
    check_str(buf_take(&buf, &arena), "", "nothing");
    buf_add(&buf, STR("taken"));
    str taken = buf_take(&buf, &arena);
    check_str(taken, "taken", "what was there");
    assert_int_equal(taken.ptr[taken.len], 0);
    assert_true(!buf.ptr && !buf.len && !buf.capacity);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_append),      cmocka_unit_test(test_growth),
        cmocka_unit_test(test_code_points), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
