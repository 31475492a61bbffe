/* SPDX-License-Identifier: MIT
 *
 * inject: where the client's elements go, and the policy that is read from a page.
 */
#include "serve/inject.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* The page with '@' where the elements are put. */
static void test_place(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "<html><head><title>x</title>@</head><body><script></script></body></html>",
        "<html><head><link>@<script src=\"a\"></script><script></script></head></html>",
        "<p>no head</p>@",
        "@",
        "<script></script>@",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf page = {0};
        struct str_cut cut = str_cut(str_from_c(rows[i]), '@');
        buf_add(&page, cut.head);
        buf_add(&page, cut.tail);
        inject_client(&page, &(struct inject_facts){STR("a b/\"<.html"), STR("ab12"), 77});
        str made = buf_str(&page);
        assert_true(str_starts(made, cut.head));
        assert_true(str_ends(made, cut.tail));
        str client = str_sub(made, cut.head.len, made.len - cut.tail.len);
        assert_true(str_starts(client, STR("<link ")));
        assert_true(str_contains(client, STR("data-page=\"a%20b/%22%3C.html\"")));
        assert_true(str_contains(client, STR("data-version=\"ab12\" data-seen=\"77\"")));
        assert_false(str_contains(client, STR("{{")));
        buf_release(&page);
    }
}

static void test_policy(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 256);
    str strict = STR("default-src 'none'; frame-ancestors 'none'");
    str page = STR("<head><meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'self'\">"
                   "</head>");
    assert_true(str_eq(inject_policy(&arena, page), STR("img-src 'self'; frame-ancestors 'none'")));
    assert_true(str_eq(inject_policy(&arena, STR("<head></head>")), strict));
    assert_true(str_eq(inject_policy(&arena, STR("")), strict));
    str in_body = STR("<head></head><meta http-equiv=\"Content-Security-Policy\" content=\"x\">");
    assert_true(str_eq(inject_policy(&arena, in_body), strict));
    str broken =
        STR("<head><meta http-equiv=\"Content-Security-Policy\" content=\"x\r\ny: z\"></head>");
    assert_true(str_eq(inject_policy(&arena, broken), strict));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
