/* SPDX-License-Identifier: MIT
 *
 * short_titles: as much of each title as tells it from the others.
 */
#include "check.h"
#include "render/short_titles.h"

#define MOST 4

static void test_titles(void **state)
{
    (void)state;
    static const struct {
        const char *titles[MOST], *expected[MOST];
    } rows[] = {
        {{"Harbour"}, {"Harbour"}},
        {{"The oil of the lamps and its price"}, {"The oil of the lamps…"}},
        {{"The oil of the lamps now"}, {"The oil of the lamps…"}},
        {{"The oil of the lamps x"}, {"The oil of the lamps x"}}, /* nothing would be won */
        {{"Fourteen ways of rowing", "Fourteen ways of sailing"},
         {"Fourteen ways of rowing", "Fourteen ways of sailing"}},
        {{"The keepers of the lamp in winter storms", "The keepers of the lamp in summer nights"},
         {"The keepers of the lamp in winter…", "The keepers of the lamp in summer…"}},
        {{"The keepers of the lamp", "The keepers of the lamp and boats that pass by",
          "The keepers of the lamp and birds that rest there"},
         {"The keepers of the lamp", "The keepers of the lamp and boats…",
          "The keepers of the lamp and birds…"}},
        {{"The same title of two notes here", "The same title of two notes here"},
         {"The same title of two notes here", "The same title of two notes here"}},
        {{"Маяк и его смотрители на острове"}, {"Маяк и его смотрители…"}},
        {{"灯台とその守り人たちの長い歴史についての覚え書き"},
         {"灯台とその守り人たちの長い歴史についての覚え書き"}},
        {{"", "A"}, {"", "A"}},
    };
    struct arena arena;
    arena_init(&arena, 1024);
    for (size_t r = 0; r < ROWS(rows); r++) {
        struct site_file files[MOST] = {0};
        uint32_t notes[MOST];
        struct site_video video = {.notes = notes};
        while (video.note_count < MOST && rows[r].titles[video.note_count]) {
            files[video.note_count].title = str_from_c(rows[r].titles[video.note_count]);
            notes[video.note_count] = (uint32_t)video.note_count;
            video.note_count++;
        }
        struct site site = {.files = files};
        const str *made = short_titles_make(&arena, &site, &video);
        for (size_t i = 0; i < video.note_count; i++)
            check_str(made[i], rows[r].expected[i], rows[r].titles[i]);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_titles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
