/* SPDX-License-Identifier: MIT
 *
 * config: kwiki.yaml, the environment, and which of them wins.
 */
#include "kwiki/buf.h"
#include "kwiki/options.h"
#include "kwiki/utf8.h"
#include "words.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct loaded {
    struct arena arena;
    struct diag_list diags;
    struct options options;
    bool ok;
};

/* Loads the text with "kwiki build n o" and one more argument, which may be NULL. */
static struct loaded *load_bytes(str text, const char *argument)
{
    struct loaded *loaded = calloc(1, sizeof *loaded);
    arena_init(&loaded->arena, 4096);
    diag_list_init(&loaded->diags);
    static char more[64];
    strncpy(more, argument ? argument : "", sizeof more - 1);
    char program[] = "kwiki", build[] = "build", notes[] = "n", out[] = "o";
    char *argv[] = {program, build, notes, out, argument ? more : NULL, NULL};
    assert_true(
        options_parse(&loaded->options, &loaded->arena, argument ? 5 : 4, argv, &loaded->diags));
    loaded->ok =
        options_load(&loaded->options, &loaded->arena, STR("n/kwiki.yaml"), text, &loaded->diags);
    return loaded;
}

static struct loaded *load(const char *text, const char *argument)
{
    return load_bytes(str_from_c(text), argument);
}

static void release(struct loaded *loaded)
{
    diag_list_release(&loaded->diags);
    arena_release(&loaded->arena);
    free(loaded);
}

#define assert_str(s, expected) assert_true(str_eq(s, str_from_c(expected)))

static void test_values(void **state)
{
    (void)state;
    struct loaded *loaded = load("\xEF\xBB\xBF# settings\n"
                                 "title: 'A wiki: of \xC3\xA9'\n"
                                 "base_url: https://example.org/wiki//\n"
                                 "language: pt-BR\n"
                                 "edit_url: https://example.org/edit?x=1#y\n"
                                 "media: ./videos//old/\n"
                                 "theme: ./our theme/\n"
                                 "lead_in: 3\n"
                                 "attachments: all\n"
                                 "strict_line_breaks: false\n"
                                 "sanitize: false\n"
                                 "ignore: [drafts/, '*.tmp', '!a.tmp']\n"
                                 "quiet: old/**\n"
                                 "severity:\n"
                                 "  broken-link: warning\n"
                                 "  orphan-note: off\n"
                                 "  odd-name: error\n",
                                 NULL);
    assert_true(loaded->ok);
    const struct settings *settings = &loaded->options.settings;
    assert_str(settings->title, "A wiki: of \xC3\xA9");
    assert_str(settings->base_url, "https://example.org/wiki");
    assert_str(settings->language, "pt-BR");
    assert_str(settings->edit_url, "https://example.org/edit?x=1#y");
    assert_str(settings->media, "videos/old");
    assert_str(settings->theme, "our theme");
    assert_int_equal(loaded->options.origins[SETTING_THEME], ORIGIN_FILE);
    assert_int_equal(loaded->options.origins[SETTING_SEVERITY], ORIGIN_FILE);
    assert_int_equal(loaded->options.origins[SETTING_LIBRARIES], ORIGIN_DEFAULT);
    assert_int_equal(settings->lead_in, 3);
    assert_true(settings->all_attachments);
    assert_false(settings->strict_line_breaks);
    assert_false(settings->sanitize);
    assert_int_equal(settings->ignore.count, 3);
    assert_str(settings->ignore.items[2], "!a.tmp");
    assert_int_equal(settings->quiet.count, 1);
    assert_str(settings->quiet.items[0], "old/**");
    assert_true(settings->severity_set[DIAG_BROKEN_LINK]);
    assert_int_equal(settings->severity[DIAG_BROKEN_LINK], SEVERITY_WARNING);
    assert_true(settings->severity_set[DIAG_ORPHAN_NOTE]);
    assert_int_equal(settings->severity[DIAG_ORPHAN_NOTE], SEVERITY_OFF);
    assert_false(settings->severity_set[DIAG_NO_VIDEO]);
    release(loaded);
}

/* Keys that wait for a value, as in a file to be filled in, change nothing. */
static void test_defaults(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "# nothing\n",
        "---\n",
        "{}\n",
        "title:\nbase_url:\nlanguage:\nlead_in:\nattachments:\nsanitize:\nignore:\nseverity:\n",
        "title: ''\nbase_url: ''\nmedia: \"\"\nignore: []\nseverity: {}\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct loaded *loaded = load(texts[i], NULL);
        assert_true(loaded->ok);
        const struct settings *settings = &loaded->options.settings;
        assert_int_equal(settings->title.len, 0);
        assert_int_equal(settings->base_url.len, 0);
        assert_str(settings->language, "en");
        assert_int_equal(settings->lead_in, 0);
        assert_false(settings->all_attachments);
        assert_true(settings->strict_line_breaks);
        assert_true(settings->sanitize);
        assert_int_equal(settings->ignore.count, 0);
        release(loaded);
    }
}

static void check_findings(str text, const char *expected)
{
    struct loaded *loaded = load_bytes(text, NULL);
    struct buf out = {0};
    for (size_t i = 0; i < loaded->diags.count; i++) {
        const struct finding *finding = &loaded->diags.items[i];
        assert_int_equal(finding->code, DIAG_BAD_CONFIG);
        assert_str(finding->path, "n/kwiki.yaml");
        assert_true(finding->outside);
        assert_int_equal(utf8_invalid(words_of(finding)), STR_NONE);
        buf_printf(&out, "%s%u:%u %.*s", i ? "; " : "", finding->place.line, finding->place.column,
                   STR_ARG(words_of(finding)));
        if (finding->suggestion.len)
            buf_printf(&out, " -> %.*s", STR_ARG(finding->suggestion));
    }
    buf_add_char(&out, '\0');
    assert_false(loaded->ok);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
    release(loaded);
}

static void test_refused(void **state)
{
    (void)state;
#define ADDRESS                                                                                    \
    "'base_url' must be an address that begins with http:// or https://, without '?' "             \
    "and '#', not "
#define PATTERN   "'ignore' must be a list of patterns, none of them empty or a '#' comment, not "
#define LANGUAGE  "'language' must be a language tag such as en or pt-BR, not "
#define INSIDE    "'media' must be the path of a folder inside the notes, not "
#define THEME     "'theme' must be the path of a folder inside the notes, not "
#define ELSEWHERE "; only --theme and KWIKI_THEME may name another"
#define SECONDS   "'lead_in' must be a whole number of seconds from 0 to 3600, not "
#define TRUTH     "'sanitize' must be true or false, without quotes, not "
    static const char *const rows[][2] = {
        {"# a\n\ntitel: A\n", "3:1 unknown key 'titel' -> title"},
        {"base-url: http://x\n", "1:1 unknown key 'base-url' -> base_url"},
        {"frobnicate: 1\nTitle: x\n", "1:1 unknown key 'frobnicate'; 2:1 unknown key 'Title' -> "
                                      "title"},
        {"title: [a]\n", "1:8 'title' must be one line of text, not '[...]'"},
        {"title:\n  a: b\n", "2:3 'title' must be one line of text, not '{...}'"},
        {"title: \"a\\nb\"\n", "1:8 'title' must be one line of text, not 'a\nb'"},
        {"base_url: example.org\n", "1:11 " ADDRESS "'example.org'"},
        {"base_url: ftp://x\n", "1:11 " ADDRESS "'ftp://x'"},
        {"base_url: javascript:alert(1)\n", "1:11 " ADDRESS "'javascript:alert(1)'"},
        {"base_url: https://\n", "1:11 " ADDRESS "'https://'"},
        {"base_url: https:///x\n", "1:11 " ADDRESS "'https:///x'"},
        {"base_url: https://x/?y\n", "1:11 " ADDRESS "'https://x/?y'"},
        {"base_url: https://x/\"><b>\n", "1:11 " ADDRESS "'https://x/\"><b>'"},
        {"language: en_US\n", "1:11 " LANGUAGE "'en_US'"},
        {"language: e\n", "1:11 " LANGUAGE "'e'"},
        {"language: english\n", "1:11 " LANGUAGE "'english'"},
        {"language: jp\n", "1:11 " LANGUAGE "'jp'"},
        {"language: x\n", "1:11 " LANGUAGE "'x'"},
        {"language: en-\n", "1:11 " LANGUAGE "'en-'"},
        {"language: en--us\n", "1:11 " LANGUAGE "'en--us'"},
        {"language: ''\n", "1:11 " LANGUAGE "''"},
        {"media: ../x\n", "1:8 " INSIDE "'../x'"},
        {"media: /x\n", "1:8 " INSIDE "'/x'"},
        {"media: a/../..\n", "1:8 " INSIDE "'a/../..'"},
        {"media: .\n", "1:8 " INSIDE "'.'"},
        {"theme: ../x\n", "1:8 " THEME "'../x'" ELSEWHERE},
        {"theme: /etc\n", "1:8 " THEME "'/etc'" ELSEWHERE},
        {"theme: a/../../b\n", "1:8 " THEME "'a/../../b'" ELSEWHERE},
        {"theme: ./\n", "1:8 " THEME "'./'" ELSEWHERE},
        {"libraries: ../x\n",
         "1:12 'libraries' must be the path of a folder inside the notes, not '../x'; only "
         "--libraries and KWIKI_LIBRARIES may name another"},
        {"lead_in: -1\n", "1:10 " SECONDS "'-1'"},
        {"lead_in: 3601\n", "1:10 " SECONDS "'3601'"},
        {"lead_in: 99999999999999999999\n", "1:10 " SECONDS "'99999999999999999999'"},
        {"lead_in: 1.5\n", "1:10 " SECONDS "'1.5'"},
        {"attachments: none\n", "1:14 'attachments' must be linked or all, not 'none'"},
        {"sanitize: no\n", "1:11 " TRUTH "'no'"},
        {"sanitize: 'true'\n", "1:11 " TRUTH "'true'"},
        {"ignore: ''\n", "1:9 " PATTERN "''"},
        {"ignore:\n- a\n- ''\n-\n- '#x'\n",
         "3:3 " PATTERN "''; 4:2 " PATTERN "''; 5:3 " PATTERN "'#x'"},
        {"ignore: [[a]]\n", "1:10 " PATTERN "'[...]'"},
        {"ignore: {a: b}\n", "1:9 " PATTERN "'{...}'"},
        {"ignore: ['!', /]\n", "1:10 " PATTERN "'!'; 1:15 " PATTERN "'/'"},
        {"severity: error\n", "1:11 'severity' must be a mapping from finding codes to error, "
                              "warning, note or off, not 'error'"},
        {"severity:\n  brokn-link: off\n", "2:3 unknown finding code 'brokn-link' -> broken-link"},
        {"severity: {odd-name: fatal}\n",
         "1:22 'odd-name' must be error, warning, note or off, not 'fatal'"},
        {"severity: {odd-name: [off]}\n",
         "1:22 'odd-name' must be error, warning, note or off, not '[...]'"},
        {"severity: {usage: off}\n", "1:12 the severity of 'usage' cannot be changed"},
        {"- a\n", "1:1 the file must consist of lines 'key: value'"},
        {"just text\n", "1:1 the file must consist of lines 'key: value'"},
        {"title: a\ntitle: b\n", "2:1 duplicate key 'title' (first on line 1)"},
        {"title: &a b\n", "1:8 anchors and aliases are not accepted here; quote a value that "
                          "begins with '&' or '*'"},
        {"title: !!python/name:x y\n", "1:8 the tag '!!python/name:x' is not accepted; remove it"},
        {"title: a\n---\ntitle: b\n---\nx: y\n",
         "2:1 only one document is accepted; remove the line '---'"},
        {"title: \xFF\n", "1:8 yaml: invalid leading UTF-8 octet"},
        {"ignore:\n\t- a\n", "2:1 yaml: found character that cannot start any token while scanning "
                             "for the next token; indent with spaces, not with tabs"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_findings(str_from_c(rows[i][0]), rows[i][1]);
    check_findings(STR("title: a\0b\n"), "1:9 the character U+0000 is not accepted");
}

static void test_large(void **state)
{
    (void)state;
    struct buf text = {0};
    buf_add(&text, STR("title: "));
    while (text.len < 60000)
        buf_add(&text, STR("word "));
    struct loaded *loaded = load_bytes(buf_str(&text), NULL);
    assert_true(loaded->ok);
    release(loaded);
    while (text.len < 70000)
        buf_add(&text, STR("word "));
    check_findings(buf_str(&text), "1:1 yaml of more than 65536 bytes");
    buf_clear(&text);
    buf_add(&text, STR("title: "));
    for (int i = 0; i < 60000; i++)
        buf_add_char(&text, '[');
    check_findings(buf_str(&text), "1:23 yaml nested more than 16 levels deep");
    buf_release(&text);
}

static void test_precedence(void **state)
{
    (void)state;
    const char *text = "title: file\nlead_in: 1\nignore: [a, b]\n";
    setenv("KWIKI_TITLE", "environment", 1);
    setenv("KWIKI_IGNORE", "c\n\nd/\ne", 1);
    setenv("KWIKI_LANGUAGE", "", 1);
    struct loaded *loaded = load(text, NULL);
    assert_true(loaded->ok);
    assert_str(loaded->options.settings.title, "environment");
    assert_str(loaded->options.settings.language, "en");
    assert_int_equal(loaded->options.settings.lead_in, 1);
    assert_int_equal(loaded->options.settings.ignore.count, 3);
    assert_str(loaded->options.settings.ignore.items[1], "d/");
    release(loaded);
    loaded = load(text, "--title=line");
    assert_str(loaded->options.settings.title, "line");
    release(loaded);
    loaded = load(text, "--lead-in=0");
    assert_int_equal(loaded->options.settings.lead_in, 0);
    release(loaded);
    loaded = load("title: [1]\n", "--title=line");
    assert_false(loaded->ok);
    release(loaded);
    unsetenv("KWIKI_TITLE");
    unsetenv("KWIKI_IGNORE");
    unsetenv("KWIKI_LANGUAGE");
}

static void test_bad_environment(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"KWIKI_SANITIZE", "1", "'KWIKI_SANITIZE' must be true or false, without quotes, not '1'"},
        {"KWIKI_QUIET", "a\n#b",
         "'KWIKI_QUIET' must be a list of patterns, none of them empty or "
         "a '#' comment, not 'a\n#b'"},
        {"KWIKI_TITLE", "\xFFx", "'KWIKI_TITLE' must be one line of text, not '\xEF\xBF\xBDx'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        setenv(rows[i][0], rows[i][1], 1);
        struct loaded *loaded = load("", NULL);
        assert_false(loaded->ok);
        assert_int_equal(loaded->diags.items[0].code, DIAG_USAGE);
        assert_int_equal(loaded->diags.items[0].path.len, 0);
        assert_str(words_of(&loaded->diags.items[0]), rows[i][2]);
        release(loaded);
        unsetenv(rows[i][0]);
    }
    setenv("KWIKI_UNKNOWN", "x", 1);
    setenv("KWIKI_SEVERITY", "x", 1);
    struct loaded *loaded = load("", NULL);
    assert_true(loaded->ok);
    release(loaded);
    unsetenv("KWIKI_UNKNOWN");
    unsetenv("KWIKI_SEVERITY");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),     cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_refused),    cmocka_unit_test(test_large),
        cmocka_unit_test(test_precedence), cmocka_unit_test(test_bad_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
