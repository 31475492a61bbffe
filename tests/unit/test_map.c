/* SPDX-License-Identifier: MIT
 *
 * map: adding, finding, growing, keys of all kinds.
 */
#include "check.h"
#include "kwiki/map.h"

static void test_basics(void **state)
{
    (void)state;
    struct map map = {0};
    assert_true(map_find(&map, STR("a")) == MAP_NONE);
    assert_true(*map_at(&map, STR("a")) == MAP_NONE);
    *map_at(&map, STR("a")) = 1;
    *map_at(&map, STR("b")) = 2;
    *map_at(&map, STR("a")) += 10;
    assert_int_equal(map_find(&map, STR("a")), 11);
    assert_int_equal(map_find(&map, STR("b")), 2);
    assert_true(map_find(&map, STR("ab")) == MAP_NONE);
    assert_int_equal(map.count, 2);
    map_release(&map);
    assert_int_equal(map.count, 0);
    assert_true(map_find(&map, STR("a")) == MAP_NONE);
}

/* The empty key is a key, with and without a pointer; NUL bytes count. */
static void test_odd_keys(void **state)
{
    (void)state;
    struct map map = {0};
    *map_at(&map, STR("x")) = 1;
    assert_true(map_find(&map, STR("")) == MAP_NONE);
    *map_at(&map, (str){0}) = 2;
    assert_int_equal(map_find(&map, STR("")), 2);
    assert_int_equal(map_find(&map, (str){0}), 2);
    *map_at(&map, (str){"a\0b", 3}) = 3;
    assert_true(map_find(&map, STR("a")) == MAP_NONE);
    assert_int_equal(map_find(&map, (str){"a\0b", 3}), 3);
    map_release(&map);
}

static void fill(struct map *map, char (*keys)[8], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = 0;
        for (size_t rest = i; len < 7; rest /= 26)
            keys[i][len++] = (char)('a' + rest % 26);
        uint32_t *value = map_at(map, (str){keys[i], len});
        assert_true(*value == MAP_NONE);
        *value = (uint32_t)i;
    }
}

static void test_growth(void **state)
{
    (void)state;
    enum { COUNT = 50000 };
    static char keys[COUNT][8];
    for (int reserved = 0; reserved < 2; reserved++) {
        struct map map = {0};
        if (reserved)
            map_reserve(&map, COUNT);
        size_t capacity = map.capacity;
        fill(&map, keys, COUNT);
        assert_int_equal(map.count, COUNT);
        for (uint32_t i = 0; i < COUNT; i++)
            assert_int_equal(map_find(&map, (str){keys[i], 7}), i);
        assert_true(map_find(&map, STR("zzzzzzz")) == MAP_NONE);
        if (reserved)
            assert_int_equal(map.capacity, capacity);
        map_release(&map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_basics),
        cmocka_unit_test(test_odd_keys),
        cmocka_unit_test(test_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
