/* SPDX-License-Identifier: MIT
 *
 * file_name: file names that every system can hold.
 */
#include "check.h"
#include "kwiki/arena.h"
#include "site/steps.h"

#define MAX_BYTES 240 /* of a component */

struct row {
    const char *name, *expected;
};

static void test_component(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"plain", "plain"},
        {"Case Is Kept", "Case_Is_Kept"},
        {"a  b", "a__b"},
        {"<>:\"|?*\\#%", "_----------"},
        {"a<b>c:d\"e|f?g*h\\i#j%k", "a-b-c-d-e-f-g-h-i-j-k"},
        {"semi;plus+eq=and&at@tilde~(x)[y]{z}!$,'`^", "semi;plus+eq=and&at@tilde~(x)[y]{z}!$,'`^"},
        {"tab\there", "tab-here"},
        {"line\nend\r", "line-end-"},
        {"bell\a\x7F", "bell--"},
        {"\xC2\x85nel\xC2\x9B", "_-nel-"},
        {"zero\xE2\x80\x8Bwidth", "zero-width"},
        {"\xE2\x81\xA8isles\xE2\x81\xA9", "_-isles-"},
        {"soft\xC2\xADhyphen", "soft-hyphen"},
        {"\xEF\xBB\xBFmark", "_-mark"},
        {"e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9"}, /* NFC */
        {"\xE6\x97\xA5\xE6\x9C\xAC", "\xE6\x97\xA5\xE6\x9C\xAC"},
        {".hidden", "_.hidden"},
        {"..", "_.._"},
        {"-dash", "_-dash"},
        {" space", "_space"},
        {"trailing.", "trailing._"},
        {"trailing ", "trailing_"},
        {"", "_"},
    };
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(file_name_component(&arena, str_from_c(rows[i].name), 0), rows[i].expected,
                  rows[i].name);
    arena_release(&arena);
}

static void test_device_names(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"con", "_con"},
        {"CON", "_CON"},
        {"Con.txt", "_Con.txt"},
        {"prn", "_prn"},
        {"aux.b.c", "_aux.b.c"},
        {"nul", "_nul"},
        {"com0", "_com0"},
        {"COM9.x", "_COM9.x"},
        {"lpt5", "_lpt5"},
        {"com\xC2\xB9", "_com\xC2\xB9"},
        {"LPT\xC2\xB2.a", "_LPT\xC2\xB2.a"},
        {"lpt\xC2\xB3", "_lpt\xC2\xB3"},
        {"com", "com"},
        {"com10", "com10"},
        {"coma", "coma"},
        {"console", "console"},
        {"con-", "con-"},
        {"xcon", "xcon"},
        {"nul_", "nul_"},
        {"com\xC2\xB2\xC2\xB2", "com\xC2\xB2\xC2\xB2"},
    };
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(file_name_component(&arena, str_from_c(rows[i].name), 0), rows[i].expected,
                  rows[i].name);
    arena_release(&arena);
}

/* A name of `count` copies of the piece; the text after it makes two of them differ. */
static str repeated(struct arena *arena, const char *piece, size_t count, const char *end)
{
    str name = {0};
    for (size_t i = 0; i < count; i++)
        name = arena_printf(arena, "%.*s%s", STR_ARG(name), piece);
    return arena_printf(arena, "%.*s%s", STR_ARG(name), end);
}

static void test_long_names(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 65536);
    str fits = repeated(&arena, "x", MAX_BYTES, "");
    assert_true(str_eq(file_name_component(&arena, fits, 0), fits));
    str long_one = file_name_component(&arena, repeated(&arena, "x", MAX_BYTES, "a"), 0);
    str other = file_name_component(&arena, repeated(&arena, "x", MAX_BYTES, "b"), 0);
    assert_int_equal(long_one.len, MAX_BYTES);
    assert_int_equal(other.len, MAX_BYTES);
    assert_false(str_eq(long_one, other));
    str page = file_name_component(&arena, fits, 5);
    assert_int_equal(page.len, MAX_BYTES - 5);
    str wide = file_name_component(&arena, repeated(&arena, "\xE2\x82\xAC", 100, ""), 0);
    assert_true(wide.len <= MAX_BYTES && wide.len > MAX_BYTES - 3);
    assert_int_equal((unsigned char)wide.ptr[wide.len - 10], 0xAC); /* a whole character */
    arena_release(&arena);
}

static void test_path(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a/b", "a/b"},
        {"a b/c d", "a_b/c_d"},
        {"con/nul/x", "_con/_nul/x"},
        {"-a/.b/c.", "_-a/_.b/c."}, /* ".html" will follow */
        {"a./b", "a._/b"},
        {"q?/w#", "q-/w-"},
        {"x", "x"},
    };
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(file_name_path(&arena, str_from_c(rows[i].name), 5), rows[i].expected,
                  rows[i].name);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_component),
        cmocka_unit_test(test_device_names),
        cmocka_unit_test(test_long_names),
        cmocka_unit_test(test_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
