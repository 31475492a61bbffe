/* SPDX-License-Identifier: MIT
 *
 * show: which findings a command shows, in which order, and what makes it fail.
 */
#include "check.h"
#include "kwiki/findings.h"
#include "words.h"

#define MANY 30

static struct options options_of(enum command_id command)
{
    return (struct options){.command = command, .notes = "my notes"};
}

/* "E3 W4 N5 | 2": the letters of the severities and the lines of what is shown, then the rest. */
static void describe(const struct options *options, const struct verdict *verdict,
                     findings_choice *choose, struct buf *out)
{
    struct report form = {.root = STR("n")};
    struct buf text = {0};
    findings_show(&form, options, verdict, choose, NULL, &text);
    for (str rest = buf_str(&text); rest.len;) {
        struct str_cut line = str_cut(rest, '\n');
        rest = line.tail;
        if (!str_starts(line.head, STR("n/a:"))) {
            buf_printf(out, "| %.*s", STR_ARG(line.head));
            continue;
        }
        str place = str_cut(str_from(line.head, 4), ':').head;
        str severity = str_trim(str_from(line.head, 4 + place.len + 3));
        buf_printf(out, "%c%.*s ", char_lower(severity.ptr[0]) - 'a' + 'A', STR_ARG(place));
    }
    buf_release(&text);
}

static void check_shown(struct options options, const struct judged *items, size_t count,
                        const char *expected)
{
    struct verdict verdict = {.items = (struct judged *)(uintptr_t)items, .count = count};
    struct buf out = {0};
    describe(&options, &verdict, NULL, &out);
    check_str(buf_str(&out), expected, options_command_name(options.command).ptr);
    buf_release(&out);
}

static const struct finding findings[] = {
    {.code = DIAG_ORPHAN_NOTE, .path = {"a", 1}, .place = {1, 1}, .message = WORDS("x")},
    {.code = DIAG_INEXACT_LINK, .path = {"a", 1}, .place = {2, 1}, .message = WORDS("x")},
    {.code = DIAG_BAD_ENCODING, .path = {"a", 1}, .place = {3, 1}, .message = WORDS("x")},
    {.code = DIAG_ODD_CONFIG, .path = {"a", 1}, .place = {4, 1}, .message = WORDS("x")},
};
static const struct judged judged[] = {{&findings[0], SEVERITY_NOTE},
                                       {&findings[1], SEVERITY_WARNING},
                                       {&findings[2], SEVERITY_ERROR},
                                       {&findings[3], SEVERITY_WARNING}};

static void test_shown(void **state)
{
    (void)state;
    struct options build = options_of(COMMAND_BUILD), list = options_of(COMMAND_LIST);
    check_shown(build, judged, 4,
                "E3 W2 W4 | and 1 more; in all 1 bad-encoding, 1 inexact-link, 1 odd-config, 1 "
                "orphan-note; run \"kwiki check 'my notes'\" to see them");
    check_shown(build, judged, 1,
                "| in all 1 orphan-note; run \"kwiki check 'my notes'\" to see them");
    check_shown(options_of(COMMAND_RENDER), judged, 4, "N1 W2 E3 W4 ");
    check_shown(list, judged, 4, "E3 W4 ");
    build.verbose = true;
    check_shown(build, judged, 4, "E3 W2 W4 N1 ");
    build.quiet = true;
    check_shown(build, judged, 4, "E3 ");
    build.strict = list.strict = true;
    check_shown(build, judged, 4, "E3 W2 W4 ");
    check_shown(list, judged, 4, "W2 E3 W4 ");
}

/* Of many the severe ones come first, wherever they stand. */
static void test_many(void **state)
{
    (void)state;
    struct finding many[MANY];
    struct judged items[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        bool severe = i >= MANY - 2;
        many[i] = findings[severe ? 2 : 1];
        many[i].place.line = i + 1;
        items[i] = (struct judged){&many[i], severe ? SEVERITY_ERROR : SEVERITY_WARNING};
    }
    check_shown(options_of(COMMAND_SERVE), items, MANY,
                "E29 E30 W1 W2 W3 W4 W5 W6 W7 W8 W9 W10 W11 W12 W13 W14 W15 W16 W17 W18 "
                "| and 10 more; in all 2 bad-encoding, 28 inexact-link; run \"kwiki check 'my "
                "notes'\" to see them");
}

static void test_choice(void **state)
{
    (void)state;
    struct options fix = options_of(COMMAND_FIX);
    struct verdict verdict = {.items = (struct judged *)(uintptr_t)judged, .count = 4};
    struct buf out = {0};
    describe(&fix, &verdict, findings_are_general, &out);
    check_str(buf_str(&out), "W4 ", "general");
    buf_release(&out);
}

static void test_limits(void **state)
{
    (void)state;
    static const struct {
        enum fail_on fail_on;
        bool strict;
        enum severity fails, quiet;
    } rows[] = {
        {FAIL_ON_ERROR, false, SEVERITY_ERROR, SEVERITY_ERROR},
        {FAIL_ON_ERROR, true, SEVERITY_WARNING, SEVERITY_WARNING},
        {FAIL_ON_WARNING, false, SEVERITY_WARNING, SEVERITY_WARNING},
        {FAIL_ON_NOTE, true, SEVERITY_NOTE, SEVERITY_NOTE},
        {FAIL_ON_NEVER, true, SEVERITY_FATAL, SEVERITY_ERROR},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct options options = {.fail_on = rows[i].fail_on, .strict = rows[i].strict};
        assert_int_equal(findings_fail_limit(&options), rows[i].fails);
        assert_int_equal(findings_quiet_limit(&options), rows[i].quiet);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_choice),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
