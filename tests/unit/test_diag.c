/* SPDX-License-Identifier: MIT
 *
 * diag: the table of codes, the list and its order, adding from threads.
 */
#include "check.h"
#include "kwiki/diag.h"
#include "kwiki/thread.h"
#include "words.h"
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

static void report_word(struct diag_list *list, enum diag_message message, const char *path,
                        struct place place, char word)
{
    str text = {&word, 1};
    diag_report(list, message, words_LINK_NO_NOTE,
                (struct finding){.path = str_from_c(path), .place = place, .subject = text},
                STR_ARG(text));
}

static void test_order(void **state)
{
    (void)state;
    struct diag_list list;
    diag_list_init(&list);
    static const struct {
        const char *path;
        struct place place;
        enum diag_message message;
    } rows[] = {
        {"b.md", {1, 1}, MESSAGE_LINK_NO_NOTE},  {"a.md", {10, 1}, MESSAGE_LINK_NO_NOTE},
        {"a.md", {2, 10}, MESSAGE_LINK_NO_NOTE}, {"a.md", {2, 9}, MESSAGE_NO_VIDEO},
        {"a.md", {2, 9}, MESSAGE_LINK_NO_NOTE},  {"a/b.md", {1, 1}, MESSAGE_LINK_NO_NOTE},
        {"a.md", {0, 0}, MESSAGE_LINK_NO_NOTE},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        report_word(&list, rows[i].message, rows[i].path, rows[i].place, (char)('0' + i));
    report_word(&list, MESSAGE_LINK_NO_NOTE, "b.md", rows[0].place, '+');
    diag_sort(&list);
    struct buf {
        char text[32];
        size_t len;
    } order = {0};
    for (size_t i = 0; i < list.count; i++)
        order.text[order.len++] = list.items[i].subject.ptr[0];
    assert_string_equal(order.text, "643215+0");
    diag_list_release(&list);
}

/* All kinds of places, and what printf would make of them. */
static void test_words(void **state)
{
    (void)state;
    struct diag_list list;
    diag_list_init(&list);
    struct finding about = {0};
    diag_report(&list, MESSAGE(TIMES_MISREAD), about, (size_t)UINT32_MAX + 1, "s have", 0u, 5u, 9u,
                127u, 128u, 0u, 7u, 300u);
    diag_report(&list, MESSAGE(NOT_UTF8), about, 0xAu);
    diag_report(&list, MESSAGE(FORBIDDEN_CHARACTER), about, "noncharacter", 0xFFFEu);
    diag_report(&list, MESSAGE(TITLE_TAKEN), about, STR_ARG(STR("a\0%s")), STR_ARG(STR("b")),
                STR_ARG(((str){0})));
    check_str(words_of(&list.items[0]),
              "4294967296 times have minutes and seconds where hours and minutes belong: 0:05:09 "
              "is read as 127:128; write 00:07:300",
              "times");
    check_str(words_of(&list.items[1]), "byte 0x0A is not UTF-8; bad bytes are shown as U+FFFD",
              "byte");
    check_str(words_of(&list.items[2]), "noncharacter U+FFFE; such characters are shown as U+FFFD",
              "character");
    str taken = STR("the title 'a\0%s' is also that of 'b'; each note needs its own");
    assert_true(str_eq(words_of(&list.items[3]), taken));
    diag_list_release(&list);
}

/* The places that diag_pack knows, and no full stop at the end. */
static void test_rows(void **state)
{
    (void)state;
    static const char *const rows[] = {
#define MESSAGE_ROW(name, code, words) words,
#include "kwiki/diag_messages.def"
    };
    static const char *const places[] = {"%.*s", "%s", "%u", "%zu", "%02u", "%02X", "%04X"};
    for (size_t i = 0; i < ROWS(rows); i++) {
        for (const char *at = rows[i]; (at = strchr(at, '%')); at++) {
            size_t place = 0;
            while (place < ROWS(places) && strncmp(at, places[place], strlen(places[place])) != 0)
                place++;
            if (place == ROWS(places))
                fail_msg("a place of another kind: %s", at);
        }
        assert_false(str_ends(str_from_c(rows[i]), STR(".")));
    }
}

/* The list owns copies of what it is given. */
static void test_copies(void **state)
{
    (void)state;
    struct diag_list list;
    diag_list_init(&list);
    char path[] = "a.md", name[] = "text", suggestion[] = "b.md";
    diag_report(&list, MESSAGE(LINK_NO_NOTE),
                (struct finding){.path = str_from_c(path), .suggestion = str_from_c(suggestion)},
                STR_ARG(str_from_c(name)));
    path[0] = name[0] = suggestion[0] = '!';
    assert_int_equal(list.items[0].code, DIAG_BROKEN_LINK);
    check_str(list.items[0].path, "a.md", "path");
    check_str(words_of(&list.items[0]), "no note named 'text'", "words");
    check_str(list.items[0].suggestion, "b.md", "suggestion");
    diag_add(&list, (struct finding){.path = str_from_c(path)});
    check_str(list.items[1].path, "!.md", "another path");
    diag_system(&list, STR("out"), "cannot open", ENOENT);
    check_str(words_of(&list.items[2]), "cannot open: No such file or directory", "system");
    assert_true(list.items[2].outside);
    diag_list_release(&list);
}

static void add_one(void *context, size_t index, unsigned worker)
{
    (void)worker;
    char path[16];
    snprintf(path, sizeof path, "%zu.md", index % 7);
    diag_report(context, MESSAGE(NO_VIDEO),
                (struct finding){.path = str_from_c(path), .place = {(uint32_t)index + 1, 1}},
                STR_ARG(STR("a worker found it")));
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
        cmocka_unit_test(test_threads), cmocka_unit_test(test_words),
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
