/* SPDX-License-Identifier: MIT
 *
 * regex: groups, anchoring, limits.
 */
#include "kwiki/regex.h"
#include "kwiki/thread.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_groups(void **state)
{
    (void)state;
    struct regex *regex = regex_new("(?:(\\d+):)?(\\d+)(x?)");
    struct regex_match match;
    assert_true(regex_match(regex, STR("12:34 and more"), &match));
    assert_true(str_eq(match.group[0], STR("12:34")));
    assert_true(str_eq(match.group[1], STR("12")));
    assert_true(str_eq(match.group[2], STR("34")));
    assert_non_null(match.group[3].ptr);
    assert_int_equal(match.group[3].len, 0);
    assert_null(match.group[4].ptr);
    assert_true(regex_match(regex, STR("34"), &match));
    assert_null(match.group[1].ptr);
    assert_false(regex_match(regex, STR(" 34"), &match));
    assert_false(regex_match(regex, (str){0}, &match));
    regex_free(regex);
    regex_free(NULL);
}

static void test_unicode(void **state)
{
    (void)state;
    struct regex *regex = regex_new("^.\\x{2013}.\\z");
    struct regex_match match;
    assert_true(regex_match(regex, STR("\xC3\xA9\xE2\x80\x93\xF0\x9F\x98\x80"), &match));
    assert_int_equal(match.group[0].len, 9);
    assert_false(regex_match(regex, STR("ab\xE2\x80\x93z"), &match));
    regex_free(regex);
}

/* A slice is not read beyond its end. */
static void test_slice(void **state)
{
    (void)state;
    struct regex *regex = regex_new("a+$");
    struct regex_match match;
    assert_true(regex_match(regex, str_sub(STR("aaab"), 0, 3), &match));
    assert_int_equal(match.group[0].len, 3);
    assert_true(regex_match(regex, STR("a"), &match));
    regex_free(regex);
    regex = regex_new("");
    assert_true(regex_match(regex, (str){0}, &match));
    regex_free(regex);
}

static void test_limits(void **state)
{
    (void)state;
    struct regex *regex = regex_new("(a+)+$");
    struct regex_match match;
    assert_false(regex_match(regex, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"), &match));
    regex_free(regex);

    /* The depth of backtracking is limited, possessive repetition needs none. */
    static char text[5001];
    memset(text, 'a', sizeof text - 1);
    regex = regex_new("(?:a|b)*\\z");
    assert_false(regex_match(regex, str_from_c(text), &match));
    regex_free(regex);
    regex = regex_new("[ab]*+\\z");
    assert_true(regex_match(regex, str_from_c(text), &match));
    regex_free(regex);
}

struct shared {
    const struct regex *regex;
    bool found[256];
};

static void match_one(void *context, size_t index, unsigned worker)
{
    (void)worker;
    struct shared *shared = context;
    struct regex_match match;
    shared->found[index] = regex_match(shared->regex, STR("key: value"), &match) &&
                           str_eq(match.group[2], STR("value"));
}

static void test_threads(void **state)
{
    (void)state;
    struct regex *regex = regex_new("(\\w+): (\\w+)");
    struct shared shared = {.regex = regex};
    thread_for(4, 256, match_one, &shared);
    for (size_t i = 0; i < 256; i++)
        assert_true(shared.found[i]);
    regex_free(regex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups), cmocka_unit_test(test_unicode), cmocka_unit_test(test_slice),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
