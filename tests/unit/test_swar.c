/* SPDX-License-Identifier: MIT
 *
 * Eight bytes at once give what one after the other gives, wherever a byte stands among them.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/path.h"
#include "kwiki/str.h"
#include "kwiki/swar.h"
#include "note/text/sentence.h"
#include "search/script.h"
#include <string.h>

#define AROUND 'k'

/* The byte at each of the eight places, in between others. */
static void fill(char bytes[SWAR_BYTES], size_t at, unsigned byte)
{
    memset(bytes, AROUND, SWAR_BYTES);
    bytes[at] = (char)byte;
}

static void test_find(void **state)
{
    (void)state;
    char bytes[SWAR_BYTES];
    for (size_t at = 0; at < SWAR_BYTES; at++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            fill(bytes, at, byte);
            uint64_t word = swar_load(bytes);
            assert_int_equal(swar_find(word, ' ') != 0, byte == ' ');
            assert_int_equal(swar_find(word, '<') != 0, byte == '<');
            assert_int_equal(swar_find_below(word, ' ') != 0, byte < ' ');
        }
    }
}

static void test_between(void **state)
{
    (void)state;
    char bytes[SWAR_BYTES];
    unsigned char marks[SWAR_BYTES];
    for (size_t at = 0; at < SWAR_BYTES; at++) {
        for (unsigned byte = 0; byte < 128; byte++) {
            fill(bytes, at, byte);
            uint64_t found = swar_between(swar_load(bytes), '0', '9');
            memset(marks, 0, sizeof marks);
            marks[at] = byte >= '0' && byte <= '9' ? 0x80 : 0;
            assert_memory_equal(&found, marks, sizeof marks);
        }
    }
}

/* A byte is encoded or not wherever it stands in a path. */
static void test_path(void **state)
{
    (void)state;
    for (size_t at = 0; at < 2 * SWAR_BYTES; at++) {
        for (unsigned byte = 1; byte < 256; byte++) {
            struct buf out = {0}, expected = {0};
            char path[2 * SWAR_BYTES];
            bool kept = char_is_alnum((char)byte) || strchr("-_./~", (int)byte);
            memset(path, AROUND, sizeof path);
            path[at] = (char)byte;
            path_encode(&out, (str){path, sizeof path});
            buf_add(&expected, (str){path, at});
            buf_printf(&expected, kept ? "%c" : "%%%02X", (int)byte);
            buf_add(&expected, (str){path + at + 1, sizeof path - at - 1});
            assert_true(str_eq(buf_str(&out), buf_str(&expected)));
            buf_release(&out);
            buf_release(&expected);
        }
    }
}

/* A string's escapes stand wherever their characters do. */
static void test_script(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"\"", "\\\""},      {"\\", "\\\\"},        {"\n", " "},
        {"\x01", "\\u0001"}, {"\u2028", "\\u2028"}, {"\u20AC", "\u20AC"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t at = 0; at < 2 * SWAR_BYTES; at++) {
            struct buf text = {0}, expected = {0}, out = {0};
            buf_printf(&text, "%.*s%s%s", (int)at, "kkkkkkkkkkkkkkkk", rows[i][0], "kkkkkkkkk");
            buf_printf(&expected, "%.*s%s%s", (int)at, "kkkkkkkkkkkkkkkk", rows[i][1], "kkkkkkkkk");
            script_add(&out, buf_str(&text));
            assert_true(str_eq(buf_str(&out), buf_str(&expected)));
            buf_release(&text);
            buf_release(&expected);
            buf_release(&out);
        }
    }
}

static void test_lower(void **state)
{
    (void)state;
    char bytes[SWAR_BYTES], lower[SWAR_BYTES];
    for (size_t at = 0; at < SWAR_BYTES; at++) {
        for (unsigned byte = 0; byte < 128; byte++) {
            fill(bytes, at, byte);
            uint64_t word = swar_lower(swar_load(bytes));
            fill(lower, at, (unsigned char)char_lower((char)byte));
            assert_memory_equal(&word, lower, SWAR_BYTES);
        }
    }
}

/* A sentence ends at its mark at whatever distance from the beginning. */
static void test_sentence(void **state)
{
    (void)state;
    static const char *const marks[] = {".", "!", "?", "…"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        str mark = str_from_c(marks[i]);
        for (size_t length = 3; length < 40; length++) {
            char text[64];
            memset(text, AROUND, length);
            memcpy(text + length, mark.ptr, mark.len);
            memcpy(text + length + mark.len, " Next one", 9);
            str whole = {text, length + mark.len + 9};
            assert_int_equal(sentence_end(whole, 0), length + mark.len);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),  cmocka_unit_test(test_between),
        cmocka_unit_test(test_path),  cmocka_unit_test(test_script),
        cmocka_unit_test(test_lower), cmocka_unit_test(test_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
