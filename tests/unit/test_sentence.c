/* SPDX-License-Identifier: MIT
 *
 * sentence: where sentences end.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "note/text/sentence.h"

/* The text with '|' between its sentences. */
static void check_sentences(const char *expected)
{
    struct buf text = {0}, parted = {0};
    for (const char *c = expected; *c; c++)
        if (*c != '|')
            buf_add_char(&text, *c);
    str all = buf_str(&text);
    for (size_t from = 0, end; from < all.len; from = end) {
        if (from)
            buf_add_char(&parted, '|');
        end = sentence_end(all, from);
        assert_true(end > from && end <= all.len);
        while (end < all.len && all.ptr[end] == ' ')
            end++;
        buf_add(&parted, str_sub(all, from, end));
    }
    check_str(buf_str(&parted), expected, expected);
    buf_release(&text);
    buf_release(&parted);
}

static void test_sentences(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "One. |Two! |Three? |Four… |Five",
        "no end here. then lower case",
        "It rose 3.5 per cent in 2020. |44 days later it was over.",
        "Mr. Smith met Dr. J. R. R. Hill in St. Ives. |He left.",
        "They live in the U.S. Today e.g. Baku counts, i.e. Yerevan too. |Next.",
        "It began at 8 p.m. |The road was shut.",
        "He asked, “Why?” |Nobody spoke. |\"Go!\" |(It was late.) |Then night came.",
        "Well... |Then it ended. |Really?! |Yes!! |So",
        "Resolution No. 822 passed. |He said no. |Nobody heard. |On Jan. 5 it rained.",
        "See pp. 3 to 5, Art. 2 and Fig. 7. |All of it.",
        "1. First point. |2. Second point.",
        "A claim.[12] |Another.² |The last [3].",
        "See www.a.org. |It is version 2.0.1.",
        "Plan vs. Reality. |He has a Ph.D. from Oxford.",
        /* German */
        "Am 27. September 2020 begann es, z. B. Dr. Müller sah es. |Er war 27. |Sie ging.",
        "„Nein.“ |Das sagte Nr. 7.",
        /* French, Spanish, Turkish */
        "M. Durand et Mme. Petit sont venus. |« Bien. » |Elle part.",
        "El Sr. López y la Dra. Ruiz hablaron. |¿Por qué? |¡Vamos!",
        "Doç. Dr. Kaya geldi. |Şehir boştu. |İki gün sürdü.",
        /* Russian */
        "В 1992 г. Шуша пала. |Т. е. Город был пуст. |Он ушёл.",
        /* scripts without case, and with marks of their own */
        "彼は来た。|彼女も「来た！」|と言った。|終わり",
        "Դա ճիշտ է։ |նա գնաց։ |Այո։",
        "ის მოვიდა. |ის წავიდა.",
        "هل جاء؟ |نعم جاء. |ثم ذهب۔ |انتهى",
        "वह आया। |वह गया।",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_sentences(rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sentences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
