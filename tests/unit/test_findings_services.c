/* SPDX-License-Identifier: MIT
 *
 * findings: the formats that services read, on a few findings and on texts that would like to break
 * out of them.
 */
#include "findings/formats.h"
#include "findings_sample.h"
#include <stdlib.h>

static size_t occurrences(str text, str part)
{
    size_t count = 0;
    for (size_t at; (at = str_search(text, part)) != STR_NONE; count++)
        text = str_from(text, at + part.len);
    return count;
}

static void test_sarif(void **state)
{
    (void)state;
    struct report report = sample();
    struct buf out = {0};
    findings_write(&report, REPORT_SARIF, &out);
    str text = buf_str(&out);
    static const char *const parts[] = {
        "\"version\":\"2.1.0\"",
        "\"columnKind\":\"unicodeCodePoints\"",
        "{\"id\":\"broken-link\",\"name\":\"BrokenLink\",\"shortDescription\":"
        "{\"text\":\"Broken link.\"}",
        "\"defaultConfiguration\":{\"level\":\"note\"}",
        "{\"ruleId\":\"broken-link\",\"ruleIndex\":0,\"level\":\"error\",\"message\":"
        "{\"text\":\"no note named 'Helo'; did you mean 'Hello'?\"},\"properties\":"
        "{\"suggestion\":\"Hello\"},\"locations\":"
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
    findings_write(&report, REPORT_SARIF, &out);
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
    findings_write(&report, REPORT_SARIF, &out);
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
    findings_write(&before, REPORT_GITLAB, &first);
    findings_write(&after, REPORT_GITLAB, &second);
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
    findings_write(&report, REPORT_GITLAB, &out);
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
    findings_write(&report, REPORT_GITHUB, &out);
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
    findings_write(&report, REPORT_JUNIT, &out);
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
    findings_write(&report, REPORT_JUNIT, &out);
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
    findings_write(&report, REPORT_MARKDOWN, &out);
    check_holds(buf_str(&out), "| a" FFFD "&#58;&#58;error&#58;&#58;b %0A " FFFD "&#91;31m " FFFD
                               "&#93;&#93;&#62; &#38; &#60;b&#62; &#34;q&#34; &#124; "
                               "&#96;c&#96; " FFFD FFFD " | bad-timestamp |\n");
    struct judged *many = calloc(20000, sizeof *many);
    for (size_t i = 0; i < 20000; i++)
        many[i] = judged[0];
    buf_clear(&out);
    report = of(many, 20000);
    findings_write(&report, REPORT_MARKDOWN, &out);
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
        cmocka_unit_test(test_sarif),        cmocka_unit_test(test_sarif_limit),
        cmocka_unit_test(test_fingerprints), cmocka_unit_test(test_gitlab),
        cmocka_unit_test(test_github),       cmocka_unit_test(test_junit),
        cmocka_unit_test(test_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
