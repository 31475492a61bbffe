/* SPDX-License-Identifier: MIT
 *
 * arena: zeroed and aligned memory, copies, marks; and the growing arrays in it (vec).
 */
#include "check.h"
#include "kwiki/arena.h"
#include "kwiki/vec.h"
#include <stdlib.h>

static bool is_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

/* Blocks of all sizes are zeroed, aligned and apart from each other. */
static void test_blocks(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64);
    char *blocks[300];
    for (size_t size = 0; size < ROWS(blocks); size++) {
        blocks[size] = arena_alloc(&arena, size, 1);
        assert_int_equal((uintptr_t)blocks[size] % _Alignof(max_align_t), 0);
        assert_true(is_zero(blocks[size], size));
        memset(blocks[size], (int)(size % 255) + 1, size);
        arena_bytes(&arena, size % 7);
    }
    for (size_t size = 0; size < ROWS(blocks); size++)
        for (size_t i = 0; i < size; i++)
            assert_int_equal((unsigned char)blocks[size][i], size % 255 + 1);
    arena_release(&arena);
    assert_non_null(ARENA_NEW(&arena, int, 3)); /* it may be used again */
    arena_release(&arena);
    arena_release(&arena);
}

static void test_large(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 16);
    char *small = arena_alloc(&arena, 1, 8);
    char *large = arena_alloc(&arena, 5, 1 << 20);
    assert_true(is_zero(large, 5 << 20));
    memset(large, 1, 5 << 20);
    assert_true(is_zero(small, 8));
    arena_release(&arena);
}

/* What comes after a mark is released, and its memory is zeroed when it is given out again. */
static void test_marks(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64);
    struct arena_mark empty = arena_mark(&arena);
    str kept = arena_str(&arena, STR("kept"));
    struct arena_mark mark = arena_mark(&arena);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 50; i++)
            memset(arena_alloc(&arena, i, 3), 0xFF, i * 3);
        arena_reset(&arena, mark);
        assert_true(is_zero(arena_alloc(&arena, 1, 40), 40));
        arena_reset(&arena, mark);
    }
    assert_string_equal(kept.ptr, "kept");
    arena_reset(&arena, empty);
    assert_true(is_zero(arena_alloc(&arena, 1, 100), 100));
    arena_release(&arena);
}

static void test_strings(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 16);
    assert_string_equal(arena_str(&arena, str_sub(STR("abcdef"), 1, 3)).ptr, "bc");
    str empty = arena_str(&arena, (str){0});
    assert_int_equal(empty.len, 0);
    assert_string_equal(empty.ptr, "");
    str printed = arena_printf(&arena, "%.*s-%d", STR_ARG(STR("x")), 42);
    check_str(printed, "x-42", "printf");
    assert_int_equal(printed.ptr[printed.len], 0);
    assert_int_equal(arena_printf(&arena, "%500d", 1).len, 500);
    assert_int_equal(arena_str(&arena, (str){"a\0b", 3}).ptr[2], 'b');
    arena_release(&arena);
}

static void test_vec(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 64);
    VEC(int) numbers = {0};
    assert_null(VEC_COPY(&arena, &numbers));
    for (int i = 0; i < 1000; i++) {
        int *item = VEC_PUSH(&arena, &numbers);
        assert_int_equal(*item, 0);
        *item = i;
    }
    int sum = 0;
    VEC_EACH (int, item, &numbers)
        sum += *item;
    assert_int_equal(sum, 499500);
    int *copy = VEC_COPY(&arena, &numbers);
    numbers.items[7] = -1;
    assert_int_equal(copy[7], 7);
    assert_int_equal(copy[999], 999);
    arena_release(&arena);
}

static void test_heap(void **state)
{
    (void)state;
    char *block = heap_alloc(10, 3);
    assert_true(is_zero(block, 30));
    block[0] = 'x';
    block = heap_resize(block, 5000);
    assert_int_equal(block[0], 'x');
    free(block);
    free(heap_alloc(0, 0));
    free(heap_resize(NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),  cmocka_unit_test(test_large), cmocka_unit_test(test_marks),
        cmocka_unit_test(test_strings), cmocka_unit_test(test_vec),   cmocka_unit_test(test_heap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
