/* SPDX-License-Identifier: MIT
 *
 * yaml: what is accepted, what is refused and where, and the limits.
 */
#include "kwiki/buf.h"
#include "kwiki/yaml.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

/* The tree in one line: mappings {k:v}, sequences [v], scalars plain or in quotes. */
static void dump(struct buf *out, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR) {
        buf_printf(out, node->plain ? "%.*s" : "\"%.*s\"", STR_ARG(node->scalar));
        return;
    }
    bool mapping = node->kind == YAML_MAPPING;
    buf_add_char(out, mapping ? '{' : '[');
    for (const struct yaml_node *entry = node->first; entry; entry = entry->next) {
        if (mapping)
            buf_printf(out, "%.*s:", STR_ARG(entry->key));
        dump(out, entry);
        if (entry->next)
            buf_add_char(out, ',');
    }
    buf_add_char(out, mapping ? '}' : ']');
}

static void check_tree(const char *text, const char *expected)
{
    struct arena arena;
    arena_init(&arena, 4096);
    struct buf out = {0};
    struct yaml_result result = yaml_parse(&arena, str_from_c(text));
    if (result.error.len)
        buf_printf(&out, "error %u:%u %.*s", result.place.line, result.place.column,
                   STR_ARG(result.error));
    else if (!result.root)
        buf_add(&out, STR("none"));
    else
        dump(&out, result.root);
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
    arena_release(&arena);
}

static void test_trees(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", "none"},
        {"# only a comment\n", "none"},
        {"---\n", "none"},
        {"\xEF\xBB\xBF", "none"},
        {"~", "~"},
        {"title: A\n", "{title:A}"},
        {"\xEF\xBB\xBFtitle: A\r\nb: 2\r\n", "{title:A,b:2}"},
        {"---\na: b\n...\n", "{a:b}"},
        {"a:\nb: ''\nc: ~\n", "{a:,b:\"\",c:~}"},
        {"no: yes\non: off\n", "{no:yes,on:off}"},
        {"tags: [a, 'b', \"c d\"]\n", "{tags:[a,\"b\",\"c d\"]}"},
        {"tags:\n- a\n-\n- - b\n", "{tags:[a,,[b]]}"},
        {"a: {b: {c: d}, e: []}\n", "{a:{b:{c:d},e:[]}}"},
        {"a: |\n  x\n  y\nb: >-\n  f\n  g\n", "{a:\"x\ny\n\",b:\"f g\"}"},
        {"a: !!str true\n", "{a:\"true\"}"},
        {"? a\n: b\n? c\n", "{a:b,c:}"},
        {"? ''\n: x\n", "{:x}"},
        {"a\xCC\x8A: 1\n", "{\xC3\xA5:1}"},
        {"<<: x\n", "{<<:x}"},
        {"a: \"\\x41\\t\\u00e9\"\n", "{a:\"A\t\xC3\xA9\"}"},
        {"date: 2024-01-02\nurl: http://x/#y\n", "{date:2024-01-02,url:http://x/#y}"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_tree(rows[i][0], rows[i][1]);
}

static void test_errors(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"title: a\nx: 1\ntitle: b\n", "error 3:1 duplicate key 'title' (first on line 1)"},
        {"a\xCC\x8A: 1\n\xC3\xA5: 2\n", "error 2:1 duplicate key '\xC3\xA5' (first on line 1)"},
        {"a: {b: 1, \"b\": 2}", "error 1:11 duplicate key 'b' (first on line 1)"},
        {"a: &x 1\nb: *x\n", "error 1:4 anchors and aliases are not accepted here; quote a value "
                             "that begins with '&' or '*'"},
        {"a: *x\n", "error 1:4 anchors and aliases are not accepted here; quote a value that "
                    "begins with '&' or '*'"},
        {"a: &x [1]\n", "error 1:4 anchors and aliases are not accepted here; quote a value that "
                        "begins with '&' or '*'"},
        {"&a a: 1\n", "error 1:1 anchors and aliases are not accepted here; quote a value that "
                      "begins with '&' or '*'"},
        {"*a : 1\n", "error 1:1 anchors and aliases are not accepted here; quote a value that "
                     "begins with '&' or '*'"},
        {"a: !!python/object:os.system x\n",
         "error 1:4 the tag '!!python/object:os.system' is not accepted; remove it"},
        {"a: !!int 3\n", "error 1:4 the tag '!!int' is not accepted; remove it"},
        {"a: !local 3\n", "error 1:4 the tag '!local' is not accepted; remove it"},
        {"a: !!str [b]\n", "error 1:4 the tag '!!str' is not accepted; remove it"},
        {"!!map {a: b}\n", "error 1:1 the tag '!!map' is not accepted; remove it"},
        {"%YAML 1.1\n---\na: b\n",
         "error 1:1 directives are not accepted; remove the line with '%'"},
        {"%TAG ! tag:x,2000:\n---\na: b\n",
         "error 1:1 directives are not accepted; remove the line with '%'"},
        {"a: b\n---\nc: d\n---\ne: f\n",
         "error 2:1 only one document is accepted; remove the line '---'"},
        {"[a, b]: c\n", "error 1:1 a list or mapping cannot be a key; quote a text that begins "
                        "with '[' or '{'"},
        {"{a: b}: c\n", "error 1:1 a list or mapping cannot be a key; quote a text that begins "
                        "with '[' or '{'"},
        {"\xC3\xA9: a\x01\n", "error 1:5 the character U+0001 is not accepted"},
        {"a: b\nc: \x7F\n", "error 2:4 the character U+007F is not accepted"},
        {"a: \xC2\x80\n", "error 1:4 the character U+0080 is not accepted"},
        {"a: \"\\0\"\n", "error 1:4 an escape writes the character U+0000, which is not accepted"},
        {"a: \"x\\e[31m\"\n",
         "error 1:4 an escape writes the character U+001B, which is not accepted"},
        {"a: \xFF\n", "error 1:4 yaml: invalid leading UTF-8 octet"},
        {"title: A: B\n", "error 1:9 yaml: mapping values are not allowed in this context; quote "
                          "a value that holds ': '"},
        {"a: *x* y\n", "error 1:6 yaml: did not find expected alphabetic or numeric character "
                       "while scanning an alias; quote the value"},
        {"\xC3\xA9: @x\n", "error 1:4 yaml: found character that cannot start any token while "
                           "scanning for the next token; quote the value"},
        {"a:\n\tb: c\n", "error 2:1 yaml: found character that cannot start any token while "
                         "scanning for the next token; indent with spaces, not with tabs"},
        {"a: \"A\" and B\n", "error 1:8 yaml: did not find expected key while parsing a block "
                             "mapping; quote the whole value, and align the keys"},
        {"a: 'tis\n", "error 1:4 yaml: found unexpected end of stream while scanning a quoted "
                      "scalar; close the quote, or quote the whole value"},
        {"x: 1\ra: @\r", "error 2:4 yaml: found character that cannot start any token while "
                         "scanning for the next token; quote the value"},
        {"a: '\xE2\x80\xA8x' y\n", "error 1:9 yaml: did not find expected key while parsing a "
                                   "block mapping; quote the whole value, and align the keys"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_tree(rows[i][0], rows[i][1]);
}

static void test_nul(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    struct yaml_result result = yaml_parse(&arena, STR("a: b\nc: \0d\n"));
    assert_true(str_eq(result.error, STR("the character U+0000 is not accepted")));
    assert_int_equal(result.place.line, 2);
    assert_int_equal(result.place.column, 4);
    arena_release(&arena);
}

static void test_places(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    struct yaml_result result = yaml_parse_at(
        &arena, STR("\xEF\xBB\xBF\xC3\xA9\xC3\xA9: \xC3\xA5\r\n# c\r\nb: [x, {\xC3\xA9: y}]\r\n"),
        2);
    const struct yaml_node *first = result.root->first, *second = first->next;
    assert_int_equal(first->key_place.line, 2);
    assert_int_equal(first->key_place.column, 1);
    assert_int_equal(first->place.column, 5);
    assert_int_equal(second->key_place.line, 4);
    assert_int_equal(second->place.column, 4);
    const struct yaml_node *inner = second->first->next->first;
    assert_int_equal(inner->key_place.column, 9);
    assert_int_equal(inner->place.column, 12);
    assert_ptr_equal(yaml_find(result.root, STR("b")), second);
    assert_null(yaml_find(result.root, STR("c")));
    result = yaml_parse_at(&arena, STR("a: 1\na: 2\n"), 2);
    assert_true(str_eq(result.error, STR("duplicate key 'a' (first on line 2)")));
    assert_int_equal(result.place.line, 3);
    arena_release(&arena);
}

/* `count` times the text, between two others. */
static str repeat(struct buf *out, const char *before, const char *text, size_t count,
                  const char *after)
{
    buf_clear(out);
    buf_add(out, str_from_c(before));
    for (size_t i = 0; i < count; i++)
        buf_add(out, str_from_c(text));
    buf_add(out, str_from_c(after));
    return buf_str(out);
}

static struct yaml_result parse_repeated(struct arena *arena, const char *before, const char *text,
                                         size_t count, const char *after)
{
    struct buf out = {0};
    struct yaml_result result = yaml_parse(arena, repeat(&out, before, text, count, after));
    buf_release(&out);
    return result;
}

static void test_limits(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    struct yaml_result result;

    assert_non_null(parse_repeated(&arena, "a: ", "x", YAML_MAX_BYTES - 3, "").root);
    result = parse_repeated(&arena, "a: ", "x", YAML_MAX_BYTES - 2, "");
    assert_int_equal(result.code, DIAG_TOO_LARGE);
    assert_true(str_eq(result.error, STR("yaml of more than 65536 bytes")));
    assert_int_equal(result.place.line, 1);

    assert_non_null(parse_repeated(&arena, "", "[", YAML_MAX_DEPTH, "]]]]]]]]]]]]]]]]").root);
    result = parse_repeated(&arena, "", "[", YAML_MAX_DEPTH + 1, "]]]]]]]]]]]]]]]]]");
    assert_int_equal(result.code, DIAG_TOO_DEEP);
    assert_true(str_eq(result.error, STR("yaml nested more than 16 levels deep")));
    assert_int_equal(result.place.column, 17);

    /* Six events stand around the items: stream, document and sequence, begin and end. */
    assert_non_null(parse_repeated(&arena, "", "- a\n", YAML_MAX_EVENTS - 6, "").root);
    result = parse_repeated(&arena, "", "- a\n", YAML_MAX_EVENTS - 5, "");
    assert_int_equal(result.code, DIAG_TOO_LARGE);
    assert_true(str_eq(result.error, STR("yaml of more than 4096 parts")));
    arena_release(&arena);
}

/* All that libyaml could be slow on; unit/run ends what does not come to an end. */
static void test_pathological(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[",       "{",      "[a, ",       "{a: ", "- ",         "? ",   "- - ",   "a: [",
        "\"a\": ", "!!str ", "&a ",        "*a ",  "[[",         "\n- ", "a",      "'",
        "\"",      "|\n",    "a:\n",       "{},",  "? a\n: ",    "#",    "\t",     "%\n",
        "---\n",   "[? ",    "x: |\n a\n", "[a: ", "\xC3\xA9: ", "!",    "a: b: ", "\r",
    };
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct arena arena;
        arena_init(&arena, 4096);
        parse_repeated(&arena, "", texts[i], 60000 / str_from_c(texts[i]).len, "");
        arena_release(&arena);
    }
}

static void test_null(void **state)
{
    (void)state;
    static const char *const nulls[] = {"~", "null", "Null", "NULL"};
    static const char *const others[] = {"''", "'null'", "nULL", "\"~\"", "no", "[]", "nulls"};
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) {
        str text = arena_printf(&arena, "a: %s\n", nulls[i]);
        assert_true(yaml_is_null(yaml_parse(&arena, text).root->first));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        str text = arena_printf(&arena, "a: %s\n", others[i]);
        assert_false(yaml_is_null(yaml_parse(&arena, text).root->first));
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_null),         cmocka_unit_test(test_trees),
        cmocka_unit_test(test_errors),       cmocka_unit_test(test_nul),
        cmocka_unit_test(test_places),       cmocka_unit_test(test_limits),
        cmocka_unit_test(test_pathological),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
