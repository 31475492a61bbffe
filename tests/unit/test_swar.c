/* SPDX-License-Identifier: MIT
 *
 * Eight bytes at once give what one after the other gives, wherever a byte stands among them.
 */
#include "check.h"
#include "kwiki/str.h"
#include "kwiki/swar.h"
#include "note/text/sentence.h"
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
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_lower),
        cmocka_unit_test(test_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
