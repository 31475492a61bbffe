/* SPDX-License-Identifier: MIT
 *
 * The other forms of transcripts, encodings and limits.
 */
#include "transcript_rows.h"

static void test_srt(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.srt", "1\n00:00:01,000 --> 00:00:02,500\nRain\nfalls\n", "1-2.5 Rain falls"},
        {"a.srt", "00:00:01.5 --> 00:00:02,25\nRain\n00:00:03,0 --> 00:00:04,0\nWind\n",
         "1.5-2.25 Rain|3-4 Wind"},
        {"a.srt", "0\n00:00:01,0 --> 00:00:02,0\nRain\n0\n00:00:03,0 --> 00:00:04,0\nWind\n",
         "1-2 Rain|3-4 Wind"},
        {"a.srt",
         "1\n00:00:01,0 --> 00:00:02,0\nRain\n\nfalls\n\n2\n00:00:03,0 --> 00:00:04,0\n7\n",
         "1-2 Rain falls|3-4 7"},
        {"a.srt",
         "1\n00:00:01,0 --> 00:00:02,0\n{\\an8}<font color=\"#fff\">Rain</font> {\\i1}<i>x</i>\n",
         "1-2 Rain x"},
        {"a.srt", "1\n00:00:01,0 --> 00:00:02,0\n- Rain?\n- Wind.\n", "1-2 Rain? Wind."},
        {"a.srt", "1\n00:00:01,0 --> 00:00:02,0\nA\n\n2\nB\n\n3\n00:00:03,0 --> 00:00:04,0\nC\n",
         "1-2 A|3-4 C !5"},
        {"a.srt", "1\n00:00:0x,0 --> 00:00:02,0\nA\n\n2\n00:00:03,0 --> 00:00:04,0\nC --> D\n",
         "3-4 C --> D !2"},
        {"a.txt", "1\n00:00:01,000 --> 00:00:02,500\nRain\n", "1-2.5 Rain"},
        {"a.srt", "WEBVTT\n\n00:01.000 --> 00:02.000\nRain\n", "1-2 Rain"},
        {"a.srt", "Rain\n", "no: nothing is said in it"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

static void test_json(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.json3",
         "{\"events\":[{\"tStartMs\":0,\"dDurationMs\":9000,\"id\":1},"
         "{\"tStartMs\":1000,\"dDurationMs\":3000,\"segs\":[{\"utf8\":\"rain\"},"
         "{\"utf8\":\" falls\",\"tOffsetMs\":500}]},"
         "{\"tStartMs\":2000,\"aAppend\":1,\"segs\":[{\"utf8\":\"\\n\"}]},"
         "{\"tStartMs\":2000,\"dDurationMs\":2000,\"segs\":[{\"utf8\":\"on\\nus\"}]}]}",
         "1-2 @1=rain @1.5=falls|2-4 on us"},
        {"a.json",
         "{\"text\":\"\",\"segments\":[{\"start\":3,\"end\":4,\"text\":\" B\"},"
         "{\"start\":1.5,\"end\":2,\"text\":\" Rain falls\",\"avg_logprob\":NaN,\"words\":"
         "[{\"word\":\" Rain\",\"start\":1.5},{\"word\":\" falls\",\"start\":1.75}]},"
         "{\"start\":3,\"end\":4,\"text\":\" B\"}]}",
         "1.5-2 @1.5=Rain @1.75=falls|3-4 B"},
        {"a.json",
         "{\"segments\":[{\"start\":1,\"end\":5,\"text\":\"in 1953 it "
         "fell\",\"speaker\":\"SPEAKER_00\","
         "\"words\":[{\"word\":\"in\",\"start\":1},{\"word\":\"1953\"},{\"word\":\"it\",\"start\":"
         "3},"
         "{\"word\":\"fell\"}]}]}",
         "1-5 SPEAKER_00: @1=in @2=1953 @3=it @4=fell"},
        {"a.json",
         "{\"transcription\":[{\"offsets\":{\"from\":1000,\"to\":2000},\"text\":\" Rain\"},"
         "{\"timestamps\":{\"from\":\"00:00:02,000\",\"to\":\"00:00:03,000\"},\"text\":\" "
         "falls\"}]}",
         "1-2 Rain|2-3 falls"},
        {"a.json",
         "[{\"text\":\"Rain\",\"start\":1,\"duration\":5},{\"text\":\"falls\",\"start\":2.5}]",
         "1-2.5 Rain|2.5 falls"},
        {"a.json",
         "{\"version\":\"1.0.0\",\"segments\":[{\"speaker\":\"Ann\",\"startTime\":1,\"endTime\":1."
         "5,"
         "\"body\":\"Rain\"},{\"speaker\":\"Ann\",\"startTime\":1.5,\"endTime\":2,\"body\":\"falls."
         "\"},"
         "{\"speaker\":\"Ann\",\"startTime\":2,\"endTime\":3,\"body\":\"So\"},"
         "{\"speaker\":\"Bob\",\"startTime\":3,\"endTime\":4,\"body\":\"does hail\"},"
         "{\"speaker\":\"Bob\",\"startTime\":10,\"endTime\":11,\"body\":\"and snow\"}]}",
         "1-2 Ann: @1=Rain @1.5=falls.|2-3 Ann: @2=So|3-4 Bob: does hail|10-11 Bob: and snow"},
        /* What is damaged. */
        {"a.json", "[{\"text\":\"Rain\",\"start\":1},{\"text\":\"falls\",\"start\":", "1 Rain !1"},
        {"a.json", "[{\"text\":\"Rain\",\"start\":\"1\"},{\"text\":\"falls\",\"start\":2}]",
         "2 falls !0"},
        {"a.json", "[{\"text\":\"\\ud800 \\u0000\tx\",\"start\":1}]",
         "1 \xEF\xBF\xBD \xEF\xBF\xBD x"},
        {"a.json", "[{\"text\":\"Rain\",\"start\":-1},{\"text\":\"falls\",\"start\":1e300}]",
         "no: nothing is said in it !0 !0"},
        {"a.json", "{\"a\":1}", "no: it is none of the known forms of transcripts in JSON"},
        {"a.json", "Rain", "no: no JSON: '[' or '{' expected near 'Rain'"},
        {"a.json", "", "no: no JSON: '[' or '{' expected near end of file"},
        {"a.json",
         "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
         "no: no JSON: brackets are nested too deeply"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

static void test_tables_and_texts(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.tsv", "start\tend\ttext\n1000\t2000\tRain\tfalls\n\n2000\t1000\tB\nx\n",
         "1-2 Rain falls|2 B !4 !5"},
        {"a.txt", "[00:00:01] Rain\nfalls\n[0:01:02] Wind\n", "1-62 Rain falls|62 Wind"},
        {"a.txt", "[00:00:01.500 --> 00:00:02.000]   Rain\n[00:02.000 --> 00:03.000]  Wind\n",
         "1.5-2 Rain|2-3 Wind"},
        {"a.txt", "00:00:01 Rain\n1:02 - Wind\n", "1-62 Rain|62 Wind"},
        {"a.txt", "Transcript\n0:01\nRain\n1:05\n1 minute, 5 seconds\nWind\n", "1-65 Rain|65 Wind"},
        {"a.txt", "Ann (00:00:01):\nRain\n\nfalls\n\nBob (00:01:02):\nWind\n",
         "1-62 Ann: Rain falls|62 Bob: Wind"},
        {"a.txt", "Ann Lee: 00:00:01\n\nRain\nBob: 00:01:02\nWind\n",
         "1-62 Ann Lee: Rain|62 Bob: Wind"},
        {"a.txt", "Ann  0:01  \nRain\n\nBob  1:02  \nWind\n", "1-62 Ann: Rain|62 Bob: Wind"},
        {"a.txt", "**Ann** [00:00:01]\nRain\n**Bob** [1:02]\nWind\n",
         "1-62 Ann: Rain|62 Bob: Wind"},
        {"a.md", "---\ntype: transcript\n---\n# Rain\n[0:01] Rain\n## Wind\n[1:02] Wind\n",
         "1-62 Rain|62 Wind"},
        {"a.txt", "[0:10] Ann: Rain\n[0:20] falls\n[0:30] Ann: Wind\n",
         "10-20 Ann: Rain|20-30 Ann: falls|30 Ann: Wind"},
        {"a.txt", "We leave at 10:30\nand are there at 12:00\n",
         "no: no form of transcripts in it: lines with times are missing"},
        {"a.txt", "[0:20] A\n[0:10] B\n[0:05] C\n",
         "no: its times run backwards, so it is no transcript5-10 C|10-20 B|20 A !0"},
    };
    (void)state;
    CHECK_TRANSCRIPTS(rows);
}

static void test_encodings(void **state)
{
    static const struct transcript_row rows[] = {
        {"a.txt", "\xEF\xBB\xBF[0:01] A\r\n[0:02] B\r\n", "1-2 A|2 B"},
        {"a.txt", "[0:01] A\r[0:02] B\r", "1-2 A|2 B"},
        {"a.txt", "[0:01] A\n[0:02] caf\xE9 \x93x\x94\n",
         "1-2 A|2 caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D !2"},
        {"a.txt", "[0:01] A\n[0:02] B\x01\n", "1-2 A|2 B\xEF\xBF\xBD !2"},
    };
    static const char wide[] = "\xFF\xFE[\0000\0:\0001\0]\0 \0A\0\n\0[\0000\0:\0002\0]\0 \0B\0";
    struct transcript transcript;
    struct arena arena;
    str reason;
    (void)state;
    CHECK_TRANSCRIPTS(rows);
    for (size_t mark = 0; mark <= 2; mark += 2) { /* with a byte order mark and without */
        arena_init(&arena, 4096);
        assert_true(transcript_read(&transcript, &arena, STR("a.txt"),
                                    (str){wide + mark, sizeof wide - 1 - mark}, &reason));
        check_uint(transcript.segment_count, 2, "UTF-16");
        check_str(transcript.segments[1].text, "B", "UTF-16");
        check_uint(transcript.fault_count, 0, "UTF-16");
        arena_release(&arena);
    }
}

static void read_bytes(struct transcript *transcript, struct arena *arena, const char *name,
                       struct buf *bytes)
{
    str reason;
    arena_init(arena, 1 << 16);
    assert_true(transcript_read(transcript, arena, str_from_c(name), buf_str(bytes), &reason));
    buf_release(bytes);
}

static void test_limits(void **state)
{
    struct transcript transcript;
    struct arena arena;
    struct buf bytes = {0};
    (void)state;
    buf_add(&bytes, STR("start\tend\ttext\n0\t1\t"));
    for (size_t i = 0; i <= TRANSCRIPT_MAX_CHARACTERS; i++)
        buf_add(&bytes, STR("\xC3\xA9"));
    read_bytes(&transcript, &arena, "a.tsv", &bytes);
    check_uint(transcript.segments[0].text.len, 2 * TRANSCRIPT_MAX_CHARACTERS, "a long text");
    check_uint(transcript.fault_count, 1, "a long text");
    arena_release(&arena);
    buf_add(&bytes, STR("start\tend\ttext\n"));
    for (size_t i = 0; i <= TRANSCRIPT_MAX_SEGMENTS; i++)
        buf_printf(&bytes, "%zu\t%zu\tx\n", i, i + 1);
    read_bytes(&transcript, &arena, "a.tsv", &bytes);
    check_uint(transcript.segment_count, TRANSCRIPT_MAX_SEGMENTS, "many segments");
    check_uint(transcript.fault_count, 1, "many segments");
    check_uint(transcript.faults[0].line, TRANSCRIPT_MAX_SEGMENTS + 2, "many segments");
    arena_release(&arena);
    buf_add(&bytes, STR("WEBVTT\n\n00:01.0 --> 00:02.0\n"));
    for (size_t i = 0; i < 100000; i++)
        buf_add(&bytes, STR("<a<v a\n"));
    read_bytes(&transcript, &arena, "a.vtt", &bytes);
    check_uint(transcript.fault_count, 1, "a cue of many lines");
    arena_release(&arena);
}

static void test_facts(void **state)
{
    static const struct {
        const char *name, *bytes, *expected; /* form, language, automatic, words, end */
    } rows[] = {
        {"a.vtt",
         "WEBVTT\nLanguage: de\n\n00:01.0 --> 00:02.0\n[Music] (laughs) rain \xE2\x99\xAA\n",
         "vtt|de|0|1|2000"},
        {"a.vtt", "WEBVTT\n\n00:01.0 --> 00:02.0\nit<00:01.5> rains (in May, often)\n",
         "vtt||1|5|2000"},
        {"a.json", "{\"language\":\"fr\",\"segments\":[{\"start\":1,\"text\":\"il pleut\"}]}",
         "whisper|fr|0|2|1000"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct transcript transcript;
        struct arena arena;
        str reason;
        arena_init(&arena, 4096);
        assert_true(transcript_read(&transcript, &arena, str_from_c(rows[i].name),
                                    str_from_c(rows[i].bytes), &reason));
        check_str(arena_printf(&arena, "%.*s|%.*s|%d|%zu|%u",
                               STR_ARG(transcript_form_name(transcript.form)),
                               STR_ARG(transcript.language), transcript.automatic,
                               transcript_words(&transcript), transcript_end(&transcript)),
                  rows[i].expected, rows[i].bytes);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_srt),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_tables_and_texts),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
