/* SPDX-License-Identifier: MIT
 *
 * report: each format on a few findings, and on texts that would like to break out of it.
 */
#include "check.h"
#include "kwiki/report.h"
#include "report/formats.h"
#include <stdlib.h>

#define ESC  "\x1B"
#define BIDI "\xE2\x80\xAE" /* right-to-left override */
#define FFFD "\xEF\xBF\xBD"
#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static const struct finding findings[] = {
    {.code = DIAG_BROKEN_LINK,
     .place = {3, 5},
     .path = TEXT("a/b c.md"),
     .message = TEXT("no note named 'Helo'"),
     .suggestion = TEXT("Hello"),
     .subject = TEXT("Helo")},
    {.code = DIAG_BROKEN_LINK,
     .place = {9, 1},
     .path = TEXT("a/b c.md"),
     .message = TEXT("no note named 'Helo'"),
     .suggestion = TEXT("Hello"),
     .subject = TEXT("Helo")},
    {.code = DIAG_INEXACT_LINK,
     .place = {9, 7},
     .path = TEXT("a/b c.md"),
     .message = TEXT("'hi' is found only by its alias as 'h.md'"),
     .suggestion = TEXT("h")},
    {.code = DIAG_INEXACT_HEADING,
     .place = {1, 2},
     .path = TEXT("z.md"),
     .message = TEXT("the heading is written 'Boiler'"),
     .suggestion = TEXT("Boiler")},
    {.code = DIAG_ORPHAN_NOTE, .path = TEXT("z.md"), .message = TEXT("no note links to this one")},
};

/* All that formats could stumble over, in path and message. */
static const struct finding hostile = {
    .code = DIAG_BAD_TIMESTAMP,
    .place = {2, 1},
    .path = TEXT("x:,%\n|<y>.md"),
    .message = TEXT("a\n::error::b %0A " ESC "[31m " BIDI "]]> & <b> \"q\" | `c` \x01\xFF"),
};

static const struct judged judged[] = {
    {&findings[0], SEVERITY_ERROR},   {&findings[1], SEVERITY_ERROR},
    {&findings[2], SEVERITY_WARNING}, {&findings[3], SEVERITY_WARNING},
    {&findings[4], SEVERITY_NOTE},
};
static const struct judged hostile_judged[] = {{&hostile, SEVERITY_ERROR}};

static struct report sample(void)
{
    return (struct report){.items = judged,
                           .count = ROWS(judged),
                           .root = STR("./notes"),
                           .notes = 7,
                           .links = 20,
                           .moments = 3,
                           .most = SIZE_MAX};
}

static struct report of(const struct judged *items, size_t count)
{
    struct report report = sample();
    report.items = items;
    report.count = count;
    return report;
}

static const char *const names[REPORT_FORMAT_COUNT] = {
#define REPORT_FORMAT(name, word) #word,
#include "kwiki/options.def"
};

static void check_report(struct report report, enum report_format format, const char *expected)
{
    struct buf out = {0};
    report_write(&report, format, &out);
    check_str(buf_str(&out), expected, names[format]);
    buf_release(&out);
}

static void check_holds(str text, const char *part)
{
    if (!str_contains(text, str_from_c(part)))
        fail_msg("no %s in\n%.*s", part, STR_ARG(text));
}

static size_t occurrences(str text, str part)
{
    size_t count = 0;
    for (size_t at; (at = str_search(text, part)) != STR_NONE; count++)
        text = str_from(text, at + part.len);
    return count;
}

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
        report_write(&report, (enum report_format)i, &out);
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
        check_str(report_path(&arena, &report, &finding), rows[i].shown, rows[i].root);
        check_str(report_ci_path(&arena, &report, &finding), rows[i].ci, rows[i].root);
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
    struct finding usage = {.code = DIAG_USAGE, .outside = true, .message = STR("no")};
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
    struct finding finding = {.code = DIAG_BROKEN_LINK, .path = STR("a.md"), .message = STR("m")};
    struct judged one = {&finding, SEVERITY_ERROR};
    struct report report = of(&one, 1);
    struct buf out = {0};
    report.excerpt = true;
    report.source_line = same_line;
    for (size_t i = 0; i < ROWS(rows); i++) {
        buf_clear(&out);
        finding.place = (struct place){1, rows[i].column};
        report.context = (void *)rows[i].line;
        report_finding(&report, &one, &out);
        check_str(str_cut(buf_str(&out), '\n').tail, rows[i].excerpt, rows[i].line);
    }
    buf_clear(&out);
    line[200] = '!';
    report.context = line;
    finding.place.column = 201;
    report_finding(&report, &one, &out);
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

static void test_sarif(void **state)
{
    (void)state;
    struct report report = sample();
    struct buf out = {0};
    report_write(&report, REPORT_SARIF, &out);
    str text = buf_str(&out);
    static const char *const parts[] = {
        "\"version\":\"2.1.0\"",
        "\"columnKind\":\"unicodeCodePoints\"",
        "{\"id\":\"broken-link\",\"name\":\"BrokenLink\",\"shortDescription\":"
        "{\"text\":\"Broken link.\"}",
        "\"defaultConfiguration\":{\"level\":\"note\"}",
        "{\"ruleId\":\"broken-link\",\"ruleIndex\":0,\"level\":\"error\",\"message\":"
        "{\"text\":\"no note named 'Helo'; did you mean 'Hello'?\"},\"locations\":"
        "[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"notes/a/b%20c.md\"},"
        "\"region\":{\"startLine\":3,\"startColumn\":5}}}],\"partialFingerprints\":"
        "{\"kwiki/v1\":\"",
        "{\"uri\":\"notes/z.md\"},\"region\":{\"startLine\":1}}}],", /* of the whole file */
        "\"informationUri\":\"" KWIKI_HOMEPAGE "\"",
    };
    for (size_t i = 0; i < ROWS(parts); i++)
        check_holds(text, parts[i]);
    check_uint(occurrences(text, STR("\"id\":")), DIAG_COUNT, "rules");
    check_uint(occurrences(text, STR("\"ruleId\":")), ROWS(judged), "results");
    check_uint(occurrences(text, STR("\"startLine\":")), ROWS(judged), "regions");
    buf_clear(&out);
    report = of(hostile_judged, 1);
    report.root = STR("/n");
    report_write(&report, REPORT_SARIF, &out);
    check_holds(buf_str(&out), "\"uri\":\"file:///n/x%3A%2C%25%0A%7C%3Cy%3E.md\"");
    check_holds(buf_str(&out), "\"text\":\"a" FFFD "::error::b %0A " FFFD "[31m " FFFD "]]");
    buf_release(&out);
}

static void test_sarif_limit(void **state)
{
    (void)state;
    size_t count = 25010;
    struct judged *many = calloc(count, sizeof *many);
    for (size_t i = 0; i < count; i++)
        many[i] = judged[i < 20000 ? 2 : 0];
    struct report report = of(many, count);
    struct buf out = {0};
    report_write(&report, REPORT_SARIF, &out);
    str text = buf_str(&out);
    check_uint(occurrences(text, STR("\"ruleId\":\"broken-link\"")), 5010, "errors first");
    check_uint(occurrences(text, STR("\"ruleId\":\"inexact-link\"")), 19990, "then warnings");
    check_holds(text, "And 10 more findings.");
    buf_release(&out);
    free(many);
}

/* The values of a key, "fingerprint" or the like, one after the other. */
static str next_value(str *text, str key)
{
    size_t at = str_search(*text, key);
    assert_true(at != STR_NONE);
    *text = str_from(*text, at + key.len);
    return str_sub(*text, 0, 32);
}

static void test_fingerprints(void **state)
{
    (void)state;
    struct finding moved = findings[0];
    moved.place = (struct place){100, 9};
    struct judged elsewhere[] = {judged[2], {&moved, SEVERITY_WARNING}, judged[1]};
    struct report before = sample(), after = of(elsewhere, 3);
    struct buf first = {0}, second = {0};
    report_write(&before, REPORT_GITLAB, &first);
    report_write(&after, REPORT_GITLAB, &second);
    str key = STR("\"fingerprint\":\""), one = buf_str(&first), two = buf_str(&second);
    str a1 = next_value(&one, key), a2 = next_value(&one, key), b1 = next_value(&one, key);
    assert_false(str_eq(a1, a2));
    assert_false(str_eq(a1, b1));
    assert_true(str_eq(b1, next_value(&two, key)));
    assert_true(str_eq(a1, next_value(&two, key)));
    assert_true(str_eq(a2, next_value(&two, key)));
    buf_release(&first);
    buf_release(&second);
}

static void test_gitlab(void **state)
{
    (void)state;
    check_report(of(NULL, 0), REPORT_GITLAB, "[]\n");
    struct report report = of(judged + 4, 1);
    struct buf out = {0};
    report_write(&report, REPORT_GITLAB, &out);
    check_holds(buf_str(&out), "[\n{\"description\":\"no note links to this one\","
                               "\"check_name\":\"orphan-note\",\"fingerprint\":\"");
    check_holds(buf_str(&out), "\",\"severity\":\"info\",\"location\":{\"path\":\"notes/z.md\","
                               "\"lines\":{\"begin\":1}}}\n]\n");
    buf_release(&out);
}

static void test_github(void **state)
{
    (void)state;
    check_report(of(NULL, 0), REPORT_GITHUB, "");
    check_report(of(judged + 2, 3), REPORT_GITHUB,
                 "::warning file=notes/a/b c.md,line=9,col=7,title=inexact-link::'hi' is found "
                 "only by its alias as 'h.md'; write 'h'\n"
                 "::warning file=notes/z.md,line=1,col=2,title=inexact-heading::the heading is "
                 "written 'Boiler'\n"
                 "::notice file=notes/z.md,title=orphan-note::no note links to this one\n");
    check_report(of(hostile_judged, 1), REPORT_GITHUB,
                 "::error file=notes/x%3A%2C%25" FFFD "|<y>.md,line=2,col=1,title=bad-timestamp::"
                 "a" FFFD "::error::b %250A " FFFD "[31m " FFFD "]]> & <b> \"q\" | `c` " FFFD FFFD
                 "\n");
    struct judged many[36];
    for (size_t i = 0; i < ROWS(many); i++)
        many[i] = judged[i < 12 ? 4 : i < 24 ? 2 : 0];
    struct report report = of(many, ROWS(many));
    struct buf out = {0};
    report_write(&report, REPORT_GITHUB, &out);
    str text = buf_str(&out);
    check_uint(occurrences(text, STR("::error ")), 10, "errors");
    check_uint(occurrences(text, STR("::warning ")), 10, "warnings");
    check_uint(occurrences(text, STR("::notice file")), 9, "notices");
    assert_true(str_ends(text, STR("\n::notice title=kwiki check::and 7 more; in all 12 "
                                   "broken-link, 12 inexact-link, 12 orphan-note\n")));
    buf_release(&out);
}

static void test_junit(void **state)
{
    (void)state;
    check_report(of(NULL, 0), REPORT_JUNIT,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<testsuites name=\"kwiki check\" tests=\"1\" failures=\"0\" errors=\"0\" "
                 "time=\"0\">\n"
                 "  <testsuite name=\"kwiki check\" tests=\"1\" failures=\"0\" errors=\"0\" "
                 "skipped=\"0\" time=\"0\">\n"
                 "    <testcase classname=\"kwiki\" name=\"all notes\" time=\"0\"/>\n"
                 "  </testsuite>\n</testsuites>\n");
    struct report report = sample();
    struct buf out = {0};
    report_write(&report, REPORT_JUNIT, &out);
    check_holds(buf_str(&out), "tests=\"2\" failures=\"1\" errors=\"0\"");
    check_holds(buf_str(&out),
                "    <testcase classname=\"kwiki\" name=\"notes/a/b c.md\" "
                "file=\"notes/a/b c.md\" time=\"0\">\n"
                "      <failure message=\"no note named 'Helo'; did you mean 'Hello'? (and 1 more)"
                "\" type=\"broken-link\">./notes/a/b c.md:3:5: error: ");
    check_holds(buf_str(&out), "      <system-out>./notes/z.md:1:2: warning: the heading is "
                               "written 'Boiler' [inexact-heading]\n./notes/z.md: note: ");
    buf_clear(&out);
    report = of(hostile_judged, 1);
    report_write(&report, REPORT_JUNIT, &out);
    check_holds(buf_str(&out), "file=\"notes/x:,%" FFFD "|&lt;y&gt;.md\"");
    check_holds(buf_str(&out), "message=\"a" FFFD "::error::b %0A " FFFD "[31m " FFFD
                               "]]&gt; &amp; &lt;b&gt; &quot;q&quot; | `c` " FFFD FFFD "\"");
    buf_release(&out);
}

static void test_markdown(void **state)
{
    (void)state;
    check_report(of(NULL, 0), REPORT_MARKDOWN,
                 "### kwiki check\n\n0 errors, 0 warnings in 7 notes.\n");
    check_report(of(judged, 1), REPORT_MARKDOWN,
                 "### kwiki check\n\n1 error, 0 warnings in 7 notes.\n\n1 broken-link.\n\n"
                 "| severity | place | finding | code |\n|---|---|---|---|\n"
                 "| error | <code>notes/a/b c.md&#58;3&#58;5</code> | no note named 'Helo'; did "
                 "you mean 'Hello'? | broken-link |\n");
    struct report report = of(hostile_judged, 1);
    struct buf out = {0};
    report_write(&report, REPORT_MARKDOWN, &out);
    check_holds(buf_str(&out), "| a" FFFD "&#58;&#58;error&#58;&#58;b %0A " FFFD "&#91;31m " FFFD
                               "&#93;&#93;&#62; &#38; &#60;b&#62; &#34;q&#34; &#124; "
                               "&#96;c&#96; " FFFD FFFD " | bad-timestamp |\n");
    struct judged *many = calloc(20000, sizeof *many);
    for (size_t i = 0; i < 20000; i++)
        many[i] = judged[0];
    buf_clear(&out);
    report = of(many, 20000);
    report_write(&report, REPORT_MARKDOWN, &out);
    assert_true(out.len <= 1024 * 1024 && out.len > 1000 * 1024);
    size_t shown = occurrences(buf_str(&out), STR("| error |"));
    str last = str_rcut(str_trim(buf_str(&out)), '\n').tail;
    struct buf expected = {0};
    buf_printf(&expected, "and %zu more", 20000 - shown);
    assert_true(str_eq(last, buf_str(&expected)));
    buf_release(&expected);
    buf_release(&out);
    free(many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_writers),     cmocka_unit_test(test_paths),
        cmocka_unit_test(test_text),        cmocka_unit_test(test_excerpts),
        cmocka_unit_test(test_json),        cmocka_unit_test(test_sarif),
        cmocka_unit_test(test_sarif_limit), cmocka_unit_test(test_fingerprints),
        cmocka_unit_test(test_gitlab),      cmocka_unit_test(test_github),
        cmocka_unit_test(test_junit),       cmocka_unit_test(test_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
