/* SPDX-License-Identifier: MIT
 *
 * linear: hostile repetitions of our own syntax cost no more than their length. Each pattern is
 * parsed at two sizes, one eight times the other: times that grow by four times more than that
 * are no noise. What grows by more than half as much again is printed. LINEAR=1 in the environment
 * takes a megabyte for the larger size. (What is quadratic in libcmark itself is left out.)
 */
#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/note.h"
#include "kwiki/note_text.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SMALL   ((size_t)1 << 15)
#define FACTOR  8
#define SECONDS 10.0 /* for the larger size, whatever the ratio */
#define VIDEO   "---\nvideoId: abc_DEF-123\n---\n"
#define STAMP   "<a class=\"yt-timestamp\" data-t=\"0:01\">[0:01]</a>"

struct pattern {
    const char *before, *unit, *after;
};

/* `unit` is repeated up to the size. */
static const struct pattern patterns[] = {
    {"", "[[", ""},
    {"", "![[", ""},
    {"", "[[a|", ""},
    {"", "[[#^b", ""},
    {"", "[[a[[", ""},
    {"", "]]", ""},
    {"", "[[]]", ""},
    {"", "[[`]]", ""},
    {"", "`[[a`]]", ""},
    {"", "[[a]]", ""},
    {"", "[[a]] ", ""},
    {"", "[[a]]b", ""},
    {"", "[[a]][b](c)", ""},
    {"", "[](c)", ""},
    {"# ", "[[a]]", ""},
    {"", "[[a|b *x* c]]", ""},
    {"", "[[a|" STAMP "]]", ""},
    {VIDEO, "[00:00 ", ""},
    {VIDEO, "[0:00, ", ""},
    {VIDEO "[", "0:00, ", ""},
    {VIDEO "[", "0:00, ", "0:00]"},
    {VIDEO, "(1:00:00", ""},
    {VIDEO, "[0:01] ", ""},
    {VIDEO, "[0:01]\n\n", ""},
    {VIDEO, "[0:01]:\n", ""},
    {VIDEO, "[0:01]: a\n", ""},
    {VIDEO, "[0:01](", ""},
    {VIDEO, "# [0:01]\n", ""},
    {"", "<a ", ""},
    {"", "<a data-t=", ""},
    {"", "<a class=\"yt-timestamp\" data-t=\"0:01\">", ""},
    {"", "</a>", ""},
    {"", "<a \"data-t=>", ""},
    {"", "<a data-t=>", ""},
    {"", "<a data-t=\"", ">x</a>"},
    {"<a data-t=\"0:01\"", " data", ">x</a>"},
    {VIDEO, STAMP, ""},
    {VIDEO, STAMP "\n", ""},
    {VIDEO, "- " STAMP " text\n", ""},
    {VIDEO, "[w](" STAMP ") ", ""},
    {VIDEO, "[w " STAMP "](x) ", ""},
    {VIDEO "[", STAMP, "](x)"},
    {VIDEO "# ", STAMP, ""},
    {"", "> [!x]\n", ""},
    {"", "[!x] ", ""},
    {"> ", "[!x] ", ""},
    {"", "> [!x]\n\n", ""},
    {"", "> [!", ""},
    {"", "\r", ""},
    {"", "a\r", ""},
    {"", "]:", ""},
    {"", "# a\n", ""},
    {"", "# [[a]]\n", ""},
    {"", "a ^b\n\n", ""},
    {"", "^b ", ""},
    {"", "[a](b)", ""},
    {"", "[a](b)\n", ""},
    {"", "[a](b)\n\n", ""},
    {"", "![a](b)", ""},
    {"", "[![a](b)](c)", ""},
    {"", "![[a]](b)", ""},
    {"", "[x [[a]] y](b) ", ""},
    {"", "<http://a>", ""},
    {"", "&#91;", "[a](b)"},
    {"", "&#91;&#93;", "[a](b)"},
    {"", "\\[", "[a](b)"},
    {"", "`[` [a](b) ", ""},
    {"", "[a](b \"[\") ", ""},
    {"", "<sub>", ""},
    {"x ", "<sub>", "</sub>"},
    {"x ", "<sub></sup>", ""},
    {"x ", "<sub>a</sub>", ""},
    {"x ", "<br>", ""},
    {"", "x <br>\n", ""},
    {"", "`a` ", ""},
    {"", "\xF3\xB0\x80\x80", ""},
    {"`", "\xF3\xB0\x80\x80\xF4\x80\x80\x80", "`"},
    {"    ", "[[\xF3\xB0\x80\x80\xF4\x80\x80\x80]]", ""},
    {"", "\\", "[[a]]"},
    {"", "a", ""},
    {"", "a ", ""},
    {"", "\xC3\xA9", "[[a]]"},
    {"", "\xFF", ""},
    {"---\n", "a: b\n", "---\n"},
    {"---\n", "title: a: b\n", "---\n"},
    {"---\ntitle: ", "[", "\n---\n"},
    {"---\n", "- a\n", "---\n"},
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Seconds of parsing and of reading texts out of the note: of all moments, but of links only some,
 * since a page shows one sentence for each note that cites it. */
static double measure(struct note_parser *parser, str source)
{
    struct note note;
    struct buf text = {0};
    double begin = now();
    note_parse(parser, source, &note);
    for (size_t i = 0; i < note.moment_count; i++) {
        buf_clear(&text);
        note_text_moment(&text, &note, &note.moments[i]);
    }
    for (size_t i = 0; i < note.link_count; i += 1 + note.link_count / 1000) {
        buf_clear(&text);
        note_text_sentence(&text, &note, &note.links[i]);
    }
    bool exact;
    note_find_heading(&note, STR("a#a#a"), &exact);
    double seconds = now() - begin;
    buf_release(&text);
    note_release(&note);
    return seconds;
}

static double measure_pattern(struct note_parser *parser, const struct pattern *pattern,
                              size_t size)
{
    struct buf source = {0};
    str unit = str_from_c(pattern->unit);
    buf_add(&source, str_from_c(pattern->before));
    while (source.len < size)
        buf_add(&source, unit);
    buf_add(&source, str_from_c(pattern->after));
    double seconds = measure(parser, buf_str(&source));
    buf_release(&source);
    return seconds;
}

static size_t small_size(void)
{
    const char *linear = getenv("LINEAR");
    return linear && *linear ? SMALL * 4 : SMALL;
}

/* Prints what is slow and tells whether it is too slow. */
static bool is_gross(const char *name, double small, double large)
{
    double ratio = large / (small > 0.02 ? small : 0.02);
    if (large > 2 || ratio > FACTOR * 1.5)
        print_message("# %.3f s, %.3f s at %d times the size: %.60s\n", small, large, FACTOR, name);
    return large > SECONDS || ratio > FACTOR * 4;
}

static void test_patterns(void **state)
{
    (void)state;
    struct note_parser *parser = note_parser_new(true);
    size_t gross = 0;
    for (size_t i = 0; i < ROWS(patterns); i++) {
        char name[128];
        snprintf(name, sizeof name, "%s | %s | %s", patterns[i].before, patterns[i].unit,
                 patterns[i].after);
        for (char *c = name; *c; c++)
            *c = *c < ' ' ? '~' : *c;
        double small = measure_pattern(parser, &patterns[i], small_size());
        double large = measure_pattern(parser, &patterns[i], small_size() * FACTOR);
        gross += is_gross(name, small, large);
    }
    note_parser_free(parser);
    assert_int_equal(gross, 0);
}

/* Two halves of different kind. */
static void test_halves(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"[[", "]]"},          {"![[", "]]"},
        {"[[a", "`"},          {"`", "[[a]]"},
        {"a ", STAMP},         {"a", STAMP},
        {STAMP, "a "},         {"[[b]]", STAMP},
        {STAMP, "[[b]]"},      {"[[b]]", "[0:01] "},
        {"a ", "[[b]]"},       {"a ", "[0:01] "},
        {"[0:01] ", "a "},     {"[0:01]: a\n", "[0:01] "},
        {"x <sub>", "</sub>"}, {"<a data-t=\"0:01\">", "</a>"},
        {"[[a|", "b]]"},       {"&#91;", "[a](b)"},
        {"# a\n", "[[#a]]\n"},
    };
    struct note_parser *parser = note_parser_new(true);
    size_t gross = 0;
    for (size_t i = 0; i < ROWS(rows); i++) {
        double seconds[2];
        for (size_t which = 0; which < 2; which++) {
            struct buf source = {0};
            size_t size = which ? small_size() * FACTOR : small_size();
            buf_add(&source, STR(VIDEO));
            while (source.len < size / 2)
                buf_add(&source, str_from_c(rows[i][0]));
            while (source.len < size)
                buf_add(&source, str_from_c(rows[i][1]));
            seconds[which] = measure(parser, buf_str(&source));
            buf_release(&source);
        }
        gross += is_gross(rows[i][0], seconds[0], seconds[1]);
    }
    note_parser_free(parser);
    assert_int_equal(gross, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
