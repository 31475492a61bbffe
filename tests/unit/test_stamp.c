/* SPDX-License-Identifier: MIT
 *
 * stamp: where it ends, the proper form, and what is made of each malformed one.
 */
#include "check.h"
#include "note/source/stamp.h"

#define CLASS "class=\"yt-timestamp\" "

struct row {
    const char *source;
    uint32_t ms;
};

static struct stamp parse(const char *source)
{
    struct regex *pattern = NULL;
    struct stamp stamp = stamp_parse(&pattern, str_from_c(source));
    regex_free(pattern);
    return stamp;
}

static void test_proper(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<a " CLASS "data-t=\"00:08:32\">[00:08:32]</a>", 512000},
        {"<a " CLASS "data-t=\"8:32\">[08:32]</a>", 512000},
        {"<a data-t=\"1:02:03\" class=\"yt-timestamp\">[1:02:03]</a>", 3723000},
        {"<a data-t=\"8:32\">[8:32]</a>", 512000},
        {"<a  " CLASS " data-t=\"8:32\" >[8:32]</a>", 512000},
        {"<a " CLASS "data-t=\"8:32\">[8:33]</a>", 512000}, /* a second of difference is allowed */
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stamp stamp = parse(rows[i].source);
        check_uint(stamp.time.form != TIMECODE_NONE, true, rows[i].source);
        check_uint(stamp.time.ms, rows[i].ms, rows[i].source);
        check_uint(stamp.exact, true, rows[i].source);
        check_uint(stamp.mismatch, false, rows[i].source);
    }
}

static void test_malformed(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<a " CLASS "data-t=\"00:01:23]\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"51:40:\">[51:40]</a>", 3100000},
        {"<a " CLASS "data=\"00:01:23\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data=\"00:01:23\">x</a>", 83000},
        {"<a " CLASS "data-02:52:00\">[02:52:00]</a>", 10320000},
        {"<a " CLASS "data-02:52:00\">x</a>", 10320000},
        {"<a " CLASS "data-58:21\">[58:21]</a>", 3501000},
        {"<a " CLASS "data-t=\"\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"HH:29:30\">[00:29:30]</a>", 1770000},
        {"<a " CLASS "data-t=\"soon\" data-1:23>x</a>", 83000},
        {"<a class=\"yt=\"yt-timestamp\" data-t=\"00:01:23\">[00:01:23]</a>", 83000},
        {"<a class=\"yt-timestamp data-t=\"00:01:23\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23>[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=00:01:23>[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t='00:01:23'>[00:01:23]</a>", 83000},
        {"<a class=\"yt-timestamp\">[00:01:23]</a>", 83000},
        {"<a " CLASS "id=\"x\" data-t=\"00:01:23\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\"></a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\">00:01:23</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\">[[00:01:23]]</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\"> [00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\">[00:01:23] </a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\">a word</a>", 83000},
        {"<a " CLASS "data-t=\"83\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"1m23s\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"00:1:23\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23.5\">[00:01:23]</a>", 83500},
        {"<a " CLASS "data-t=\"00:01:23:07\">[00:01:23]</a>", 83000},
        {"<a " CLASS "data-t=\"00:01:23\">[00:1:23]</a>", 83000},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stamp stamp = parse(rows[i].source);
        check_uint(stamp.time.form != TIMECODE_NONE, true, rows[i].source);
        check_uint(stamp.time.ms, rows[i].ms, rows[i].source);
        check_uint(stamp.exact, false, rows[i].source);
        check_uint(stamp.mismatch, false, rows[i].source);
    }
}

static void test_mismatch(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<a " CLASS "data-t=\"11:18:00\">[00:52:00]</a>", 40680000},
        {"<a " CLASS "data-t=\"0:10\">[0:12]</a>", 10000},
        {"<a " CLASS "data-t=\"0:12\">[0:10]</a>", 12000},
        {"<a " CLASS "data=\"40:51:00\">[0:40:51]</a>", 147060000},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stamp stamp = parse(rows[i].source);
        check_uint(stamp.time.ms, rows[i].ms, rows[i].source);
        check_uint(stamp.mismatch, true, rows[i].source);
    }
}

static void test_no_time(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "<a " CLASS "data-t=\"soon\">[later]</a>", "<a " CLASS "data-t=\"0:99\">[]</a>",
        "<a class=\"yt-timestamp\"></a>",          "<a " CLASS "data-t=\"100:00:00\">[x]</a>",
        "<a " CLASS "id=\"0:05\">x</a>",           "<a " CLASS "data-t=\"0:05 0:06\">x</a>",
    };
    for (size_t i = 0; i < ROWS(rows) - 1; i++)
        check_uint(parse(rows[i]).time.form, TIMECODE_NONE, rows[i]);
    check_str(parse(rows[0]).text, "[later]", "text");
    check_str(parse(rows[0]).value, "soon", "value");
}

static void test_ends(void **state)
{
    (void)state;
    static const struct {
        const char *line, *expected;
    } rows[] = {
        {"<a data-t=\"0:01\">[0:01]</a> b", "<a data-t=\"0:01\">[0:01]</a>"},
        {"x <a class=\"yt-timestamp\"></a>", "<a class=\"yt-timestamp\"></a>"},
        {"<a\tclass=yt-timestamp>x</a>", "<a\tclass=yt-timestamp>x</a>"},
        {"<a data-t=\"0:01>[0:01]</a>", "<a data-t=\"0:01>[0:01]</a>"},
        {"<a title=\">\" data-t=\"0:01\">x</a>", "<a title=\">\" data-t=\"0:01\">x</a>"},
        {"<a data-t=\"0:01\">x</a></a>", "<a data-t=\"0:01\">x</a>"},
        {"<a data-t=\"0:01\"><b>x</b></a>", "<a data-t=\"0:01\"><b>x</b></a>"},
        {"<a href=\"x\">y</a>", ""},
        {"<a href=\"x\">data-t= yt-timestamp</a>", ""},
        {"<a data-t=\"0:01\">x", ""},
        {"<a data-t=\"0:01\"", ""},
        {"<a data-t=\"0:01\">x <a data-t=\"0:02\">y</a>", ""},
        {"<ab data-t=\"0:01\">x</a>", ""},
        {"<a>data-t=</a>", ""},
        {"<a", ""},
        {"<", ""},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str text = str_from_c(rows[i].line);
        struct line line = {.text = text};
        size_t at = str_find(text, '<');
        check_str(str_sub(text, at, stamp_end(&line, at)), rows[i].expected, rows[i].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends),      cmocka_unit_test(test_proper),
        cmocka_unit_test(test_malformed), cmocka_unit_test(test_mismatch),
        cmocka_unit_test(test_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
