/* SPDX-License-Identifier: MIT
 *
 * What a downloader's JSON says.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/sidecar.h"

static void test_facts(void **state)
{
    static const struct {
        const char *json, *expected; /* id|title|published|thumbnail|duration */
    } rows[] = {
        {"{\"id\":\"a\",\"title\":\" T \",\"upload_date\":\"20240305\",\"duration\":90.5,"
         "\"thumbnail\":\"https://x/y\"}",
         "a|T|2024-03-05|https://x/y|90500"},
        {"{\"id\":\"a\"}", "a||||0"},
        {"{\"id\":\"a\",\"upload_date\":\"2024-3-5\",\"thumbnail\":\"http://x/y\"}", "a||||0"},
        {"{\"id\":\"a\",\"upload_date\":\"2024030x\",\"duration\":\"90\"}", "a||||0"},
        {"{\"id\":\"a\",\"title\":null,\"duration\":-1}", "a||||0"},
        {"{\"id\":\"a\",\"duration\":1e300}", "a||||0"},
        {"{\"title\":\"x\"}", "no"},
        {"{\"id\":\"\"}", "no"},
        {"[\"id\"]", "no"},
        {"", "no"},
        {"{\"id\":\"a\"} x", "no"},
        {"{\"id\":\"\\ud800\"}", "no"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        arena_init(&arena, 256);
        struct sidecar sidecar;
        str reason = {0}, got = STR("no");
        if (sidecar_parse(&sidecar, &arena, str_from_c(rows[i].json), &reason))
            got = arena_printf(&arena, "%.*s|%.*s|%.*s|%.*s|%u", STR_ARG(sidecar.id),
                               STR_ARG(sidecar.title), STR_ARG(sidecar.published),
                               STR_ARG(sidecar.thumbnail), sidecar.duration);
        else
            assert_true(reason.len > 0);
        if (!str_eq(got, str_from_c(rows[i].expected)))
            fail_msg("%s gives %.*s", rows[i].json, STR_ARG(got));
        arena_release(&arena);
    }
}

/* A picture is a file: no address, and of several that were written the last one. */
static void test_pictures(void **state)
{
    static const struct {
        const char *json, *picture;
    } rows[] = {
        {"\"thumbnail\":\"https://x/y.jpg\"", ""},
        {"\"thumbnail\":\"ftp://x/y.jpg\"", ""},
        {"\"thumbnail\":\" pics/y.jpg\"", "pics/y.jpg"},
        {"\"thumbnail\":5,\"thumbnails\":[5]", ""},
        {"\"thumbnails\":{\"filepath\":\"a.jpg\"}", ""},
        {"\"thumbnail\":\"https://x/y.jpg\",\"thumbnails\":[{\"filepath\":\"/a/1.jpg\"},"
         "{\"filepath\":\"/a/2.jpg\"},{\"url\":\"https://x/3.jpg\"}]",
         "/a/2.jpg"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        struct sidecar sidecar;
        str reason;
        arena_init(&arena, 256);
        str json = arena_printf(&arena, "{\"id\":\"a\",%s}", rows[i].json);
        assert_true(sidecar_parse(&sidecar, &arena, json, &reason));
        if (!str_eq(sidecar.picture, str_from_c(rows[i].picture)))
            fail_msg("%s gives %.*s", rows[i].json, STR_ARG(sidecar.picture));
        arena_release(&arena);
    }
}

/* A title is cut where a character ends; what no page may hold is U+FFFD. */
static void test_titles(void **state)
{
    static const struct {
        size_t letters;
        const char *end;
        size_t length;
        bool is_cut;
    } rows[] = {
        {SIDECAR_TITLE_MAX, "", SIDECAR_TITLE_MAX, false},
        {SIDECAR_TITLE_MAX, "b", SIDECAR_TITLE_MAX, true},
        {SIDECAR_TITLE_MAX - 2, "\u0259", SIDECAR_TITLE_MAX, false},
        {SIDECAR_TITLE_MAX - 1, "\u0259", SIDECAR_TITLE_MAX - 1, true},
        {8 * SIDECAR_TITLE_MAX, "", SIDECAR_TITLE_MAX, true},
        {1, "\\u0001\\ufffe", 7, false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        struct sidecar sidecar;
        struct buf json = {0};
        str reason;
        arena_init(&arena, 256);
        buf_add(&json, STR("{\"id\":\"a\",\"title\":\""));
        for (size_t n = 0; n < rows[i].letters; n++)
            buf_add_char(&json, 'a');
        buf_printf(&json, "%s\"}", rows[i].end);
        assert_true(sidecar_parse(&sidecar, &arena, buf_str(&json), &reason));
        check_uint(sidecar.title.len, rows[i].length, rows[i].end);
        assert_int_equal(sidecar.title_is_cut, rows[i].is_cut);
        buf_release(&json);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_facts),
                                       cmocka_unit_test(test_pictures),
                                       cmocka_unit_test(test_titles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
