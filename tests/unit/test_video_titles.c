/* SPDX-License-Identifier: MIT
 *
 * video_titles: which texts of links say what a video is called.
 */
#include "check.h"
#include "site/video_titles.h"

static const struct {
    const char *text;
    bool says;
} rows[] = {
    {"The fall of the harbour", true},
    {"Harbour", true},
    {"港の話", true},
    {"Watch: Lights of the harbour", true},
    {"2001: A Space Odyssey", true},
    {"Film über Filme", true},
    {"here", false},
    {"Here", false},
    {"HERE!", false},
    {"[here]", false},
    {"Watch it here", false},
    {"watch on YouTube", false},
    {"Video", false},
    {"the full video", false},
    {"Link", false},
    {"Source:", false},
    {"Source: video", false},
    {"YouTube video player", false},
    {"hier", false},
    {"Video ansehen", false},
    {"Quelle", false},
    {"aquí", false},
    {"ver el vídeo", false},
    {"Fuente", false},
    {"ici", false},
    {"Voir la vidéo", false},
    {"VOIR LA VIDE\xCC\x81O", false}, /* decomposed */
    {"здесь", false},
    {"Смотреть видео", false},
    {"источник", false},
    {"buradan izleyin", false},
    {"BAĞLANTI", false},
    {"", false},
    {"▶️", false},
    {"→", false},
    {"1:30", false},
    {"[00:01:30]", false},
    {"8m28s", false},
    {"1h2m3s", false},
    {"2024", false},
    {"https://youtu.be/abc_DEF-123", false},
    {"See https://example.org", false},
    {"www.example.org", false},
    {"youtu.be/abc_DEF-123?t=5", false},
    {"abc_DEF-123", false},
};

static void test_texts(void **state)
{
    (void)state;
    struct map words;
    struct site_video video = {.id = STR("abc_DEF-123")};
    video_titles_begin(&words);
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(video_titles_say_something(&words, &video, str_from_c(rows[i].text)),
                   rows[i].says, rows[i].text);
    video_titles_end(&words);
}

/* The name of a file says no more than the file. */
static void test_files(void **state)
{
    (void)state;
    struct map words;
    struct site_video video = {.kind = VIDEO_LOCAL, .id = STR("media/The talk.mp4")};
    video_titles_begin(&words);
    assert_false(video_titles_say_something(&words, &video, STR("The talk.mp4")));
    assert_false(video_titles_say_something(&words, &video, STR("media/The talk.mp4")));
    assert_true(video_titles_say_something(&words, &video, STR("The talk")));
    video_titles_end(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts), cmocka_unit_test(test_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
