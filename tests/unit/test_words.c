/* SPDX-License-Identifier: MIT
 *
 * The forms that numbers take, and what stands in each language.
 */
#include "check.h"
#include "render/words.h"

static void test_counts(void **state)
{
    static const struct {
        const char *language;
        unsigned long count;
        const char *expected;
    } rows[] = {
        {"en", 0, "0 notes"},
        {"en", 1, "1 note"},
        {"en", 2, "2 notes"},
        {"en-GB", 1, "1 note"},
        {"de", 1, "1 Notiz"},
        {"DE-at", 5, "5 Notizen"},
        {"fr", 0, "0 note"},
        {"fr", 1, "1 note"},
        {"fr", 2, "2 notes"},
        {"ru", 1, "1 заметка"},
        {"ru", 3, "3 заметки"},
        {"ru", 5, "5 заметок"},
        {"ru", 11, "11 заметок"},
        {"ru", 12, "12 заметок"},
        {"ru", 21, "21 заметка"},
        {"ru", 24, "24 заметки"},
        {"ru", 111, "111 заметок"},
        {"tr", 1, "1 not"},
        {"tr", 9, "9 not"},
        {"hy", 2, "2 գրառում"},
        {"az", 1, "1 yazı"},
        {"fa-IR", 3, "3 یادداشت"},
        {"ar", 0, "0 ملاحظة"},
        {"ar", 1, "ملاحظة واحدة (1)"},
        {"ar", 2, "ملاحظتان (2)"},
        {"ar", 103, "103 ملاحظات"},
        {"ar", 11, "11 ملاحظة"},
        {"ka", 2, "2 notes"},
        {"ende", 2, "2 notes"},
        {"en", 999, "999 notes"},
        {"en", 1657, "1,657 notes"},
        {"en", 1002003, "1,002,003 notes"},
        {"de", 71815, "71.815 Notizen"},
        {"es", 1657, "1657 notas"},
        {"es", 16057, "16.057 notas"},
        {"fr", 1000, "1\u202F000 notes"},
        {"ru", 22001, "22\u00A0001 заметка"},
        {"tr", 1000000, "1.000.000 not"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        str language = str_from_c(rows[i].language);
        struct words words = words_for(language, language);
        struct buf text = {0};
        words_add_count(&text, &words, WORD_NOTE_COUNT, rows[i].count);
        if (!str_eq(buf_str(&text), str_from_c(rows[i].expected)))
            fail_msg("%s: %.*s", rows[i].language, STR_ARG(buf_str(&text)));
        buf_release(&text);
    }
}

static void test_foreign(void **state)
{
    static const struct {
        const char *site, *page, *lang;
        bool foreign;
    } rows[] = {
        {"en", "en", "en", false}, {"en", "EN-us", "en", false}, {"de", "de-AT", "de", false},
        {"de", "en", "de", true},  {"ka", "ka", "en", true},     {"ka", "en", "en", false},
        {"hy", "hy", "hy", false}, {"tr-TR", "tr", "tr", false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct words words = words_for(str_from_c(rows[i].site), str_from_c(rows[i].page));
        if (words.foreign != rows[i].foreign ||
            !str_eq(words_lang(&words), str_from_c(rows[i].lang)))
            fail_msg("row %zu: %.*s", i, STR_ARG(words_lang(&words)));
    }
}

static void test_directions(void **state)
{
    static const struct {
        const char *language, *direction;
    } rows[] = {
        {"en", "ltr"}, {"fa", "rtl"},      {"FA-ir", "rtl"},   {"ar", "rtl"},      {"he-IL", "rtl"},
        {"az", "ltr"}, {"az-Arab", "rtl"}, {"ur-Latn", "ltr"}, {"az-Cyrl", "ltr"}, {"arm", "ltr"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(words_direction(str_from_c(rows[i].language)), rows[i].direction,
                  rows[i].language);
}

/* A translation leaves no word out, and has a place for the number or name where English has. */
static void test_complete(void **state)
{
    static const char *const languages[] = {"de", "es", "fr", "ru", "tr", "hy", "az", "fa", "ar"};
    (void)state;
    struct words english = words_for(STR("en"), STR("en"));
    for (size_t l = 0; l < ROWS(languages); l++) {
        struct words words = words_for(str_from_c(languages[l]), str_from_c(languages[l]));
        for (int w = 0; w < WORD_COUNT_ALL; w++) {
            str own = words_get(&words, (enum word)w), model = words_get(&english, (enum word)w);
            bool same = str_contains(own, STR("#")) == str_contains(model, STR("#")) &&
                        str_contains(own, STR("{time}")) == str_contains(model, STR("{time}")) &&
                        str_contains(own, STR("{title}")) == str_contains(model, STR("{title}")) &&
                        str_contains(own, STR("{total}")) == str_contains(model, STR("{total}")) &&
                        str_contains(own, STR("{count}")) == str_contains(model, STR("{count}"));
            if (!own.len || !same)
                fail_msg("%s: '%.*s' for '%.*s'", languages[l], STR_ARG(own), STR_ARG(model));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_foreign),
        cmocka_unit_test(test_directions),
        cmocka_unit_test(test_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
