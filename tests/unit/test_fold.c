/* SPDX-License-Identifier: MIT
 *
 * The words of texts, as the index has them. Every code point is compared with what browsers make
 * of it in tests/e2e/search_words.test.js.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "search/fold.h"

static void add_word(void *context, str word)
{
    struct buf *out = context;
    if (out->len)
        buf_add_char(out, ' ');
    buf_add(out, word);
}

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"", ""},
        {"The big Kettle, 3 of them.", "the big kettle 3 of them"},
        {"long-term snake_case a.b", "long term snake case a b"},
        {"Café café CAFE\u0301", "cafe cafe cafe"},
        {"Aliyev Əliyev Erdoğan", "aliyev əliyev erdogan"},
        {"İstanbul Istanbul ısı", "istanbul istanbul isi"},
        {"ёлка ЁЛКА йод", "елка елка йод"},
        {"Straße æther œuvre Łódź Đorđe smørrebrød þing eð",
         "strasse aether oeuvre lodz dorde smorrebrod thing ed"},
        {"Newton's Newton’s boys' don't l’eau", "newton newton boys don t l eau"},
        {"c++ C# F#7 a+b a#b 3+4 c++++ a##,", "c++ c# f# 7 a b a b 3 4 c++ a##"},
        {"新幹線 新 東京タワー", "新幹 幹線 新 東京 京タ タワ ワー"},
        {"第3回 がん カ\u3099ス", "第 3 回 がん ガス"},
        {"한글", "한글"},
        {"ไทย", "ไท ทย"},
        {"हिन्दी", "हिन्दी"},
        {"בְּרֵאשִׁית مُحَمَّد", "בראשית محمد"},
        {"Ａｂｃ １２ ﬁne ①", "abc 12 fine 1"},
        {"soft\u00ADhyphen zero\u200Bwidth", "softhyphen zero width"},
        {"—“quoted”— (x)", "quoted x"},
        {"\u0378x", "x"}, /* not assigned */
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b",
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b"},
        {"яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя", "яяяяяяяяяяяяяяяяяяяяяяяяяяяяяя"},
    };
    struct folder *folder = fold_new();
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct buf words = {0};
        fold_words(folder, str_from_c(rows[i].text), add_word, &words);
        check_str(buf_str(&words), rows[i].words, rows[i].text);
        buf_release(&words);
    }
    fold_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
