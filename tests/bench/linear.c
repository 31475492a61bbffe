/* SPDX-License-Identifier: MIT
 *
 * linear: what hostile repetitions of our own syntax cost. Each pattern is parsed at two sizes, the
 * larger eight times the other, and printed with both times and their ratio, which is about 8
 * where the cost is linear. (What is quadratic in libcmark itself is left out.) It measures and
 * does not judge.
 */
#include "kwiki/buf.h"
#include "kwiki/note.h"
#include "kwiki/note_text.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define SMALL      ((size_t)1 << 17)
#define FACTOR     8
#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
#define VIDEO      "---\nvideoId: abc_DEF-123\n---\n"
#define STAMP      "<a class=\"yt-timestamp\" data-t=\"0:01\">[0:01]</a>"

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
    {VIDEO, "[0:01]: ", ""},
    {VIDEO, "- [a]: ", ""},
    {VIDEO, "> [a\n", "]: b"},
    {VIDEO, "\\]: ", ""},
    {VIDEO, "[0:01](", ""},
    {VIDEO, "# [0:01]\n", ""},
    {VIDEO, "0:01 a\n", ""},
    {VIDEO, "0:01 - a\n", ""},
    {VIDEO, "**0:01** a\n", ""},
    {VIDEO "b\n", "0:01 - a\n", ""},
    {VIDEO, "- 0:01 a\n", ""},
    {VIDEO, "# 0:01 - a\n", ""},
    {VIDEO "|a|\n|-|\n", "|0:01|\n", ""},
    {VIDEO, "a 8:32 ", ""},
    {VIDEO, "A 8:32. ", ""},
    {VIDEO, "Romans 8:29, ", ""},
    {VIDEO "a ", "8:32", ""},
    {VIDEO "a ", "8:", ""},
    {VIDEO "a ", ":", ""},
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
    {"", "==", ""},
    {"", "==a ", ""},
    {"", "a== ", ""},
    {"", "==a== ", ""},
    {"", "==a ~~b ", ""},
    {"", "~a ~~b", ""},
    {"", "| a ", "\n|---|\n"},
    {"| a | b |\n|---|---|\n", "| [x](y) | `c` |\n", ""},
    {"", "| a |\n|---|\n\n", ""},
    {"", "| a |\n|---|\n", ""},
    {"", "|-", ""},
    {"", "|-|\n", ""},
    {"", "> | a |\n> |---|\n", ""},
    {"a|b\n-|-\n", "[[|", ""},
    {"", "- [x] a\n", ""},
    {"", "http://a.b ", ""},
    {"", "www._", "x"},
    {"", "www.a_", ""},
    {"", "a@", ""},
    {"", "a@b.c ", ""},
    {"", "http://", ""},
    {"http://a.b/", "(", ""},
    {"http://a.b/", "&a;", ""},
    {"", "[^1] ", "\n\n[^1]: a\n"},
    {"", "[^1]: a\n", ""},
    {"a[^1]\n\n[^1]: b\n", "    c [d](e)\n", ""},
    {"", "^[", ""},
    {"", "^[a] ", ""},
    {"", "^[a [b](c)] ", ""},
    {"", "^[a\\", "]"},
    {"", "[1] ", "\n\n[1] a\n"},
    {"", "a[1]\n\n[1] b\n\n", ""},
    {"", "%%", ""},
    {"", "%%\n", ""},
    {"", "a %%b\n", ""},
    {"", "%% a\n\n", ""},
    {"", "#t/", ""},
    {"", "#t ", ""},
    {"", "$", ""},
    {"", "$a ", ""},
    {"", "$a$ ", ""},
    {"", "$$", ""},
    {"", "$$a\n", ""},
    {"", "$$\na\n$$\n", ""},
    {"", "![[a]]\n\n", ""},
    {"", "![[a]]\n", ""},
    {"", "^a\n\n", ""},
    {"", "a\n\n^b\n\n", ""},
    {"", "```\n", ""},
    {"", "- ```\n", ""},
    {"", "> ", "| a |"},
    {"", "1. ", "\n"},
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
        note_text_sentence(&text, &note, i);
    }
    enum heading_match match;
    note_find_heading(&note, STR("a#a#a"), &match);
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

static void print_row(const char *name, double small, double large)
{
    printf("%8.3f s %8.3f s %6.1f  ", small, large, small > 0 ? large / small : 0);
    for (const char *c = name; *c && c < name + 60; c++)
        putchar(*c < ' ' ? '~' : *c);
    putchar('\n');
}

static void measure_patterns(struct note_parser *parser)
{
    for (size_t i = 0; i < ROWS(patterns); i++) {
        char name[128];
        snprintf(name, sizeof name, "%s | %s | %s", patterns[i].before, patterns[i].unit,
                 patterns[i].after);
        double small = measure_pattern(parser, &patterns[i], SMALL);
        double large = measure_pattern(parser, &patterns[i], SMALL * FACTOR);
        print_row(name, small, large);
    }
}

/* Two halves of different kind. */
static void measure_halves(struct note_parser *parser)
{
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
    for (size_t i = 0; i < ROWS(rows); i++) {
        double seconds[2];
        for (size_t which = 0; which < 2; which++) {
            struct buf source = {0};
            size_t size = which ? SMALL * FACTOR : SMALL;
            buf_add(&source, STR(VIDEO));
            while (source.len < size / 2)
                buf_add(&source, str_from_c(rows[i][0]));
            while (source.len < size)
                buf_add(&source, str_from_c(rows[i][1]));
            seconds[which] = measure(parser, buf_str(&source));
            buf_release(&source);
        }
        print_row(rows[i][0], seconds[0], seconds[1]);
    }
}

int main(void)
{
    struct note_parser *parser = note_parser_new(true, true);
    measure_patterns(parser);
    measure_halves(parser);
    note_parser_free(parser);
    return 0;
}
