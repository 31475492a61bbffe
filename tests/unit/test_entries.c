/* SPDX-License-Identifier: MIT
 *
 * Where the entries of a malformed block begin and end, and what is a key in a line.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "note/source/entries.h"

static void test_entries(void **state)
{
    (void)state;
    static const struct {
        const char *block, *expected; /* "line:entry" with '/' for line ends, joined by '|' */
    } rows[] = {
        {"", ""},
        {"\n# comment\n\n", ""},
        {"a: b\nc: d", "2:a: b/|3:c: d"},
        {"a: b\r\nc: d\re: f", "2:a: b//|3:c: d/|4:e: f"},
        {"# first\na: b\n\n# later\nc: d\n", "3:a: b/|6:c: d/"},
        {"a:\n  - x\n  - y\nc: d", "2:a:/  - x/  - y/|5:c: d"},
        {"a:\n- x\n- y\nc: d", "2:a:/- x/- y/|5:c: d"},
        {"a: |\n  x: y\n\n  z\nc: d", "2:a: |/  x: y//  z/|6:c: d"},
        {"a: [x,\n  y]\nc: d", "2:a: [x,/  y]/|4:c: d"},
        {"a: b\n c: d", "2:a: b/|3: c: d"},
        {"a: b\n\tc: d", "2:a: b/|3:\tc: d"},
        {"a:\n\tc: d", "2:a:/\tc: d"},
        {"  a: b\n  c: d\n    e: f\n g: h", "2:  a: b/|3:  c: d/|4:    e: f/|5: g: h"},
        {"{\n  a: b,\n  c: d\n}\ne: f", "2:{/  a: b,/  c: d/|5:}/|6:e: f"},
        {"words\nmore words", "2:words/|3:more words"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct buf got = {0};
        struct entries entries = {.rest = str_from_c(rows[i].block), .line = 2};
        uint32_t line;
        for (str entry; entries_next(&entries, &entry, &line);) {
            buf_printf(&got, "%s%u:", got.len ? "|" : "", line);
            for (size_t at = 0; at < entry.len; at++)
                buf_add_char(&got,
                             entry.ptr[at] == '\n' || entry.ptr[at] == '\r' ? '/' : entry.ptr[at]);
        }
        check_str(buf_str(&got), rows[i].expected, rows[i].block);
        buf_release(&got);
    }
}

static void test_keys(void **state)
{
    (void)state;
    static const struct {
        const char *line, *key, *value; /* a NULL key: there is none */
    } rows[] = {
        {"a: b", "a", " b"},    {"a:b", "a", "b"},
        {"  a = b", "a", " b"}, {"a:", "a", ""},
        {"'a' : b", "a", " b"}, {"\"a\": b: c", "a", " b: c"},
        {"{a: b", "a", " b"},   {"a key: x=y", "a key", " x=y"},
        {"words", NULL, NULL},  {": b", NULL, NULL},
        {"", NULL, NULL},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        str key, value;
        bool found = entries_split(str_from_c(rows[i].line), &key, &value);
        assert_int_equal(found, rows[i].key != NULL);
        if (found) {
            check_str(key, rows[i].key, rows[i].line);
            check_str(value, rows[i].value, rows[i].line);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_entries), cmocka_unit_test(test_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
