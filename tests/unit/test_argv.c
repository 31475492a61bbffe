/* SPDX-License-Identifier: MIT
 *
 * argv: the command line, its mistakes, --help, "did you mean" and colours.
 */
#include "kwiki/buf.h"
#include "kwiki/options.h"
#include "kwiki/utf8.h"
#include "words.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MAX_ARGUMENTS 16

struct parsed {
    struct arena arena;
    struct diag_list diags;
    struct options options;
    bool ok;
};

/* The line is split at spaces; "''" is an empty argument. */
static struct parsed *parse(const char *text)
{
    struct parsed *parsed = calloc(1, sizeof *parsed);
    arena_init(&parsed->arena, 4096);
    diag_list_init(&parsed->diags);
    char *argv[MAX_ARGUMENTS + 1] = {NULL};
    int argc = 0;
    for (struct str_cut cut = {.tail = str_from_c(text), .ok = *text != '\0'}; cut.ok;) {
        cut = str_cut(cut.tail, ' ');
        str argument = str_eq(cut.head, STR("''")) ? (str){0} : cut.head;
        argv[argc] = arena_bytes(&parsed->arena, argument.len + 1);
        memcpy(argv[argc++], arena_str(&parsed->arena, argument).ptr, argument.len + 1);
    }
    char *kept[MAX_ARGUMENTS + 1];
    memcpy(kept, argv, sizeof kept);
    parsed->ok = options_parse(&parsed->options, &parsed->arena, argc, argv, &parsed->diags);
    assert_memory_equal(kept, argv, sizeof kept);
    return parsed;
}

static void release(struct parsed *parsed)
{
    diag_list_release(&parsed->diags);
    arena_release(&parsed->arena);
    free(parsed);
}

/* "build NOTES OUT", followed by the flags that are set. */
static void describe(struct buf *out, const struct options *options)
{
    static const char *const lists[] = {"notes",  "links",   "moments", "videos",
                                        "wanted", "orphans", "tags"};
    static const char *const formats[] = {"text", "json", "jsonl", "csv"};
    static const char *const colors[] = {"auto", "always", "never"};
    str name = options_command_name(options->command), on = options_command_name(options->help_on);
    buf_printf(out, "%.*s", STR_ARG(name.len ? name : STR("none")));
    if (options->command == COMMAND_HELP)
        buf_printf(out, " %.*s", STR_ARG(on.len ? on : STR("none")));
    if (options->command == COMMAND_LIST)
        buf_printf(out, " %s", lists[options->list]);
    if (options->notes)
        buf_printf(out, " %s", options->notes);
    if (options->out)
        buf_printf(out, " %s", options->out);
    if (options->format != FORMAT_TEXT)
        buf_printf(out, " format=%s", formats[options->format]);
    if (options->color != COLOR_AUTO)
        buf_printf(out, " color=%s", colors[options->color]);
    const struct {
        bool set;
        const char *name;
    } flags[] = {
        {options->quiet, " quiet"}, {options->verbose, " verbose"}, {options->strict, " strict"},
        {options->adopt, " adopt"}, {options->no_wait, " no-wait"}, {options->version, " version"},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].set)
            buf_add(out, str_from_c(flags[i].name));
}

static void check(const char *line, const char *expected)
{
    struct parsed *parsed = parse(line);
    struct buf out = {0};
    if (parsed->ok)
        describe(&out, &parsed->options);
    for (size_t i = 0; i < parsed->diags.count; i++) {
        const struct finding *finding = &parsed->diags.items[i];
        assert_int_equal(finding->code, DIAG_USAGE);
        buf_printf(&out, "%s%.*s", i ? "; " : "", STR_ARG(words_of(finding)));
        if (finding->suggestion.len)
            buf_printf(&out, " -> %.*s", STR_ARG(finding->suggestion));
        assert_int_equal(utf8_invalid(words_of(finding)), STR_NONE);
    }
    assert_int_equal(parsed->ok, parsed->diags.count == 0);
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
    release(parsed);
}

static void test_accepted(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"kwiki build n o", "build n o"},
        {"kwiki -q build --strict n -v o --adopt", "build n o quiet verbose strict adopt"},
        {"kwiki build n -qv o --no-wait", "build n o quiet verbose no-wait"},
        {"kwiki -- build --strict o", "build --strict o"},
        {"kwiki build -- -n -", "build -n -"},
        {"kwiki render -", "render -"},
        {"kwiki render -q -", "render - quiet"},
        {"kwiki list links --format json n", "list links n format=json"},
        {"kwiki --format=csv list wanted n", "list wanted n format=csv"},
        {"kwiki list notes n --color always", "list notes n color=always"},
        {"kwiki list notes n --color=never --color=auto", "list notes n"},
        {"kwiki --help", "help none"},
        {"kwiki -h", "help none"},
        {"kwiki help", "help none"},
        {"kwiki help build", "help build"},
        {"kwiki help help", "help help"},
        {"kwiki -q help list", "help list quiet"},
        {"kwiki help --help", "help help"},
        {"kwiki -V", "none version"},
        {"kwiki --version", "none version"},
        {"kwiki build --help", "help build"},
        {"kwiki --help list", "help list"},
        {"kwiki build '' ''", "build  "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(rows[i][0], rows[i][1]);
}

static void test_refused(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"kwiki biuld n o", "unknown command 'biuld' -> build"},
        {"kwiki Build n o", "unknown command 'Build' -> build"},
        {"kwiki lsit n", "unknown command 'lsit' -> list"},
        {"kwiki frobnicate", "unknown command 'frobnicate'"},
        {"kwiki ''", "unknown command ''"},
        {"kwiki -q", "a command is missing"},
        {"kwiki hlep", "unknown command 'hlep' -> help"},
        {"kwiki help biuld", "unknown command 'biuld' -> build"},
        {"kwiki help build list", "unexpected operand 'list'"},
        {"kwiki help --adopt", "option '--adopt' does not belong to 'help'"},
        {"kwiki check n --report sarif",
         "'--report' must be FORMAT=FILE with one of "
         "text|compact|json|jsonl|sarif|junit|github|gitlab|markdown, not 'sarif'"},
        {"kwiki check n --report sraif=x",
         "'--report' must be FORMAT=FILE with one of "
         "text|compact|json|jsonl|sarif|junit|github|gitlab|markdown, not 'sraif=x' -> sarif"},
        {"kwiki check n --format jsno",
         "'--format' must be one of text|compact|json|jsonl|sarif|junit|github|gitlab|markdown, "
         "not 'jsno' -> json"},
        {"kwiki build --stric n o", "unknown option '--stric' -> --strict"},
        {"kwiki build --verb n o", "unknown option '--verb'"},
        {"kwiki build --base_url=http://x n o", "unknown option '--base_url' -> --base-url"},
        {"kwiki build --wibble n o", "unknown option '--wibble'"},
        {"kwiki build -x n o", "unknown option '-x'"},
        {"kwiki build -qx n o", "unknown option '-x'"},
        {"kwiki build -strict n o", "unknown option '-s' -> --strict"},
        {"kwiki build -\xC3\xA9 n o", "unknown option '-\xC3\xA9'"},
        {"kwiki build --quiet=1 n o", "option '--quiet' takes no value"},
        {"kwiki build n o --config", "option '--config' needs a value"},
        {"kwiki build n o -j", "option '-j' needs a value"},
        {"kwiki build n o -j 0", "'--jobs' must be a whole number from 1 to 1024, not '0'"},
        {"kwiki build n o -j 1025", "'--jobs' must be a whole number from 1 to 1024, not '1025'"},
        {"kwiki build n o -j -1", "'--jobs' must be a whole number from 1 to 1024, not '-1'"},
        {"kwiki build n o --jobs=", "'--jobs' must be a whole number from 1 to 1024, not ''"},
        {"kwiki build n o -j 99999999999999999999",
         "'--jobs' must be a whole number from 1 to 1024, not '99999999999999999999'"},
        {"kwiki build n o --color=alwys",
         "'--color' must be one of auto|always|never, not 'alwys' -> always"},
        {"kwiki build n", "'build' needs the operand OUT"},
        {"kwiki build", "'build' needs the operand NOTES"},
        {"kwiki render", "'render' needs the operand FILE|-"},
        {"kwiki build n o p", "unexpected operand 'p'"},
        {"kwiki render n o p q", "unexpected operand 'o'"},
        {"kwiki build n o p q", "unexpected operand 'p'"},
        {"kwiki list note n",
         "WHAT must be one of "
         "notes|links|moments|videos|wanted|orphans|tags|transcripts|chapters|passages|"
         "coverage, not 'note' -> notes"},
        {"kwiki list --adopt links n", "option '--adopt' does not belong to 'list'"},
        {"kwiki render --strict -", "option '--strict' does not belong to 'render'"},
        {"kwiki build n o --title", "option '--title' needs a value"},
        {"kwiki build n o --base-url ftp://x",
         "'--base-url' must be an address that begins with http:// or https://, without '?' and "
         "'#', not 'ftp://x'"},
        {"kwiki build n o --sanitize=no",
         "'--sanitize' must be true or false, without quotes, not 'no'"},
        {"kwiki build n o --title=\xFF", "'--title' must be one line of text, not '\xEF\xBF\xBD'"},
        {"kwiki --ignore=x build n o", "unknown option '--ignore'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(rows[i][0], rows[i][1]);
}

/* Every word of a list gives its own enumerator. */
static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int expected;
        size_t offset;
    } rows[] = {
#define MEMBER(name) offsetof(struct options, name)
#define REPORT_FORMAT(name, word)                                                                  \
    {"kwiki check n --format " #word, REPORT_##name, MEMBER(report_format)},
#define LIST_FORMAT(name, word)                                                                    \
    {"kwiki list tags n --format " #word, FORMAT_##name, MEMBER(format)},
#define LIST(name, word, columns) {"kwiki list " #word " n", LIST_##name, MEMBER(list)},
#define FAIL_ON(name, word)       {"kwiki check n --fail-on " #word, FAIL_ON_##name, MEMBER(fail_on)},
#define COLOR(name, word)         {"kwiki check n --color " #word, COLOR_##name, MEMBER(color)},
#define COMMAND(name, word, ...)  {"kwiki help " #word, COMMAND_##name, MEMBER(help_on)},
#include "kwiki/options.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct parsed *parsed = parse(rows[i].line);
        int found = *(const int *)(const void *)((const char *)&parsed->options + rows[i].offset);
        if (!parsed->ok || found != rows[i].expected)
            fail_msg("%s gave %d", rows[i].line, found);
        release(parsed);
    }
}

static void test_reports(void **state)
{
    (void)state;
    struct parsed *parsed = parse("kwiki check n --report json=a --report junit=b=c");
    assert_true(parsed->ok);
    assert_int_equal(parsed->options.reports.count, 2);
    assert_int_equal(parsed->options.reports.items[0].format, REPORT_JSON);
    assert_string_equal(parsed->options.reports.items[0].file, "a");
    assert_int_equal(parsed->options.reports.items[1].format, REPORT_JUNIT);
    assert_string_equal(parsed->options.reports.items[1].file, "b=c");
    release(parsed);
}

static void test_bare(void **state)
{
    (void)state;
    struct parsed *parsed = parse("kwiki");
    assert_false(parsed->ok);
    assert_true(parsed->options.bare);
    assert_int_equal(parsed->diags.count, 0);
    str help = options_short_help(&parsed->arena);
    assert_true(str_contains(help, STR("  kwiki build notes/ out/\n  kwiki list ")));
    release(parsed);
    parsed = parse("");
    assert_false(parsed->ok);
    assert_true(parsed->options.bare);
    release(parsed);
}

static void test_values(void **state)
{
    (void)state;
    unsetenv("KWIKI_CONFIG");
    setenv("POSIXLY_CORRECT", "1", 1);
    struct parsed *parsed = parse("kwiki build n o -j3 --attachments=all");
    assert_int_equal(parsed->options.threads, 3);
    assert_true(parsed->options.settings.all_attachments);
    assert_null(parsed->options.config);
    release(parsed);
    unsetenv("POSIXLY_CORRECT");
    setenv("KWIKI_CONFIG", "other.yaml", 1);
    parsed = parse("kwiki build n o");
    assert_true(parsed->options.threads >= 1);
    assert_string_equal(parsed->options.config, "other.yaml");
    assert_true(str_eq(parsed->options.settings.language, STR("en")));
    assert_true(parsed->options.settings.sanitize);
    for (size_t i = 0; i < SETTING_COUNT; i++)
        assert_int_equal(parsed->options.origins[i], ORIGIN_DEFAULT);
    release(parsed);
    unsetenv("KWIKI_CONFIG");
}

static void test_help(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    for (enum command_id command = COMMAND_NONE; command < COMMAND_COUNT; command++) {
        str help = options_help(&arena, command);
        assert_true(str_starts(help, STR("usage: kwiki ")));
        assert_true(str_contains(help, STR("\nExamples:\n")));
        assert_true(str_contains(help, STR("  -h, --help ")));
        for (struct str_cut cut = {.tail = help, .ok = true}; cut.ok;) {
            cut = str_cut(cut.tail, '\n');
            assert_true(cut.head.len <= 100);
            assert_true(str_trim_right(cut.head).len == cut.head.len);
        }
    }
    assert_true(str_contains(options_help(&arena, COMMAND_BUILD), STR("--strict-line-breaks")));
    assert_true(str_contains(options_help(&arena, COMMAND_LIST), STR("--format FORMAT")));
    assert_false(str_contains(options_help(&arena, COMMAND_BUILD), STR("--format")));
    assert_false(str_contains(options_help(&arena, COMMAND_LIST), STR("--adopt")));
    arena_release(&arena);
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"title", "title"},
        {"titel", "title"},
        {"ttile", "title"},
        {"itle", "title"},
        {"titleXX", "title"},
        {"TITLE", "title"},
        {"titlXYZ", ""},
        {"", ""},
        {"ab", ""},
        {"base-url", "base_url"},
        {"baseurl", "base_url"},
        {"xy", ""},
        {"\xC3\xA9itle", "title"},
    };
    const str names[] = {STR("title"), STR("base_url"), STR("xyz_long_name"), STR("id")};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str nearest = options_nearest(str_from_c(rows[i][0]), names, 4);
        if (!str_eq(nearest, str_from_c(rows[i][1])))
            fail_msg("'%s' gave '%.*s'", rows[i][0], STR_ARG(nearest));
    }
    static char long_name[100000];
    memset(long_name, 'a', sizeof long_name);
    assert_int_equal(options_nearest((str){long_name, sizeof long_name}, names, 4).len, 0);
}

static void test_color(void **state)
{
    (void)state;
    static const struct {
        enum color_mode mode;
        const char *no_color, *force, *terminal;
        bool is_terminal, expected;
    } rows[] = {
        {COLOR_AUTO, NULL, NULL, "xterm", true, true},
        {COLOR_AUTO, NULL, NULL, "xterm", false, false},
        {COLOR_AUTO, NULL, NULL, "dumb", true, false},
        {COLOR_AUTO, NULL, NULL, NULL, true, false},
        {COLOR_AUTO, "1", NULL, "xterm", true, false},
        {COLOR_AUTO, "", NULL, "xterm", true, true},
        {COLOR_AUTO, NULL, "1", "dumb", false, true},
        {COLOR_AUTO, NULL, "0", "xterm", false, false},
        {COLOR_AUTO, "1", "1", "xterm", true, false},
        {COLOR_ALWAYS, "1", NULL, "dumb", false, true},
        {COLOR_NEVER, NULL, "1", "xterm", true, false},
    };
    unsetenv("CLICOLOR_FORCE");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const values[][2] = {{"NO_COLOR", rows[i].no_color},
                                         {"FORCE_COLOR", rows[i].force},
                                         {"TERM", rows[i].terminal}};
        for (size_t j = 0; j < 3; j++) {
            unsetenv(values[j][0]);
            if (values[j][1])
                setenv(values[j][0], values[j][1], 1);
        }
        struct options options = {.color = rows[i].mode};
        assert_int_equal(options_use_color(&options, rows[i].is_terminal), rows[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_accepted), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_bare),     cmocka_unit_test(test_values),
        cmocka_unit_test(test_help),     cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_color),    cmocka_unit_test(test_words),
        cmocka_unit_test(test_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
