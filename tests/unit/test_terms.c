/* SPDX-License-Identifier: MIT
 *
 * Words of texts, and terms of words.
 */
#include "check.h"
#include "cite/terms.h"

static void add_word(void *context, str word, size_t at)
{
    struct buf *out = context;
    (void)at;
    buf_add(out, out->len ? STR("|") : STR(""));
    buf_add(out, word);
}

static void test_words(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"The Moon's pull, twice a day.", "the|moon|pull|twice|a|day"},
        {"Don’t", "don|t"},
        {"'s", "s"},
        {"10,000 or 1’000 or 7.5, 3.", "10000|or|1000|or|75|3"},
        {"twenty five", "25"},
        {"twenty-five, thirty", "25|30"},
        {"twenty, ten", "20|10"},
        {"one hundred", "1|hundred"},
        {"3b1b", "3b1b"},
        {"Straße ÉCOLE e\xCC\x81t\xC3\xA9", "strasse|école|été"},
        {"潮が満ちる。", "潮が|が満|満ち|ちる"},
        {"a 潮 b", "a|潮|b"},
        {"น้ำขึ้น", "น้|้ำ|ำข|ขึ|ึ้|้น"},
        {"…—!", ""},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct terms_reader reader;
        struct buf out = {0};
        terms_begin(&reader, true);
        terms_read(&reader, str_from_c(rows[i].text), 0, add_word, &out);
        terms_flush(&reader, add_word, &out);
        check_str(buf_str(&out), rows[i].expected, rows[i].text);
        buf_release(&out);
        terms_end(&reader);
    }
}

/* Without English, no number words. */
static void test_other_languages(void **state)
{
    struct terms_reader reader;
    struct buf out = {0};
    (void)state;
    terms_begin(&reader, false);
    terms_read(&reader, STR("Zwanzig ten l'eau"), 0, add_word, &out);
    terms_flush(&reader, add_word, &out);
    check_str(buf_str(&out), "zwanzig|ten|l|eau", "words of another language");
    assert_false(terms_is_stop_word(&reader, STR("the")));
    assert_true(str_eq(terms_stem(&reader, STR("houses")), STR("houses")));
    buf_release(&out);
    terms_end(&reader);
}

static void test_stems(void **state)
{
    static const struct {
        const char *word, *expected;
    } rows[] = {
        {"tides", "tid"},
        {"tide", "tid"},
        {"puzzles", "puzzl"},
        {"puzzle", "puzzl"},
        {"stories", "stor"},
        {"story", "stor"},
        {"running", "run"},
        {"run", "run"},
        {"stopped", "stop"},
        {"slowly", "slow"},
        {"glass", "glas"},
        {"bus", "bus"},
        {"sing", "sing"},
        {"1950s", "1950s"},
        {"été", "été"},
        {"a", "a"},
        {"predicting", "predict"},
        {"predicts", "predict"},
    };
    struct terms_reader reader;
    (void)state;
    terms_begin(&reader, true);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(terms_stem(&reader, str_from_c(rows[i].word)), rows[i].expected, rows[i].word);
    assert_true(terms_is_stop_word(&reader, STR("the")));
    assert_false(terms_is_stop_word(&reader, STR("tide")));
    terms_end(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_other_languages),
        cmocka_unit_test(test_stems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
