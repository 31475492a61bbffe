/* SPDX-License-Identifier: MIT
 *
 * Tests of note/source/source.c: places and parts of links and stamps in a note's bytes.
 */
#include "check.h"
#include "kwiki/note_source.h"

#define STAMP "<a class=\"yt-timestamp\" data-t=\"0:01\">[0:01]</a>"

static str part(str bytes, struct range range)
{
    return str_sub(bytes, range.from, range.to);
}

struct offset_row {
    const char *bytes;
    uint32_t line, column;
    long offset; /* -1: there is no such place */
};

static const struct offset_row offset_rows[] = {
    {"abc", 1, 1, 0},
    {"abc", 1, 3, 2},
    {"abc", 1, 4, -1},
    {"abc", 2, 1, -1},
    {"abc", 0, 1, -1},
    {"a\nbc", 2, 2, 3},
    {"a\nbc", 1, 3, -1},
    {"a\r\nbc", 2, 1, 3},
    {"a\rbc", 2, 1, 2},
    {"a\r\rbc", 3, 1, 3},
    {"\xEF\xBB\xBF"
     "ab",
     1, 2, 4},
    {"\xEF\xBB\xBF"
     "ab\ncd",
     2, 1, 6},
    {"äöx", 1, 3, 4},
    {"\xFFx", 1, 2, 1},
    {"\xE2\x82x", 1, 2, 2},
    {"\xF0\x9F\x98x", 1, 2, 3},
    {"\xE2\x82\xACx", 1, 2, 3},
    {"\tx", 1, 2, 1},
};

static void test_offset(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    for (size_t i = 0; i < ROWS(offset_rows); i++) {
        const struct offset_row *row = &offset_rows[i];
        note_source_read(source, str_from_c(row->bytes));
        for (int again = 0; again < 2; again++) {
            size_t got = note_source_offset(source, (struct place){row->line, row->column});
            check_uint(got, row->offset < 0 ? STR_NONE : (size_t)row->offset, row->bytes);
        }
    }
    note_source_free(source);
}

/* In any order, the answer is the same. */
static void test_offset_order(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    note_source_read(source, STR("aä€\nbc"));
    for (int turn = 0; turn < 2; turn++) {
        check_uint(note_source_offset(source, (struct place){1, 3}), 3, "third");
        check_uint(note_source_offset(source, (struct place){1, 2}), 1, "second");
        check_uint(note_source_offset(source, (struct place){2, 2}), 8, "next line");
    }
    note_source_free(source);
}

struct wikilink_row {
    const char *bytes, *whole, *target, *heading;
    bool has_pipe;
};

static const struct wikilink_row wikilink_rows[] = {
    {"[[a]] b", "[[a]]", "a", "", false},
    {"![[ a b |]]", "![[ a b |]]", "a b", "", true},
    {"[[a # b # c d | e]]", "[[a # b # c d | e]]", "a", "c d", true},
    {"[[#h]]", "[[#h]]", "", "h", false},
    {"[[a#]]", "[[a#]]", "a", "", false},
    {"[[a]b]]", "[[a]b]]", "a]b", "", false},
    {"[[a]]]", "[[a]]", "a", "", false},
    {"[[a\n]]", NULL, NULL, NULL, false},
    {"[[a", NULL, NULL, NULL, false},
    {"[a]", NULL, NULL, NULL, false},
    {"[[https://example.org#x | e]]", "[[https://example.org#x | e]]", "https://example.org#x", "",
     true},
};

static void test_wikilink(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    for (size_t i = 0; i < ROWS(wikilink_rows); i++) {
        const struct wikilink_row *row = &wikilink_rows[i];
        str bytes = str_from_c(row->bytes);
        struct wikilink_source found;
        note_source_read(source, bytes);
        bool is_one = note_source_wikilink(source, 0, false, &found);
        check_uint(is_one, row->whole != NULL, row->bytes);
        if (!is_one)
            continue;
        check_str(part(bytes, found.whole), row->whole, row->bytes);
        check_str(part(bytes, found.target), row->target, row->bytes);
        check_str(part(bytes, found.heading), row->heading, row->bytes);
        check_uint(found.has_pipe, row->has_pipe, row->bytes);
    }
    note_source_free(source);
}

static void test_stamp(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    struct stamp_source found;
    str bytes = STR("x " STAMP " y");
    note_source_read(source, bytes);
    assert_true(note_source_stamp(source, 2, &found));
    check_str(part(bytes, found.whole), STAMP, "stamp");
    assert_true(found.readable);
    check_uint(found.ms, 1000, "stamp");
    assert_false(note_source_stamp(source, 0, &found));
    note_source_read(source, STR("<a data-t=\"x\">y</a>"));
    assert_true(note_source_stamp(source, 0, &found));
    assert_false(found.readable);
    note_source_read(source, STR("<a data-t=\"0:01\">\n</a>"));
    assert_false(note_source_stamp(source, 0, &found));
    note_source_free(source);
}

struct wrapped_row {
    const char *bytes, *between, *close;
};

static const struct wrapped_row wrapped_rows[] = {
    {"[x](" STAMP ")", "](", ")"},
    {"[x [[y]] z]( " STAMP " ) w", "]( ", " )"},
    {"[x\ny](" STAMP ")", "](", ")"},
    {"[x](y) [z](" STAMP ")", "](", ")"}, /* a candidate; the note's parse decides */
    {"[x](" STAMP " \"title\")", NULL, NULL},
    {"[x](<" STAMP ">)", NULL, NULL},
    {"[x](y)", NULL, NULL},
    {"[x", NULL, NULL},
    {"x", NULL, NULL},
};

static void test_wrapped(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    for (size_t i = 0; i < ROWS(wrapped_rows); i++) {
        const struct wrapped_row *row = &wrapped_rows[i];
        str bytes = str_from_c(row->bytes);
        struct wrapped_source found;
        note_source_read(source, bytes);
        bool is_one = note_source_wrapped(source, 0, &found);
        check_uint(is_one, row->between != NULL, row->bytes);
        if (!is_one)
            continue;
        check_str(part(bytes, found.open), "[", row->bytes);
        check_str(part(bytes, found.between), row->between, row->bytes);
        check_str(part(bytes, found.close), row->close, row->bytes);
    }
    note_source_free(source);
}

struct address_row {
    const char *bytes, *target, *fragment; /* the link as it was parsed; no fragment: NULL */
    const char *found_target, *found_fragment;
};

static const struct address_row address_rows[] = {
    {"[x](a.md)", "a.md", NULL, "a.md", ""},
    {"[x](a.md#b)", "a.md", "b", "a.md", "b"},
    {"[x](#b)", "", "b", "", "b"},
    {"[x](<a b#c d>)", "a b", "c d", "a b", "c d"},
    {"[x]( a \"t\")", "a", NULL, "a", ""},
    {"[x](\n  a)", "a", NULL, "a", ""},
    {"[x](a(b)c)", "a(b)c", NULL, "a(b)c", ""},
    {"[x](a\\_b\\(c)", "a_b(c", NULL, "a\\_b\\(c", ""},
    {"[x](a\\b)", "a\\b", NULL, "a\\b", ""},
    {"![x](a.png)", "a.png", NULL, "a.png", ""},
    {"[![i](i.png)](a)", "a", NULL, "a", ""},
    {"[x][r] y\n\n[r]: a 'title'", "a", NULL, "a", ""},
    {"[r]\n\n[q]: b\n[r]: <a>", "a", NULL, "a", ""},
    {"[x](b)", "a", NULL, NULL, NULL},
    {"[x](a#b)", "a", NULL, NULL, NULL},
    {"[x](ab)", "a", NULL, NULL, NULL},
    {"x](a)", "a", NULL, NULL, NULL},
};

static void test_address(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    for (size_t i = 0; i < ROWS(address_rows); i++) {
        const struct address_row *row = &address_rows[i];
        str bytes = str_from_c(row->bytes);
        struct link link = {.target = str_from_c(row->target),
                            .fragment = str_from_c(row->fragment),
                            .has_fragment = row->fragment != NULL};
        struct address_source found;
        note_source_read(source, bytes);
        bool is_one = note_source_address(source, 0, &link, &found);
        check_uint(is_one, row->found_target != NULL, row->bytes);
        if (!is_one)
            continue;
        check_str(part(bytes, found.target), row->found_target, row->bytes);
        check_str(part(bytes, found.fragment), row->found_fragment, row->bytes);
    }
    note_source_free(source);
}

/* An address of the same text after another link is not taken for that of a reference. */
static void test_address_shared(void **state)
{
    (void)state;
    struct note_source *source = note_source_new();
    struct link link = {.target = STR("a")};
    struct address_source found;
    note_source_read(source, STR("[x][r] ![y](a)\n\n[r]: a"));
    assert_true(note_source_address(source, 0, &link, &found));
    assert_true(found.shared);
    check_uint(found.target.from, 21, "definition");
    assert_true(note_source_address(source, 7, &link, &found));
    assert_false(found.shared);
    check_uint(found.target.from, 12, "image");
    note_source_read(source, STR("[x `]`](a)"));
    assert_true(note_source_address(source, 0, &link, &found));
    check_uint(found.target.from, 8, "code");
    note_source_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offset),         cmocka_unit_test(test_offset_order),
        cmocka_unit_test(test_wikilink),       cmocka_unit_test(test_stamp),
        cmocka_unit_test(test_wrapped),        cmocka_unit_test(test_address),
        cmocka_unit_test(test_address_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
