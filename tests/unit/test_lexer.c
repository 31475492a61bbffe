/* SPDX-License-Identifier: MIT
 *
 * lexer: which tokens a source gives, where they stand, and that they go back unchanged.
 */
#include "check.h"
#include "note/source/lexer.h"

struct fixture {
    struct arena arena;
    struct lexed lexed;
};

static int setup(void **state)
{
    static struct fixture fixture;
    arena_init(&fixture.arena, 4096);
    *state = &fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    lexed_release(&fixture->lexed);
    return 0;
}

static char letter_of(enum token_kind kind)
{
    switch (kind) {
    case TOKEN_LITERAL: return 'L';
    case TOKEN_WIKILINK: return 'W';
    case TOKEN_STAMP: return 'S';
    case TOKEN_TIME: return 'T';
    case TOKEN_CALLOUT: return 'C';
    default: return '?';
    }
}

/* The tokens as "W3:1[[a]] T3:7[0:01]": kind, line, column, source. */
static str dump_tokens(struct fixture *fixture)
{
    struct lexed *lexed = &fixture->lexed;
    struct buf out = {0};
    VEC_EACH (struct token, token, &lexed->tokens)
        buf_printf(&out, "%s%c%u:%u%.*s", out.len ? " " : "", letter_of(token->kind),
                   token->place.line, token->place.column, STR_ARG(token->source));
    str result = arena_str(&fixture->arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* The lexed text with "@" for each token. */
static str dump_text(struct fixture *fixture)
{
    str text = buf_str(&fixture->lexed.text);
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        bool token = lexed_token_at(&fixture->lexed, text, at) != NULL;
        buf_add_char(&out, token ? '@' : text.ptr[at]);
        at += token ? TOKEN_LENGTH : 1;
    }
    str result = arena_str(&fixture->arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* Every token can be found in the text again, and the whole source be put back. */
static void check_back(struct fixture *fixture, const char *source)
{
    struct lexed *lexed = &fixture->lexed;
    str text = buf_str(&lexed->text);
    VEC_EACH (struct token, token, &lexed->tokens) {
        assert_ptr_equal(lexed_token_at(lexed, text, token->at), token);
        size_t offset = lexed_source_offset(lexed, token->at);
        check_uint(offset, (size_t)(token->source.ptr - lexed->source.ptr), source);
        struct place place = lexed_place(lexed, offset);
        check_uint(place.line, token->place.line, source);
        check_uint(place.column, token->place.column, source);
    }
    check_str(lexed_restore(lexed, text), source, source);
}

static void check_lexer(struct fixture *fixture, const char *source, const char *tokens,
                        const char *text)
{
    lexer_run(&fixture->lexed, &fixture->arena, str_from_c(source), 1, true);
    check_str(dump_tokens(fixture), tokens, source);
    if (text)
        check_str(dump_text(fixture), text, source);
    check_back(fixture, source);
}

static void test_tokens(void **state)
{
    static const struct {
        const char *source, *tokens, *text;
    } rows[] = {
        {"", "", ""},
        {"plain [text](x) <b> (a)", "", "plain [text](x) <b> (a)"},
        {"a [[b]] c", "W1:3[[b]]", "a @ c"},
        {"![[b]] [[c]]", "W1:1![[b]] W1:8[[c]]", "@ @"},
        {"! [[b]]", "W1:3[[b]]", "! @"},
        {"\\![[b]] !\\[[c]] \\[[d]] \\\\[[e]]", "W1:3[[b]] W1:26[[e]]",
         "\\!@ !\\[[c]] \\[[d]] \\\\@"},
        {"&#91;[a]]", "", "&#91;[a]]"},
        {"[0:01] (1:00:00) (0:01) (0:1)", "T1:1[0:01] T1:8(1:00:00) T1:18(0:01)", "@ @ @ (0:1)"},
        {"[0:01](x)",
         "T1:2"
         "0:01",
         "[@](x)"},
        {"[0:01][x]",
         "T1:2"
         "0:01",
         "[@][x]"},
        {"[0:01]: x", "", "[0:01]: x"},
        {"> [0:01]: x \"t\"\n\n[0:01]", "", NULL},
        {"[0:01]: x y", "T1:1[0:01]", "@: x y"},
        {"<a data-t=\"0:01\">[0:01]</a>!", "S1:1<a data-t=\"0:01\">[0:01]</a>", "@!"},
        {"[w](<a data-t=\"0:01\">[0:01]</a>)", "S1:5<a data-t=\"0:01\">[0:01]</a>", "[w](@)"},
        {"<a data-t=\"0:01\">[[0:01]]</a>", "S1:1<a data-t=\"0:01\">[[0:01]]</a>", "@"},
        {"[[a|<a data-t=\"0:01\">[0:01]</a>]]", "W1:1[[a|<a data-t=\"0:01\">[0:01]</a>]]", "@"},
        {"> [!note]- T\n> [!x]", "C1:3[!note]- C2:3[!x]", "> @ T\n> @"},
        {"[!note]", "", "[!note]"},
        {"> a [!note]", "", "> a [!note]"},
        {"- > [!note]", "C1:5[!note]", "- > @"},
        {"`a [[b` c]]", "", "`a [[b` c]]"},
        {"[[a\nb]]", "", "[[a\nb]]"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_lexer(*state, rows[i].source, rows[i].tokens, rows[i].text);
}

/* Lines end with LF, CRLF or CR; a column is a code point, a tab one of them. */
static void test_places(void **state)
{
    static const struct {
        const char *source, *tokens;
    } rows[] = {
        {"\n\n [[a]]", "W3:2[[a]]"},
        {"a\r\nb [[a]]\r\n[[b]]", "W2:3[[a]] W3:1[[b]]"},
        {"a\rb [[a]]\r[[b]]\r\r[[c]]", "W2:3[[a]] W3:1[[b]] W5:1[[c]]"},
        {"\t\t[[a]]\t[[b]]", "W1:3[[a]] W1:9[[b]]"},
        {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 [[\xC3\xA9]] [[b]]", "W1:5[[\xC3\xA9]] W1:11[[b]]"},
        {"e\xCC\x81 [[a]]", "W1:4[[a]]"},
        {"&amp; &#xE9; [[a]]", "W1:14[[a]]"},
        {"\\* \\[[x]] [[a]]", "W1:11[[a]]"},
        {"[[a]] \\\\[[b]] `c` [[d]]", "W1:1[[a]] W1:9[[b]] W1:19[[d]]"},
        {"a  \n  b\\\n   [[a]]", "W3:4[[a]]"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_lexer(*state, rows[i].source, rows[i].tokens, NULL);
}

/* The first line has a number of its own where front matter stands before it. */
static void test_first_line(void **state)
{
    struct fixture *fixture = *state;
    lexer_run(&fixture->lexed, &fixture->arena, STR("[[a]]\n[[b]]"), 5, false);
    check_str(dump_tokens(fixture), "W5:1[[a]] W6:1[[b]]", "first line");
    check_back(fixture, "[[a]]\n[[b]]");
    lexer_run(&fixture->lexed, &fixture->arena, STR("[0:01] (0:01) [[a]]"), 1, false);
    check_str(dump_tokens(fixture), "T1:1[0:01] W1:15[[a]]", "without a video");
}

/* Any place may be asked for, in any order. */
static void test_any_place(void **state)
{
    struct fixture *fixture = *state;
    str source = STR("ab\r\n\xC3\xA9"
                     "d\n\n[[x]] y\r\rz");
    static const struct {
        size_t offset;
        struct place place;
    } rows[] = {
        {0, {1, 1}}, {1, {1, 2}},  {4, {2, 1}},  {6, {2, 2}},  {8, {3, 1}},
        {9, {4, 1}}, {15, {4, 7}}, {17, {5, 1}}, {18, {6, 1}}, {19, {6, 2}},
        {4, {2, 1}}, {0, {1, 1}},  {15, {4, 7}}, {6, {2, 2}},
    };
    lexer_run(&fixture->lexed, &fixture->arena, source, 1, true);
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct place place = lexed_place(&fixture->lexed, rows[i].offset);
        if (place.line != rows[i].place.line || place.column != rows[i].place.column)
            fail_msg("offset %zu: %u:%u", rows[i].offset, place.line, place.column);
    }
    /* Behind a token the offsets of the text and the source differ. */
    str text = buf_str(&fixture->lexed.text);
    size_t y = str_find(text, 'y');
    assert_int_equal(lexed_source_offset(&fixture->lexed, y), 15);
    assert_int_equal(lexed_source_offset(&fixture->lexed, 0), 0);
    assert_int_equal(lexed_source_offset(&fixture->lexed, 5), 5);
}

/* Private code points of the source cannot be taken for tokens. */
static void test_private(void **state)
{
    struct fixture *fixture = *state;
    static const char *const sources[] = {
        "\xF3\xB0\x80\x80\xF4\x80\x80\x80",
        "[[a]] \xF3\xB0\x80\x80\xF4\x80\x80\x80 [[b]]",
        "\xF3\xB0\x80\x80",
        "\xF4\x80\x80\x80",
        "\xF4\x8F\xBF\xBD\xF3\xBF\xBF\xBD",
        "\xF3\xA0\x80\x81", /* a tag character is no private one */
        "[[\xF3\xB0\x80\x80\xF4\x80\x80\x80]] `\xF3\xB0\x80\x80`",
        "\\\xF3\xB0\x80\x80",
    };
    for (size_t i = 0; i < ROWS(sources); i++) {
        str source = str_from_c(sources[i]);
        lexer_run(&fixture->lexed, &fixture->arena, source, 1, true);
        str text = buf_str(&fixture->lexed.text);
        check_str(lexed_restore(&fixture->lexed, text), sources[i], "restored");
        for (size_t at = 0; at + 4 <= text.len; at++)
            if (text.ptr[at] == '\xF3' && (unsigned char)text.ptr[at + 1] >= 0xB0)
                assert_non_null(lexed_token_at(&fixture->lexed, text, at));
    }
}

static void test_restore(void **state)
{
    struct fixture *fixture = *state;
    struct lexed *lexed = &fixture->lexed;
    lexer_run(lexed, &fixture->arena, STR("a [[b]] <a data-t=\"0:01\">x</a> [0:01] c"), 1, true);
    str text = buf_str(&lexed->text);
    assert_int_equal(lexed_next(lexed, text, 0), 2);
    assert_int_equal(lexed_next(lexed, text, 3), 2 + TOKEN_LENGTH + 1);
    assert_true(lexed_next(lexed, STR("plain"), 0) == STR_NONE);
    str plain = STR("plain");
    assert_ptr_equal(lexed_restore(lexed, plain).ptr, plain.ptr);
    size_t stamp = lexed_next_of(lexed, text, TOKEN_STAMP);
    assert_int_equal(stamp, 2 + TOKEN_LENGTH + 1);
    assert_int_equal(lexed_token_at(lexed, text, stamp)->kind, TOKEN_STAMP);
    assert_true(lexed_next_of(lexed, text, TOKEN_MATH) == STR_NONE);
    assert_null(lexed_token_at(lexed, str_sub(text, 0, stamp + TOKEN_LENGTH - 1), stamp));
}

/* More tokens than the low half of an index can count. */
static void test_many(void **state)
{
    struct fixture *fixture = *state;
    enum { COUNT = 70000 };
    struct buf source = {0};
    for (size_t i = 0; i < COUNT; i++)
        buf_add(&source, STR("[[a]]\n"));
    lexer_run(&fixture->lexed, &fixture->arena, buf_str(&source), 1, true);
    assert_int_equal(fixture->lexed.tokens.count, COUNT);
    str text = buf_str(&fixture->lexed.text);
    for (size_t i = 0; i < COUNT; i++) {
        const struct token *token = lexed_token_at(&fixture->lexed, text, i * (TOKEN_LENGTH + 1));
        assert_ptr_equal(token, &fixture->lexed.tokens.items[i]);
        assert_int_equal(token->place.line, i + 1);
    }
    buf_release(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens),     cmocka_unit_test(test_places),
        cmocka_unit_test(test_first_line), cmocka_unit_test(test_any_place),
        cmocka_unit_test(test_private),    cmocka_unit_test(test_restore),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
