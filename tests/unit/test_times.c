/* SPDX-License-Identifier: MIT
 *
 * note/times: where bracketed times end, or that there are none, and what they say.
 */
#include "check.h"
#include "note/source/times.h"

/* The part of the line that is found at the first such character; "" for none. */
struct row {
    const char *line, *expected;
};

static void check_times(const char *line, char open, const char *expected)
{
    str text = str_from_c(line);
    size_t at = str_find(text, open);
    check_str(str_sub(text, at, times_parse(text, at, NULL, NULL)), expected, line);
}

static void test_times(void **state)
{
    (void)state;
    static const struct row square[] = {
        {"[8:32]", "[8:32]"},
        {"a [00:08:32] b", "[00:08:32]"},
        {"[ 8:32 ]", "[ 8:32 ]"},
        {"[8:32, 9:00]", "[8:32, 9:00]"},
        {"[8:32,9:00,10:00]", "[8:32,9:00,10:00]"},
        {"[8:32-9:00]", "[8:32-9:00]"},
        {"[8:32 - 9:00]", "[8:32 - 9:00]"},
        {"[8:32\xE2\x80\x93"
         "9:00]",
         "[8:32\xE2\x80\x93"
         "9:00]"},
        {"[8:32 \xE2\x80\x94 9:00]", "[8:32 \xE2\x80\x94 9:00]"},
        {"[8:32 to 9:00]", "[8:32 to 9:00]"},
        {"[8:32 - 9:00, 10:00]", "[8:32 - 9:00, 10:00]"},
        {"[1:02.5]", "[1:02.5]"},
        {"[1:02:03:04]", "[1:02:03:04]"},
        {"[8:32](x)", "[8:32]"},
        {"[8:32", ""},
        {"[8:32)", ""},
        {"[8:32,]", ""},
        {"[,8:32]", ""},
        {"[8:32 9:00]", ""},
        {"[8:32; 9:00]", ""},
        {"[8:32 x]", ""},
        {"[x 8:32]", ""},
        {"[512]", ""},
        {"[512s]", "[512s]"},
        {"[]", ""},
        {"[", ""},
        {"[0:60]", ""},
        {"[0:123]", ""},
        {"[8:32:]", ""},
    };
    static const struct row round[] = {
        {"(1:02:03)", "(1:02:03)"},
        {"(1:02:03 - 1:02:04)", "(1:02:03 - 1:02:04)"},
        {"(01:02:03:04)", "(01:02:03:04)"},
        {"(8:32)", "(8:32)"},
        {"(1:02:03, 8:32)", ""},
        {"(1:02:03]", ""},
        {"(", ""},
        {"(3:2)", ""},
    };
    for (size_t i = 0; i < ROWS(square); i++)
        check_times(square[i].line, '[', square[i].expected);
    for (size_t i = 0; i < ROWS(round); i++)
        check_times(round[i].line, '(', round[i].expected);
}

/* The times of a bracket: "start" or "start-end" in seconds, with commas between them. */
static void test_spans(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[8:32]", "512"},
        {"[0:01, 0:02,0:03]", "1,2,3"},
        {"[0:01 - 0:02]", "1-2"},
        {"[0:01 to 0:02, 0:03-0:04]", "1-2,3-4"},
        {"[0:01 - 0:02 - 0:03]", "1-2,3"},
        {"(1:00:00 - 1:00:01)", "3600-3601"},
        {"[0:01 \u2192 0:02]", "1-2"},
        {"[0:01 --> 0:02,500]", "1-2"},
        {"[1h2m3s]", "3723"},
    };
    struct arena arena;
    arena_init(&arena, 1024);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct times times = {0};
        struct buf out = {0};
        times_parse(str_from_c(rows[i].line), 0, &arena, &times);
        for (size_t k = 0; k < times.count; k++) {
            buf_printf(&out, "%s%u", k ? "," : "", times.spans[k].start.ms / 1000);
            if (times.spans[k].end.form)
                buf_printf(&out, "-%u", times.spans[k].end.ms / 1000);
        }
        check_str(buf_str(&out), rows[i].expected, rows[i].line);
        buf_release(&out);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
