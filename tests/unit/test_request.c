/* SPDX-License-Identifier: MIT
 *
 * request: targets, hosts and origins, as tables. tests/serve/requests.t sends the same kind of
 * lines to a running server.
 */
#include "kwiki/arena.h"
#include "serve/request.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PORT 8080

static struct {
    const char *raw;
    const char *path; /* NULL: refused */
    const char *query;
} const targets[] = {
    {"/", "", ""},
    {"/a.html", "a.html", ""},
    {"/a%20b.html", "a b.html", ""},
    {"/a+b.html", "a+b.html", ""},
    {"/%C3%A9.html?t=508&x=%20", "\xC3\xA9.html", "t=508&x=%20"},
    {"/\xC3\xA9.html", "\xC3\xA9.html", ""},
    {"/a?b?c", "a", "b?c"},
    {"/?", "", ""},
    {"/%252e%252e/x", "%2e%2e/x", ""},
    {"/...", "...", ""},
    {"/a../b", "a../b", ""},
    {"/./a", "./a", ""},
    {"/a//b", "a//b", ""},
    {"/%7e", "~", ""},
    {"", NULL, NULL},
    {"a.html", NULL, NULL},
    {"*", NULL, NULL},
    {"//", NULL, NULL},
    {"//evil.example/", NULL, NULL},
    {"http://localhost:8080/", NULL, NULL},
    {"/..", NULL, NULL},
    {"/../x", NULL, NULL},
    {"/a/../x", NULL, NULL},
    {"/a/..", NULL, NULL},
    {"/%2e%2e/x", NULL, NULL},
    {"/.%2E/x", NULL, NULL},
    {"/%2E%2e", NULL, NULL},
    {"/a%2fb", NULL, NULL},
    {"/a%2Fb", NULL, NULL},
    {"/a%5cb", NULL, NULL},
    {"/a\\b", NULL, NULL},
    {"/a b", NULL, NULL},
    {"/a\tb", NULL, NULL},
    {"/a\x01", NULL, NULL},
    {"/a\x7F", NULL, NULL},
    {"/a#b", NULL, NULL},
    {"/a?b#c", NULL, NULL},
    {"/a?%00", NULL, NULL},
    {"/a?%2f", NULL, NULL},
    {"/a?\\", NULL, NULL},
    {"/a?%ff", NULL, NULL},
    {"/a?%", NULL, NULL},
    {"/%00", NULL, NULL},
    {"/a%0d%0ab", NULL, NULL},
    {"/%7f", NULL, NULL},
    {"/%", NULL, NULL},
    {"/%4", NULL, NULL},
    {"/%4g", NULL, NULL},
    {"/%ff", NULL, NULL},
    {"/\xFF", NULL, NULL},
    {"/%c0%ae%c0%ae/", NULL, NULL},
    {"/%ed%a0%80", NULL, NULL},
};

static void test_target(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 256);
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        struct request_target target;
        enum request_verdict verdict = request_judge(&arena, str_from_c(targets[i].raw), &target);
        bool good = targets[i].path != NULL;
        if (good != (verdict == REQUEST_GOOD))
            print_error("# '%s'\n", targets[i].raw);
        assert_int_equal(verdict, good ? REQUEST_GOOD : REQUEST_BAD);
        if (!good)
            continue;
        assert_true(str_eq(target.path, str_from_c(targets[i].path)));
        assert_true(str_eq(target.query, str_from_c(targets[i].query)));
    }
    arena_release(&arena);
}

static void test_length(void **state)
{
    (void)state;
    struct arena arena;
    struct request_target target;
    arena_init(&arena, 256);
    char raw[REQUEST_TARGET_MAX + 1];
    memset(raw, 'a', sizeof raw);
    raw[0] = '/';
    assert_int_equal(request_judge(&arena, (str){raw, sizeof raw - 1}, &target), REQUEST_GOOD);
    assert_int_equal(request_judge(&arena, (str){raw, sizeof raw}, &target), REQUEST_TOO_LONG);
    arena_release(&arena);
}

/* A target lives longer than the bytes that it was read from. */
static void test_ownership(void **state)
{
    (void)state;
    struct arena arena;
    struct request_target target;
    char raw[] = "/a.html?page=b.html";
    arena_init(&arena, 256);
    request_judge(&arena, str_from_c(raw), &target);
    memset(raw, 'x', sizeof raw - 1);
    assert_true(str_eq(target.path, STR("a.html")));
    assert_true(str_eq(target.query, STR("page=b.html")));
    arena_release(&arena);
}

static void test_host(void **state)
{
    (void)state;
    static const struct {
        const char *host;
        bool good;
    } rows[] = {
        {"localhost:8080", true},
        {"127.0.0.1:8080", true},
        {"[::1]:8080", true},
        {"wiki.lan:8080", true},
        {"", false},
        {"localhost", false},
        {"localhost:", false},
        {"localhost:80", false},
        {"localhost:80800", false},
        {"localhost:8081", false},
        {"localhost:08080", false},
        {"localhost:8080 ", false},
        {"localhost:8080/", false},
        {"LOCALHOST:8080", false},
        {"localhost.:8080", false},
        {"x.localhost:8080", false},
        {"::1:8080", false},
        {"127.0.0.1.x:8080", false},
        {"evil.example:8080", false},
        {"wiki.lan", false},
        {":8080", false},
        {"wiki.lan.evil:8080", false},
        {"@localhost:8080", false},
        {"localhost:8080,x", false},
    };
    str names[] = {STR("wiki.lan"), {0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str host = str_from_c(rows[i].host);
        bool good = request_host_ok(host, PORT, names, 2);
        if (good != rows[i].good)
            print_error("# '%s'\n", rows[i].host);
        assert_int_equal(good, rows[i].good);
    }
    assert_false(request_host_ok(STR("wiki.lan:8080"), PORT, names, 0));
    assert_true(request_host_ok(STR("localhost"), 80, names, 0));
    assert_true(request_host_ok(STR("localhost:80"), 80, names, 0));
    assert_true(request_host_ok(STR("localhost:65535"), 65535, names, 0));
}

static void test_origin(void **state)
{
    (void)state;
    assert_true(request_origin_ok(STR("http://localhost:8080"), PORT, NULL, 0));
    assert_true(request_origin_ok(STR("http://[::1]:8080"), PORT, NULL, 0));
    static const char *const bad[] = {"",
                                      "null",
                                      "localhost:8080",
                                      "https://localhost:8080",
                                      "http://localhost",
                                      "http://localhost:8080/",
                                      "http://evil.example:8080",
                                      "http://localhost:8080.evil.example"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(request_origin_ok(str_from_c(bad[i]), PORT, NULL, 0));
    assert_true(request_site_ok(STR("same-origin")));
    assert_true(request_site_ok(STR("none")));
    assert_false(request_site_ok(STR("same-site")));
    assert_false(request_site_ok(STR("cross-site")));
    assert_false(request_site_ok(STR("")));
}

static void test_field(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 256);
    str query = STR("page=a/b%20c.html&version=12&&seen=&odd");
    assert_true(str_eq(request_field(&arena, query, STR("page")), STR("a/b c.html")));
    assert_true(str_eq(request_field(&arena, query, STR("version")), STR("12")));
    assert_true(str_eq(request_field(&arena, query, STR("seen")), STR("")));
    assert_true(str_eq(request_field(&arena, query, STR("odd")), STR("")));
    assert_true(str_eq(request_field(&arena, query, STR("age")), STR("")));
    assert_true(str_eq(request_field(&arena, (str){0}, STR("page")), STR("")));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_target),    cmocka_unit_test(test_length),
        cmocka_unit_test(test_ownership), cmocka_unit_test(test_host),
        cmocka_unit_test(test_origin),    cmocka_unit_test(test_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
