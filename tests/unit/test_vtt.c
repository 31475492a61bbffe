/* SPDX-License-Identifier: MIT
 *
 * WebVTT, with what real files do to it.
 */
#include "transcript_rows.h"

#define HEAD "WEBVTT\n\n"

static void test_blocks(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.vtt", HEAD "00:01.000 --> 00:02.500\nRain\nfalls\n", "1-2.5 Rain falls"},
        {"a.vtt", "WEBVTT - rain\nKind: captions\n00:01.000 --> 00:02.000\nRain\n", "1-2 Rain"},
        {"a.vtt", HEAD "1\n01:00:01.5 --> 01:00:02,25 line:90%\nRain\n", "3601.5-3602.25 Rain"},
        {"a.vtt", HEAD "00:01.000-->00:02.000\t\talign:start\nRain\n", "1-2 Rain"},
        {"a.vtt",
         HEAD "NOTE\nnothing\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n00:01.0 --> 00:02.0\nA\n",
         "1-2 A"},
        {"a.vtt",
         HEAD "00:01.0 --> 00:02.0\nA\n00:02.0 --> 00:03.0\nB\n7\n00:03.0 --> 00:04.0\nC\n",
         "1-2 A|2-3 B|3-4 C"},
        {"a.vtt", HEAD "00:01.0 --> 00:02.0\n \nRain\n\n", "1-2 Rain"},
        {"a.vtt", HEAD "00:01.0 --> 00:02.0\n\n00:02.0 --> 00:03.0\nB\n", "2-3 B"},
        /* A damaged part costs itself. */
        {"a.vtt", HEAD "00:01.0 --> 00:0x.0\nA\n\n00:02.0 --> 00:03.0\nB\n", "2-3 B !3"},
        {"a.vtt", HEAD "A\n\n00:02.0 --> 00:03.0\nB\n", "2-3 B !3"},
        {"a.vtt", HEAD "00:05.0 --> 00:03.0\nA\n\n00:06.0 --> 00:07.0\nB\n", "5-6 A|6-7 B !3"},
        {"a.vtt", HEAD "00:75.0 --> 00:76.0\nA\n\n00:02.0 --> 00:03.0\nB\n", "2-3 B !3"},
        {"a.vtt", HEAD "100:00:00.0 --> 100:00:01.0\nA\n\n99:59:59.999 --> 99:59:59.999\nB\n",
         "359999.999-359999.999 B !3"},
        {"a.vtt", "00:02.0 --> 00:03.0\nB\n", "2-3 B !1"},
        {"a.vtt", HEAD, "no: nothing is said in it"},
        {"a.vtt", "", "no: nothing is said in it !1"},
        /* Order and ends. */
        {"a.vtt", HEAD "00:04.0 --> 00:09.0\nB\n\n00:01.0 --> 00:05.0\nA\n", "1-4 A|4-9 B"},
        {"a.vtt", HEAD "00:14.0 --> 00:15.0\nB\n\n00:01.0 --> 00:05.0\nA\n", "1-5 A|14-15 B !0"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

static void test_markup(void **state)
{
#define CUE HEAD "00:10.000 --> 00:20.000\n"
    static const struct transcript_row rows[] = {
        {"a.vtt", CUE "<v.loud Ann Lee>Rain &amp; <i>wind</i></v>\n", "10-20 Ann Lee: Rain & wind"},
        {"a.vtt", CUE "<v Ann>abcde</v> <v Bob>fghij</v>\n", "10-15 Ann: abcde|15-20 Bob: fghij"},
        {"a.vtt", CUE "<c.yellow.bg>Rain</c> <lang en><b>falls</b></lang>\n", "10-20 Rain falls"},
        {"a.vtt", CUE "under <1 metre &lt;i&gt; a < b\n", "10-20 under <1 metre <i> a < b"},
        {"a.vtt", CUE "it&amp;#39;s &#x41;&nbsp;&quot;b&quot; &bogus; &#0;\n",
         "10-20 it's A \"b\" &bogus; \xEF\xBF\xBD"},
        {"a.vtt", CUE "<script>alert(1)</script>\n", "10-20 alert(1)"},
        {"a.vtt", CUE "&lt;script&gt;alert(1)\n", "10-20 <script>alert(1)"},
        {"a.vtt", CUE "\xE2\x80\x8E\xE2\x80\xABRain\n", "10-20 Rain"},
        {"a.vtt", CUE "rain <00:12.000>falls <00:00:13.500><c>down</c>\n",
         "10-20 @10=rain @12=falls @13.5=down"},
        {"a.vtt", CUE "[Music] rain\n", "10-20 [Music] rain"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

/* The voice of a cue holds until the next one; "Name: " is one when it stands there twice. */
static void test_speakers(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.vtt", HEAD "00:01.0 --> 00:02.0\n<v Ann>A\n\n00:02.0 --> 00:03.0\nB\n",
         "1-2 Ann: A|2-3 Ann: B"},
        {"a.vtt",
         HEAD
         "00:01.0 --> 00:02.0\nAnn: A\n\n00:02.0 --> 00:03.0\nB\n\n00:03.0 --> 00:04.0\nAnn: C\n",
         "1-2 Ann: A|2-3 Ann: B|3-4 Ann: C"},
        {"a.vtt", HEAD "00:01.0 --> 00:02.0\nRules: A\n\n00:02.0 --> 00:03.0\nB\n",
         "1-2 Rules: A|2-3 B"},
        {"a.vtt", HEAD "00:01.0 --> 00:02.0\nann: A\n\n00:02.0 --> 00:03.0\nann: B\n",
         "1-2 ann: A|2-3 ann: B"},
        {"a.vtt",
         HEAD
         "00:01.0 --> 00:02.0\nOne two three four five: A\n\n00:02.0 --> 00:03.0\nOne two three "
         "four five: B\n",
         "1-2 One two three four five: A|2-3 One two three four five: B"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

/* What automatic captions show again. */
static void test_rolling(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.vtt",
         HEAD "00:01.0 --> 00:02.0\n \nrain<00:01.5><c> falls</c>\n\n"
              "00:02.0 --> 00:02.1\nrain falls\n \n\n"
              "00:02.1 --> 00:03.0\nrain falls\non\n\n"
              "00:03.0 --> 00:03.1\non\n \n\n"
              "00:03.1 --> 00:04.0\non\nthe<00:03.5><c> roof</c>\n",
         "1-2 @1=rain @1.5=falls|2.1-3 on|3.1-4 @3.1=the @3.5=roof"},
        {"a.vtt",
         HEAD "00:01.0 --> 00:02.0\nrain falls\n\n"
              "00:02.0 --> 00:02.1\nrain falls\n\n"
              "00:02.1 --> 00:03.0\nrain falls\non\n\n"
              "00:03.0 --> 00:03.1\non\n\n"
              "00:03.1 --> 00:04.0\non\nthe roof\n",
         "1-2 rain falls|2.1-3 on|3.1-4 the roof"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

/* Two lines of a dozen that people say twice stay. */
static void test_repetition(void **state)
{
    struct buf bytes = {0}, expected = {0};
    (void)state;
    buf_add(&bytes, STR(HEAD));
    for (unsigned i = 0; i < 25; i++) {
        unsigned said = i == 3 ? 2 : i;
        buf_printf(&bytes, "00:%02u.0 --> 00:%02u.0\nline %u\n\n", i, i + 1, said);
        buf_printf(&expected, "%s%u-%u line %u", i ? "|" : "", i, i + 1, said);
    }
    buf_add_char(&bytes, '\0');
    buf_add_char(&expected, '\0');
    check_transcript(&(struct transcript_row){"a.vtt", bytes.ptr, expected.ptr});
    buf_release(&bytes);
    buf_release(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),     cmocka_unit_test(test_markup),
        cmocka_unit_test(test_speakers),   cmocka_unit_test(test_rolling),
        cmocka_unit_test(test_repetition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
