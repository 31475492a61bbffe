/* SPDX-License-Identifier: MIT
 *
 * What names of transcripts say: language, ending, id in brackets.
 */
#include "check.h"
#include "kwiki/track_name.h"

static void test_names(void **state)
{
    static const struct {
        const char *path;
        enum track_kind kind;
        const char *stem, *language;
        bool automatic;
    } rows[] = {
        {"talk.vtt", TRACK_SURE, "talk", "", false},
        {"a/talk.en.vtt", TRACK_SURE, "a/talk", "en", false},
        {"talk.EN.VTT", TRACK_SURE, "talk", "EN", false},
        {"talk.en-orig.vtt", TRACK_SURE, "talk", "en", true},
        {"talk.pt-BR.srt", TRACK_SURE, "talk", "pt-BR", false},
        {"talk.zh-Hans.json3", TRACK_SURE, "talk", "zh-Hans", false},
        {"talk.en-nP7-2PuUl7o.vtt", TRACK_SURE, "talk", "en", false},
        {"talk.en-de.vtt", TRACK_SURE, "talk", "en", false},
        {"talk.de-en.vtt", TRACK_SURE, "talk", "de", false},
        {"talk.es-419.txt", TRACK_POSSIBLE, "talk", "es-419", false},
        {"talk.part1.vtt", TRACK_SURE, "talk.part1", "", false},
        {"talk.e.vtt", TRACK_SURE, "talk.e", "", false},
        {"talk.whisper.json", TRACK_POSSIBLE, "talk.whisper", "", false},
        {"talk.tsv", TRACK_POSSIBLE, "talk", "", false},
        {"talk.en.ttml", TRACK_UNREAD, "talk", "en", false},
        {"talk.en.srv3", TRACK_UNREAD, "talk", "en", false},
        {"talk.info.json", TRACK_NO_KIND, "talk.info", "", false},
        {"talk.live_chat.json", TRACK_NO_KIND, "talk.live_chat", "", false},
        {"talk.comments.json", TRACK_NO_KIND, "talk.comments", "", false},
        {"talk.part", TRACK_NO_KIND, "talk", "", false},
        {"talk.mp4", TRACK_NO_KIND, "talk", "", false},
        {"talk", TRACK_NO_KIND, "talk", "", false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct track_name name = track_name_read(str_from_c(rows[i].path));
        check_uint(name.kind, rows[i].kind, rows[i].path);
        check_str(name.stem, rows[i].stem, rows[i].path);
        check_str(name.language, rows[i].language, rows[i].path);
        check_uint(name.automatic, rows[i].automatic, rows[i].path);
    }
}

static void test_brackets(void **state)
{
    static const struct {
        const char *path, *id;
    } rows[] = {
        {"Talk [abc].vtt", "abc"},
        {"b/Talk [1080p] [abc].en.vtt", "abc"},
        {"Talk [abc].f137.en.vtt", "abc"},
        {"Talk [abc] two.vtt", ""},
        {"Talk abc].vtt", ""},
        {"[abc].vtt", "abc"},
        {"[].vtt", ""},
        {"Talk [abc]", ""},
        {"a [x]/talk.vtt", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        check_str(track_name_bracketed(str_from_c(rows[i].path)), rows[i].id, rows[i].path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_brackets)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
