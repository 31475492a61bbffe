/* SPDX-License-Identifier: MIT
 *
 * limits: a note at each limit is read, one just above it is shown as plain text with a finding.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "note/source/limits.h"

static struct note_parser *parser;

static int setup(void **state)
{
    (void)state;
    parser = note_parser_new(true, true);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    note_parser_free(parser);
    return 0;
}

static void repeat(struct buf *out, const char *unit, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add(out, str_from_c(unit));
}

/* The note `before`, `unit` this many times, `after`. Is it plain text, with that code on that
 * line?
 */
static void check_note(const char *before, const char *unit, size_t count, const char *after,
                       bool plain, enum diag_code code, uint32_t line)
{
    struct buf source = {0};
    struct note note;
    buf_add(&source, str_from_c(before));
    repeat(&source, unit, count);
    buf_add(&source, str_from_c(after));
    note_parse(parser, buf_str(&source), &note);
    bool found = note.finding_count && note.findings[0].code == code;
    if (found != plain)
        print_message("%.40s | %.40s * %zu | %.40s\n", before, unit, count, after);
    assert_int_equal(found, plain);
    if (plain) {
        assert_true(str_starts(note.body, STR("<pre>")));
        assert_int_equal(note.findings[0].code, code);
        assert_int_equal(note.findings[0].place.line, line);
        assert_int_equal(note.moment_count + note.link_count + note.heading_count, 0);
    }
    note_release(&note);
    buf_release(&source);
}

static const struct row {
    const char *before, *unit, *after;
    size_t limit; /* of units */
    enum diag_code code;
    uint32_t line;
} rows[] = {
    {"x\n", "a", "\ny\n", LIMIT_LINE_BYTES, DIAG_TOO_LARGE, 2},
    {"x\r", "a", "\r", LIMIT_LINE_BYTES, DIAG_TOO_LARGE, 2},
    {"", "[x ", "\n", LIMIT_BRACKETS, DIAG_TOO_LARGE, 1},
    {"", "[\n", "", LIMIT_BRACKETS, DIAG_TOO_LARGE, LIMIT_BRACKETS + 1},
    {"> ", "[x ", "\n", LIMIT_BRACKETS, DIAG_TOO_LARGE, 1},
    {"~~~\n[\n~~~\n", "[ ", "\n", LIMIT_BRACKETS, DIAG_TOO_LARGE, 4},
    {"<div>\n```\n", "[ ", "\n", LIMIT_BRACKETS, DIAG_TOO_LARGE, 3},
    {"<!--\n\n```\n-->\n", "[ ", "\n", LIMIT_BRACKETS, DIAG_TOO_LARGE, 5},
    {"- ```\n```a`\n", "[ ", "\n", LIMIT_BRACKETS, DIAG_TOO_LARGE, 3},
    /* in code, quotes and lists nest nothing */
    {"    a\n\n\n```\n> a\n```\n\n    ", "> ", "\n", LIMIT_CONTAINERS, DIAG_TOO_DEEP, 8},
    {"", ">", "```\n", LIMIT_CONTAINERS, DIAG_TOO_DEEP, 1},
    {"", "- ", "***\n", LIMIT_CONTAINERS / 2, DIAG_TOO_DEEP, 1},
    {"", ">", " a\n", LIMIT_DEPTH - 1, DIAG_TOO_DEEP, 1},
    {"a\n\n", "<b>", "a\n", LIMIT_DEPTH - 1, DIAG_TOO_DEEP, 3},
    {"<div>\n", "<div>", "\n", LIMIT_DEPTH - 1, DIAG_TOO_DEEP, 1},
    {"[a]: ", "x", "\n\n[a] [a] [b] [a]\n", LIMIT_LINE_BYTES - 5, DIAG_TOO_LARGE, 1},
};

static void test_limits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        check_note(row->before, row->unit, row->limit, row->after, false, row->code, row->line);
        check_note(row->before, row->unit, row->limit + 1, row->after, true, row->code, row->line);
    }
}

/* What is not counted, or ends before the limit is reached. */
static void test_below(void **state)
{
    (void)state;
    static const struct {
        const char *before, *unit, *after;
        size_t count;
    } below[] = {
        {"```\n", "[ ", "\n```\n", LIMIT_BRACKETS * 2},
        {"x\n```js\n", "[ ", "\n```\n", LIMIT_BRACKETS * 2},
        {"", "[ x\n\n", "", LIMIT_BRACKETS * 2},
        {"", "> [ x\n>\n", "", LIMIT_BRACKETS * 2},
        {"", "[[a]]\n", "", LIMIT_BRACKETS * 2},
        {"", "- ", "-\n", LIMIT_CONTAINERS * 2},
        {"", "- a\n  > b\n", "", LIMIT_CONTAINERS * 2},
        {"", "1. a\n\n   - b\n\n", "", LIMIT_CONTAINERS * 2},
        {"", "> - a\n>   - b\n> c\n", "", LIMIT_CONTAINERS * 2},
        {"", "<b>a</b> ", "\n", LIMIT_DEPTH * 2},
        {"", "<div>\n\n", "", LIMIT_DEPTH},
        {"[a]: b\n\n", "[a]\n\n", "", LIMIT_BRACKETS * 4},
    };
    for (size_t i = 0; i < sizeof below / sizeof *below; i++)
        check_note(below[i].before, below[i].unit, below[i].count, below[i].after, false,
                   DIAG_TOO_LARGE, 0);
}

/* References of one, several and spread lines, up to the limit and above it. */
static void test_references(void **state)
{
    (void)state;
    static const char *const before[] = {"[ a\nB ]: ", "[A b]: <", "> [a b]:\n> ", "[a b]: x \""};
    static const char *const after[] = {"\n\n", ">\n\n", "\n\n", "\"\n\n"};
    enum { UNIT = 1024, UNITS = 200 };
    char unit[UNIT + 1];
    memset(unit, 'u', UNIT);
    unit[UNIT] = '\0';
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        for (unsigned above = 0; above < 2; above++) {
            struct buf rest = {0};
            buf_add(&rest, str_from_c(after[i]));
            repeat(&rest, "[a b]\n\n",
                   LIMIT_REFERENCE_BYTES / UNIT / UNITS - 1u + 2u * (unsigned)above);
            buf_add_char(&rest, '\0');
            check_note(before[i], unit, UNITS, rest.ptr, above > 0, DIAG_TOO_LARGE, i == 0 ? 2 : 1);
            buf_release(&rest);
        }
    }
}

/* What is long is cut where it would be shown again and again. */
static void test_cuts(void **state)
{
    (void)state;
    for (unsigned more = 0; more < 2; more++) {
        struct buf source = {0};
        struct note note;
        buf_add(&source, STR("---\ntitle: "));
        repeat(&source, "t", LIMIT_TITLE_BYTES + more);
        buf_add(&source, STR("\nvideo: "));
        repeat(&source, "v", LIMIT_VIDEO_PATH - 4 + more);
        buf_add(&source, STR(".mp4\n---\n# "));
        repeat(&source, "h", LIMIT_ID_BYTES + more);
        note_parse(parser, buf_str(&source), &note);
        assert_int_equal(note.title.len, LIMIT_TITLE_BYTES);
        assert_int_equal(note.own_video_count, more ? 0 : 1);
        assert_int_equal(note.headings[0].id.len, LIMIT_ID_BYTES);
        assert_int_equal(note.headings[0].text.len, LIMIT_ID_BYTES + more);
        assert_int_equal(note.finding_count, more ? 2 : 0);
        note_release(&note);
        buf_release(&source);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_below),
        cmocka_unit_test(test_references),
        cmocka_unit_test(test_cuts),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
