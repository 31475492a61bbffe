/* SPDX-License-Identifier: MIT
 *
 * clock: which times of a sentence may be of a video.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "note/source/clock.h"

/* The times that may be, with blanks between them. */
static void check_clock(const char *sentence, const char *expected)
{
    struct clock_reader reader = {.sentence = str_from_c(sentence)};
    struct buf found = {0};
    for (size_t at; clock_next(&reader, &at);) {
        if (!reader.is_other && found.len)
            buf_add_char(&found, ' ');
        if (!reader.is_other)
            buf_add(&found, str_sub(reader.sentence, at, reader.end));
    }
    check_str(buf_str(&found), expected, sentence);
    buf_release(&found);
}

static void test_times(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"He says at 8:32 that it ended by 1:02:03.", "8:32 1:02:03"},
        {"At 8:32 he left.", "8:32"},
        {"Around 8:32 he left, from 9:00–9:10 he stayed.", "8:32 9:00 9:10"},
        {"In Minute 8:32 sagt er es.", "8:32"},
        {"(8:32) he left", "8:32"},
        {"在8:32他说", "8:32"},
        {"8:32.5 and 08:32", "8:32.5 08:32"},
        /* none */
        {"3:2 8:72 1:62:03 119:105 8:328 a8:32 8:32x 1:2:3:4:5 ::1", ""},
        {"http://a:80:80 12:30:61", ""},
        /* times of day */
        {"It began at 8:30 am.", ""},
        {"It began at 8:30am.", ""},
        {"It began at 8:30 A.M. sharp", ""},
        {"Um 8:30 Uhr", ""},
        {"at 8:30 o'clock, at 8:31 o’clock", ""},
        {"the call of 14:00 UTC", ""},
        {"the call of 14:00 EST", ""},
        {"from 8:30 to 9:00 pm", ""},
        {"Open 8:30–9:00pm", ""},
        {"at 8:30 amid noise", "8:30"},
        {"at 8:30 est", "8:30"},
        {"à 8:30 h", ""},
        {"On 2024-05-01 08:32 and 1.5.2024 08:33", ""},
        /* names */
        {"as Romans 8:29 says", ""},
        {"Romans 8:29 says", ""},
        {"see Rev. 3:20; 4:10 and 5:11", ""},
        {"see 1 Kings 8:29-30, 9:15", ""},
        {"in verse 3:16", ""},
        {"see Romans\u00A08:29, 8:30\u00A0am", ""},
        {"toplantı saat 8:30'da", ""},
        {"Romans 8:29 is read at 9:15", "9:15"},
        {"“Psalm 23:10”", ""},
        /* ratios */
        {"a ratio of 1:10", ""},
        {"Odds of 1:10 and 1:20", ""},
        {"the final score was 3:15", ""},
        {"a rational 1:10", "1:10"},
    };
    for (size_t i = 0; i < ROWS(rows); i++)
        check_clock(rows[i][0], rows[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_times)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
