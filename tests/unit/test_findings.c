/* SPDX-License-Identifier: MIT
 *
 * findings: formats for people, and JSON, on a few findings and on texts that would like to break
 * out of them.
 */
#include "findings/formats.h"
#include "findings_sample.h"

/* Each name leads to its own writer. */
static void test_writers(void **state)
{
    (void)state;
    static const char *const begins[REPORT_FORMAT_COUNT] = {
        [REPORT_TEXT] = "0 errors, 0 warnings",
        [REPORT_COMPACT] = "",
        [REPORT_JSON] = "{\"schema\":1",
        [REPORT_JSONL] = "",
        [REPORT_SARIF] = "{\"$schema\":",
        [REPORT_JUNIT] = "<?xml ",
        [REPORT_GITHUB] = "",
        [REPORT_GITLAB] = "[]",
        [REPORT_MARKDOWN] = "### kwiki check",
    };
    for (int i = 0; i < REPORT_FORMAT_COUNT; i++) {
        struct report report = {0};
        struct buf out = {0};
        findings_write(&report, (enum report_format)i, &out);
        str written = buf_str(&out), begin = str_from_c(begins[i]);
        if (!begins[i] || (begin.len ? !str_starts(written, begin) : written.len > 0))
            fail_msg("%s gave %.*s", names[i], STR_ARG(written));
        buf_release(&out);
    }
}

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *root, *path;
        bool outside;
        const char *shown, *ci;
    } rows[] = {
        {"notes", "a.md", false, "notes/a.md", "notes/a.md"},
        {"./notes", "b/a.md", false, "./notes/b/a.md", "notes/b/a.md"},
        {".", "a.md", false, "./a.md", "a.md"},
        {"..", "a.md", false, "../a.md", "../a.md"},
        {"x//y/./z", "a.md", false, "x//y/./z/a.md", "x/y/z/a.md"},
        {"/", "a.md", false, "/a.md", "/a.md"},
        {"/n/", "a.md", false, "/n/a.md", "/n/a.md"},
        {"", "a.md", false, "a.md", "a.md"},
        {"notes", "", false, "notes", "notes"},
        {".", "", false, ".", "."},
        {"notes", "out", true, "out", "out"},
        {"notes", "", true, "", "kwiki"},
    };
    struct arena arena;
    arena_init(&arena, 512);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct report report = {.root = str_from_c(rows[i].root)};
        struct finding finding = {.path = str_from_c(rows[i].path), .outside = rows[i].outside};
        check_str(findings_path(&arena, &report, &finding), rows[i].shown, rows[i].root);
        check_str(findings_ci_path(&arena, &report, &finding), rows[i].ci, rows[i].root);
    }
    arena_release(&arena);
}

static void test_text(void **state)
{
    (void)state;
    struct report report = sample();
    check_report(report, REPORT_TEXT,
                 "./notes/a/b c.md:3:5: error: no note named 'Helo'; did you mean 'Hello'? "
                 "[broken-link]\n"
                 "./notes/a/b c.md:9:1: error: no note named 'Helo'; did you mean 'Hello'? "
                 "[broken-link]\n"
                 "./notes/a/b c.md:9:7: warning: 'hi' is found only by its alias as 'h.md'; write "
                 "'h' [inexact-link]\n"
                 "./notes/z.md:1:2: warning: the heading is written 'Boiler' [inexact-heading]\n"
                 "./notes/z.md: note: no note links to this one [orphan-note]\n"
                 "2 broken-link, 1 inexact-link, 1 inexact-heading, 1 orphan-note\n"
                 "2 errors, 2 warnings in 7 notes\n");
    report.most = 1;
    report.baselined = 4;
    check_report(report, REPORT_COMPACT,
                 "./notes/a/b c.md:3:5: error: no note named 'Helo'; did you mean 'Hello'? "
                 "[broken-link]\n"
                 "and 4 more\n");
    report.items += 4;
    report.count = 1;
    report.color = true;
    check_report(report, REPORT_TEXT,
                 "./notes/z.md: " ESC "[36mnote:" ESC "[0m no note links to this one "
                 "[orphan-note]\n"
                 "1 orphan-note\n"
                 "0 errors, 0 warnings in 7 notes; 4 more in the baseline\n");
    check_report(of(NULL, 0), REPORT_TEXT, "0 errors, 0 warnings in 7 notes\n");
    check_report(of(hostile_judged, 1), REPORT_COMPACT,
                 "./notes/x:,%" FFFD "|<y>.md:2:1: error: a" FFFD "::error::b %0A " FFFD
                 "[31m " FFFD "]]> & <b> \"q\" | `c` " FFFD FFFD " [bad-timestamp]\n");
    struct finding usage = {.code = DIAG_USAGE, .outside = true, .message = WORDS("no")};
    struct judged fatal = {&usage, SEVERITY_FATAL};
    check_report(of(&fatal, 1), REPORT_COMPACT, "kwiki: error: no [usage]\n");
}

static str same_line(void *context, str path, uint32_t line)
{
    (void)path;
    (void)line;
    return str_from_c(context);
}

static void test_excerpts(void **state)
{
    (void)state;
    static char line[400];
    memset(line, 'x', 300);
    static const struct {
        const char *line;
        uint32_t column;
        const char *excerpt;
    } rows[] = {
        {"see [[Helo]]", 5, "    | see [[Helo]]\n    |     ^\n"},
        {"\tsee [[Helo]] \t", 2, "    | \tsee [[Helo]]\n    | \t^\n"},
        {"e\xCC\x81\xE6\xBC\xA2x", 4, "    | e\xCC\x81\xE6\xBC\xA2x\n    |    ^\n"},
        {ESC "[2J" BIDI "x", 6, "    | " FFFD "[2J" FFFD "x\n    |      ^\n"},
        {"\xE6\xBC[[x", 2, "    | " FFFD "[[x\n    |  ^\n"},
        {"short", 99, "    | short\n    |      ^\n"},
        {"", 1, ""},
    };
    struct finding finding = {.code = DIAG_BROKEN_LINK, .path = STR("a.md"), .message = WORDS("m")};
    struct judged one = {&finding, SEVERITY_ERROR};
    struct report report = of(&one, 1);
    struct buf out = {0};
    report.excerpt = true;
    report.source_line = same_line;
    for (size_t i = 0; i < ROWS(rows); i++) {
        buf_clear(&out);
        finding.place = (struct place){1, rows[i].column};
        report.context = (void *)rows[i].line;
        findings_add_one(&report, &one, &out);
        check_str(str_cut(buf_str(&out), '\n').tail, rows[i].excerpt, rows[i].line);
    }
    buf_clear(&out);
    line[200] = '!';
    report.context = line;
    finding.place.column = 201;
    findings_add_one(&report, &one, &out);
    str shown = str_cut(buf_str(&out), '\n').tail;
    struct str_cut cut = str_cut(shown, '\n');
    assert_true(str_starts(cut.head, STR("    | \xE2\x80\xA6xx")));
    assert_true(str_ends(cut.head, STR("xx\xE2\x80\xA6")));
    /* the mark of the cut has three bytes and one column */
    check_uint(str_find(cut.head, '!') - 2, str_find(cut.tail, '^'), "long line");
    buf_release(&out);
}

static void test_json(void **state)
{
    (void)state;
    check_report(
        of(NULL, 0), REPORT_JSON,
        "{\"schema\":1,\"findings\":[],\"summary\":{\"root\":\"./notes\",\"notes\":7,\"links\":20,"
        "\"moments\":3,\"errors\":0,\"warnings\":0,\"baselined\":0}}\n");
    check_report(
        of(judged, 1), REPORT_JSON,
        "{\"schema\":1,\"findings\":[\n{\"code\":\"broken-link\",\"severity\":\"error\","
        "\"path\":\"a/b c.md\",\"line\":3,\"column\":5,"
        "\"message\":\"no note named 'Helo'\",\"suggestion\":\"Hello\"}\n],"
        "\"summary\":{\"root\":\"./notes\",\"notes\":7,\"links\":20,\"moments\":3,\"errors\":1,"
        "\"warnings\":0,\"baselined\":0}}\n");
    check_report(of(judged + 4, 1), REPORT_JSONL,
                 "{\"code\":\"orphan-note\",\"severity\":\"note\",\"path\":\"z.md\",\"line\":0,"
                 "\"column\":0,\"message\":\"no note links to this one\",\"suggestion\":null}\n");
    check_report(of(hostile_judged, 1), REPORT_JSONL,
                 "{\"code\":\"bad-timestamp\",\"severity\":\"error\","
                 "\"path\":\"x:,%\\n|\\u003cy\\u003e.md\",\"line\":2,\"column\":1,"
                 "\"message\":\"a\\n::error::b %0A \\u001b[31m \\u202e]]\\u003e \\u0026 "
                 "\\u003cb\\u003e \\\"q\\\" | `c` \\u0001" FFFD "\",\"suggestion\":null}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writers),  cmocka_unit_test(test_paths), cmocka_unit_test(test_text),
        cmocka_unit_test(test_excerpts), cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
