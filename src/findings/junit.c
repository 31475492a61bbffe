/* SPDX-License-Identifier: MIT
 *
 * junit: JUnit's XML as CI servers read it. A note with findings is a test case, which fails by
 * its errors; servers read one failure a case, so it holds all lines of the note.
 */
#include "formats.h"

/* The findings of one note. */
struct group {
    const struct judged *items;
    size_t count;
    struct findings_tally tally;
    bool fatal;
};

static struct group group_at(const struct report *report, size_t at)
{
    const struct finding *first = report->items[at].finding;
    struct report part = {.items = report->items + at};
    struct group group = {.items = part.items};
    for (; at + part.count < report->count; part.count++) {
        const struct judged *next = &part.items[part.count];
        if (next->finding->outside != first->outside || !str_eq(next->finding->path, first->path))
            break;
        group.fatal |= next->severity == SEVERITY_FATAL;
    }
    group.count = part.count;
    group.tally = findings_tally(&part);
    return group;
}

static void add_lines(const struct report *report, const struct group *group, struct buf *out)
{
    struct report plain = {.root = report->root};
    struct buf line = {0};
    for (size_t i = 0; i < group->count; i++) {
        buf_clear(&line);
        findings_add_one(&plain, &group->items[i], &line);
        findings_add_xml(out, (str){line.ptr, line.len - 1}); /* the rest is one line */
        buf_add_char(out, '\n');
    }
    buf_release(&line);
}

/* The element's message: the first error and how many follow. */
static void add_failure_message(const struct group *group, struct buf *out)
{
    const struct judged *first = group->items;
    while (findings_level(first->severity) != SEVERITY_ERROR)
        first++;
    struct buf message = {0};
    findings_add_message(&message, first->finding);
    str code = diag_code_name(first->finding->code);
    buf_add(out, STR(" message=\""));
    findings_add_xml(out, buf_str(&message));
    if (group->tally.levels[SEVERITY_ERROR] > 1)
        buf_printf(out, " (and %zu more)", group->tally.levels[SEVERITY_ERROR] - 1);
    buf_printf(out, "\" type=\"%.*s\">", STR_ARG(code));
    buf_release(&message);
}

static void add_case(const struct report *report, const struct group *group, struct buf *out)
{
    struct arena arena;
    arena_init(&arena, 1024);
    str path = findings_ci_path(&arena, report, group->items->finding);
    buf_add(out, STR("    <testcase classname=\"kwiki\" name=\""));
    findings_add_xml(out, path);
    buf_add(out, STR("\" file=\""));
    findings_add_xml(out, path);
    buf_add(out, STR("\" time=\"0\">\n"));
    bool failed = group->tally.levels[SEVERITY_ERROR] > 0;
    const char *element = group->fatal ? "error" : failed ? "failure" : "system-out";
    buf_printf(out, "      <%s", element);
    if (failed)
        add_failure_message(group, out);
    else
        buf_add_char(out, '>');
    add_lines(report, group, out);
    buf_printf(out, "</%s>\n    </testcase>\n", element);
    arena_release(&arena);
}

struct totals {
    size_t tests, failures, errors;
};

static struct totals count_cases(const struct report *report)
{
    struct totals totals = {.tests = report->count == 0};
    for (size_t i = 0; i < report->count;) {
        struct group group = group_at(report, i);
        totals.tests++;
        totals.errors += group.fatal;
        totals.failures += !group.fatal && group.tally.levels[SEVERITY_ERROR];
        i += group.count;
    }
    return totals;
}

static void add_totals(struct totals totals, struct buf *out)
{
    buf_printf(out, " name=\"kwiki check\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\"",
               totals.tests, totals.failures, totals.errors);
}

void findings_junit(const struct report *report, struct buf *out)
{
    struct totals totals = count_cases(report);
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"));
    add_totals(totals, out);
    buf_add(out, STR(" time=\"0\">\n  <testsuite"));
    add_totals(totals, out);
    buf_add(out, STR(" skipped=\"0\" time=\"0\">\n"));
    for (size_t i = 0; i < report->count;) {
        struct group group = group_at(report, i);
        add_case(report, &group, out);
        i += group.count;
    }
    if (!report->count) /* servers take a report without cases for a mistake */
        buf_add(out, STR("    <testcase classname=\"kwiki\" name=\"all notes\" time=\"0\"/>\n"));
    buf_add(out, STR("  </testsuite>\n</testsuites>\n"));
}
