/* SPDX-License-Identifier: MIT
 *
 * timecode: which texts are times, and which second they name.
 */
#include "check.h"
#include "kwiki/note.h"
#include "note/source/timecode.h"

#define NONE    TIMECODE_NONE
#define PROPER  TIMECODE_PROPER
#define INEXACT TIMECODE_INEXACT
#define UNITS   TIMECODE_UNITS

struct row {
    const char *text;
    enum timecode_form form;
    uint32_t ms;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct timecode time = timecode_parse(str_from_c(rows[i].text));
        check_uint(time.form, rows[i].form, rows[i].text);
        if (rows[i].form)
            check_uint(time.ms, rows[i].ms, rows[i].text);
    }
}

static void test_colons(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"00:00", PROPER, 0},
        {"0:00", PROPER, 0},
        {"0:05", PROPER, 5000},
        {"8:32", PROPER, 512000},
        {"08:32", PROPER, 512000},
        {"59:59", PROPER, 3599000},
        {"72:00", PROPER, 4320000},
        {"99:59", PROPER, 5999000},
        {"1:02:03", PROPER, 3723000},
        {"01:02:03", PROPER, 3723000},
        {"00:00:00", PROPER, 0},
        {"99:59:59", PROPER, TIMECODE_MAX_MS},
        {"00:5:03", INEXACT, 303000},
        {"1:1:1", INEXACT, 3661000},
        {"0:5", INEXACT, 5000},
        {"1:02.5", INEXACT, 62500},
        {"0:00.001", INEXACT, 1},
        {"0:00.0019", INEXACT, 1},
        {"1:02:03.25", INEXACT, 3723250},
        {"01:02:03:12", INEXACT, 3723000},
        {"01:02:03:99", INEXACT, 3723000},
    };
    check_rows(rows, ROWS(rows));
}

static void test_refused(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", NONE, 0},
        {":", NONE, 0},
        {":30", NONE, 0},
        {"0:60", NONE, 0},
        {"1:60:00", NONE, 0},
        {"1:00:60", NONE, 0},
        {"1:72:00", NONE, 0},
        {"100:00", NONE, 0},
        {"100:00:00", NONE, 0},
        {"0:123", NONE, 0},
        {"0:001", NONE, 0},
        {"001:00", NONE, 0},
        {"1:2:3:4:5", NONE, 0},
        {"1::2", NONE, 0},
        {"-1:00", NONE, 0},
        {"+1:00", NONE, 0},
        {"1:00x", NONE, 0},
        {"x1:00", NONE, 0},
        {"1:00 2:00", NONE, 0},
        {"1 :00", NONE, 0},
        {"1.5:00", NONE, 0},
        {"1:00.", NONE, 0},
        {"1:00,5", NONE, 0},
        {"HH:29:30", NONE, 0},
        {"1:00::", NONE, 0},
        {"01:02:03:04.5", NONE, 0},
        {"\xD9\xA1:00", NONE, 0},
    };
    check_rows(rows, ROWS(rows));
}

/* White space, brackets and one trailing colon around a time are dropped. */
static void test_stripping(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {" 8:32 ", INEXACT, 512000},
        {"[8:32]", INEXACT, 512000},
        {"[[8:32]]", INEXACT, 512000},
        {"8:32]", INEXACT, 512000},
        {"51:40:", INEXACT, 3100000},
        {"[8:32]:", INEXACT, 512000},
        {"8:32:]", INEXACT, 512000},
        {"(8:32)", NONE, 0},
        {"\"8:32\"", NONE, 0},
        {"[]", NONE, 0},
        {"]8:32", NONE, 0},
    };
    check_rows(rows, ROWS(rows));
}

static void test_units(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"0", UNITS, 0},
        {"512", UNITS, 512000},
        {"512s", UNITS, 512000},
        {"8m32s", UNITS, 512000},
        {"8M32S", UNITS, 512000},
        {"1h2m3s", UNITS, 3723000},
        {"1h", UNITS, 3600000},
        {"2m", UNITS, 120000},
        {"1h3s", UNITS, 3603000},
        {"90m", UNITS, 5400000},
        {"1m90", UNITS, 150000},
        {"508.5", UNITS, 508500},
        {"1m2.5s", UNITS, 62500},
        {"359999", UNITS, TIMECODE_MAX_MS},
        {"99h59m59s", UNITS, TIMECODE_MAX_MS},
        {"360000", NONE, 0},
        {"100h", NONE, 0},
        {"9999999", NONE, 0},
        {"99999999999999999999s", NONE, 0},
        {"1s1s", NONE, 0},
        {"3s2m", NONE, 0},
        {"1.5h", NONE, 0},
        {"s", NONE, 0},
        {"1d", NONE, 0},
        {"1 m", NONE, 0},
    };
    check_rows(rows, ROWS(rows));
}

/* The length of a time at the beginning of a text, colon forms only. */
static void test_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
        unsigned parts;
    } rows[] = {
        {"8:32, 9:00", 4, 2}, {"1:02:03]", 7, 3}, {"8:32.5]", 6, 2}, {"1:02:03:04-", 10, 4},
        {"8:32", 4, 2},       {"0:123", 0, 0},    {"512", 0, 0},     {" 8:32", 0, 0},
        {"8:32:", 4, 2},      {"8:32:x", 4, 2},   {"8m32s", 0, 0},   {"", 0, 0},
        {"8:32.", 4, 2},      {"0:61", 0, 0},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct timecode time;
        check_uint(timecode_prefix(str_from_c(rows[i].text), &time), rows[i].length, rows[i].text);
        if (rows[i].length)
            check_uint(time.parts, rows[i].parts, rows[i].text);
    }
}

static void test_fragments(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        uint32_t start, end;
    } rows[] = {
        {"508", true, 508000, MOMENT_NO_END},
        {"508,540", true, 508000, 540000},
        {"8.5,9", true, 8500, 9000},
        {"8m28s", true, 508000, MOMENT_NO_END},
        {"npt:1:02:30", true, 3750000, MOMENT_NO_END},
        {"npt:10,20", true, 10000, 20000},
        {"540,508", true, 540000, MOMENT_NO_END},
        {"508,", true, 508000, MOMENT_NO_END},
        {"508,x", true, 508000, MOMENT_NO_END},
        {"x", false, 0, 0},
        {"", false, 0, 0},
        {"100:00:00", false, 0, 0},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        uint32_t start, end;
        bool ok = timecode_parse_fragment(str_from_c(rows[i].text), &start, &end);
        check_uint(ok, rows[i].ok, rows[i].text);
        if (!ok)
            continue;
        check_uint(start, rows[i].start, rows[i].text);
        check_uint(end, rows[i].end, rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colons),    cmocka_unit_test(test_refused),
        cmocka_unit_test(test_stripping), cmocka_unit_test(test_units),
        cmocka_unit_test(test_prefix),    cmocka_unit_test(test_fragments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
