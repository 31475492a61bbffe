/* SPDX-License-Identifier: MIT
 *
 * Quotations of notes, and where a talk says them.
 */
#include "cite/quotation.h"
#include "cite/quote.h"
#include "note_rows.h"

static void dump_quotations(void)
{
    struct quotations quotations = {0};
    struct arena arena;
    arena_init(&arena, 1024);
    quotation_find(&quotations, &arena, &note);
    VEC_EACH (const struct quotation, quotation, &quotations.list)
        buf_printf(&out, "<%.*s|%u>", STR_ARG(quotation->text),
                   note.moments[quotation->moment].start / 1000);
    arena_release(&arena);
}

static void test_quotations(void **state)
{
    static const struct row rows[] = {
        {VIDEO "He said \"all is well\" [0:05].", "<all is well|5>"},
        {VIDEO "“One” and „two“ and «three» [0:05].", "<One|5><two|5><three|5>"},
        {VIDEO "\"One\" [0:05] and \"two\" [0:06].", "<One|5><two|6>"},
        /* From the beginning of the block: not the words between. */
        {VIDEO "A \"first\" thing. He said \"all is well\" [0:05].", "<all is well|5>"},
        {VIDEO "\"It began here. It ended there\" [0:05].", "<It began here. It ended there|5>"},
        {VIDEO "\"Open [0:05].\n\nAnother \"closed\" one [0:06].", "<closed|6>"},
        {VIDEO "“all … is […] well” [0:05]", "<all |5>< is [|5><] well|5>"},
        {VIDEO "\"nobody cites this\". But this [0:05].", ""},
        {VIDEO "A 5\" pipe and \"a quotation\" [0:05]", "<a quotation|5>"},
        {VIDEO "“one \"within\" another” [0:05]", "<one \"within\" another|5>"},
        {VIDEO "no marks [0:05]", ""},
    };
    (void)state;
    check_rows(rows, ROWS(rows), dump_quotations);
}

#define TALK                                                                                       \
    "start\tend\ttext\n0\t10000\tthe sea keeps better time than the church clock\n"                \
    "100000\t110000\tnobody in the harbour trusts a table in the fog\n"                            \
    "200000\t210000\tand again the sea keeps better time than any clock\n"                         \
    "300000\t310000\tthe end of it all is near they say\n"

static void test_matches(void **state)
{
    static const struct {
        const char *quotation;
        bool is_read;
        unsigned percent, at; /* seconds */
        bool only;
    } rows[] = {
        {"nobody in the harbour trusts a table", true, 100, 100, true},
        {"Nobody, in the harbour, trusts the table", true, 85, 100, true},
        {"in the harbour trusts a table in the fog", true, 100, 101, true},
        {"the sea keeps better time than", true, 100, 0, false},     /* said twice */
        {"table trusts harbour the in nobody", true, 33, 106, true}, /* in their order */
        {"a lighthouse stands upon granite", true, 0, 0, true},
        {"too short to tell", false, 0, 0, false},
    };
    struct arena arena;
    struct transcript transcript;
    struct talk talk;
    struct quote quote;
    str reason;
    (void)state;
    arena_init(&arena, 4096);
    assert_true(transcript_read(&transcript, &arena, STR("a.tsv"), STR(TALK), &reason));
    talk_begin(&talk, &transcript, (struct chapters){0}, true);
    quote_begin(&quote, &talk);
    for (size_t i = 0; i < ROWS(rows); i++) {
        bool is_read = quote_read(&quote, &talk, str_from_c(rows[i].quotation));
        check_uint(is_read, rows[i].is_read, rows[i].quotation);
        if (!is_read)
            continue;
        struct quote_match match = quote_find(&quote, &talk);
        check_uint((uint64_t)(match.share * 100), rows[i].percent, rows[i].quotation);
        check_uint(match.at / 1000, rows[i].at, rows[i].quotation);
        check_uint(match.only, rows[i].only, rows[i].quotation);
        double near = quote_share_near(&quote, &talk, match.at, match.at);
        assert_true(near >= match.share);
    }
    assert_true(quote_read(&quote, &talk, STR("nobody in the harbour trusts")));
    assert_true(quote_share_near(&quote, &talk, 100000, 100000) > 0.99);
    assert_true(quote_share_near(&quote, &talk, 30000, 30000) < 0.5);
    quote_end(&quote);
    talk_end(&talk);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotations),
        cmocka_unit_test(test_matches),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
