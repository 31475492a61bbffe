/* SPDX-License-Identifier: MIT
 *
 * diag: the table of codes, the list and its order, adding from threads.
 */
#include "check.h"
#include "kwiki/diag.h"
#include "kwiki/thread.h"
#include <errno.h>
#include <stdio.h>

static void test_codes(void **state)
{
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_code code = (enum diag_code)i, found;
        str name = diag_code_name(code);
        assert_true(diag_code_find(name, &found));
        assert_int_equal(found, code);
        for (size_t k = 0; k < name.len; k++)
            assert_true((name.ptr[k] >= 'a' && name.ptr[k] <= 'z') || name.ptr[k] == '-');
        str help = diag_code_help(code);
        assert_true(help.len > 20 && str_ends(help, STR(".")));
    }
    enum diag_code code;
    assert_false(diag_code_find(STR(""), &code));
    assert_false(diag_code_find(STR("broken_link"), &code));
    assert_false(diag_code_find(STR("broken-lin"), &code));
}

/* The severities that scripts rely on. */
static void test_severities(void **state)
{
    (void)state;
    static const struct {
        const char *code, *in_check, *in_build;
    } rows[] = {
        {"broken-link", "error", "warning"},
        {"missing-heading", "error", "warning"},
        {"missing-block", "error", "warning"},
        {"missing-file", "error", "warning"},
        {"bad-timestamp", "error", "warning"},
        {"embed-cycle", "error", "warning"},
        {"bad-front-matter", "error", "error"},
        {"bad-video-id", "error", "error"},
        {"path-collision", "error", "error"},
        {"alias-collision", "error", "error"},
        {"bad-encoding", "error", "error"},
        {"too-deep", "error", "error"},
        {"too-large", "error", "error"},
        {"ambiguous-link", "warning", "warning"},
        {"inexact-link", "warning", "warning"},
        {"inexact-heading", "warning", "warning"},
        {"inexact-timestamp", "warning", "warning"},
        {"timestamp-mismatch", "warning", "warning"},
        {"timestamp-after-end", "warning", "warning"},
        {"no-video", "warning", "warning"},
        {"duplicate-title", "warning", "warning"},
        {"duplicate-id", "warning", "warning"},
        {"odd-front-matter", "warning", "warning"},
        {"odd-name", "warning", "warning"},
        {"external-wikilink", "warning", "warning"},
        {"remote-image", "warning", "warning"},
        {"skipped-file", "warning", "warning"},
        {"orphan-note", "note", "note"},
        {"missing-title", "note", "note"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        enum diag_code code;
        if (!diag_code_find(str_from_c(rows[i].code), &code))
            fail_msg("no code %s", rows[i].code);
        check_str(diag_severity_name(diag_severity(code, false)), rows[i].in_check, rows[i].code);
        check_str(diag_severity_name(diag_severity(code, true)), rows[i].in_build, rows[i].code);
    }
    check_str(diag_severity_name(SEVERITY_FATAL), "error", "fatal");
}

static void test_order(void **state)
{
    (void)state;
    struct diag_list list;
    diag_list_init(&list);
    static const struct {
        const char *path;
        struct place place;
        enum diag_code code;
    } rows[] = {
        {"b.md", {1, 1}, DIAG_BROKEN_LINK},  {"a.md", {10, 1}, DIAG_BROKEN_LINK},
        {"a.md", {2, 10}, DIAG_BROKEN_LINK}, {"a.md", {2, 9}, DIAG_NO_VIDEO},
        {"a.md", {2, 9}, DIAG_BROKEN_LINK},  {"a/b.md", {1, 1}, DIAG_BROKEN_LINK},
        {"a.md", {0, 0}, DIAG_BROKEN_LINK},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        diag_printf(&list, rows[i].code, str_from_c(rows[i].path), rows[i].place, "row %zu", i);
    diag_printf(&list, DIAG_BROKEN_LINK, STR("b.md"), (struct place){1, 1}, "row %s", "+");
    diag_sort(&list);
    struct buf {
        char text[32];
        size_t len;
    } order = {0};
    for (size_t i = 0; i < list.count; i++)
        order.text[order.len++] = list.items[i].message.ptr[4];
    assert_string_equal(order.text, "643215+0");
    diag_list_release(&list);
}

/* The list owns copies of what it is given. */
static void test_copies(void **state)
{
    (void)state;
    struct diag_list list;
    diag_list_init(&list);
    char path[] = "a.md", message[] = "text", suggestion[] = "b.md";
    diag_add(&list, (struct finding){.code = DIAG_BROKEN_LINK,
                                     .path = str_from_c(path),
                                     .message = str_from_c(message),
                                     .suggestion = str_from_c(suggestion)});
    path[0] = message[0] = suggestion[0] = '!';
    check_str(list.items[0].path, "a.md", "path");
    check_str(list.items[0].message, "text", "message");
    check_str(list.items[0].suggestion, "b.md", "suggestion");
    diag_add(&list, (struct finding){.path = str_from_c(path)});
    check_str(list.items[1].path, "!.md", "another path");
    diag_system(&list, STR("out"), "cannot open", ENOENT);
    check_str(list.items[2].message, "cannot open: No such file or directory", "system");
    assert_true(list.items[2].outside);
    diag_list_release(&list);
}

static void add_one(void *context, size_t index, unsigned worker)
{
    char path[16];
    snprintf(path, sizeof path, "%zu.md", index % 7);
    diag_printf(context, DIAG_NO_VIDEO, str_from_c(path), (struct place){(uint32_t)index + 1, 1},
                "worker %s", worker > 99 ? "?" : "known");
}

static void test_threads(void **state)
{
    (void)state;
    struct diag_list list;
    diag_list_init(&list);
    thread_for(4, 2000, add_one, &list);
    assert_int_equal(list.count, 2000);
    diag_sort(&list);
    for (size_t i = 1; i < list.count; i++)
        assert_true(str_cmp(list.items[i - 1].path, list.items[i].path) < 0 ||
                    list.items[i - 1].place.line < list.items[i].place.line);
    diag_list_release(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes),   cmocka_unit_test(test_severities),
        cmocka_unit_test(test_order),   cmocka_unit_test(test_copies),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
