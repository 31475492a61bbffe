/* SPDX-License-Identifier: MIT
 *
 * slip: which names are slips of each other, and how far off.
 */
#include "kwiki/path.h"
#include "suggest/slip.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The words that are words of the vault. */
static bool known(const void *context, uint64_t stem)
{
    static const char *const words[] = {"iraq", "zinc", "south", "market", "valley", "git", NULL};
    struct form form;
    (void)context;
    for (size_t i = 0; words[i]; i++)
        if (form_make(&form, str_from_c(words[i])) && form.words[0].stem == stem)
            return true;
    return false;
}

static unsigned compare(struct arena *arena, const char *typed, const char *name)
{
    struct form a, b;
    bool usable = form_make(&a, form_plain(arena, path_fold(arena, str_from_c(typed)))) &&
                  form_make(&b, form_plain(arena, path_fold(arena, str_from_c(name))));
    return usable ? slip_compare(&a, &b, known, NULL) : SLIP_NONE;
}

struct row {
    const char *typed, *name;
    unsigned cost;
};

static void check(const struct row *rows, size_t count)
{
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < count; i++) {
        unsigned cost = compare(&arena, rows[i].typed, rows[i].name);
        if (cost != rows[i].cost)
            fail_msg("'%s' and '%s': %u, not %u", rows[i].typed, rows[i].name, cost, rows[i].cost);
    }
    arena_release(&arena);
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

static void test_letters(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"Photosynthsis", "photosynthesis", 2},
        {"photosyntehsis", "Photosynthesis", 2},
        {"Hotosynthesis", "photosynthesis", 2},
        {"fotosinthesys", "photosynthesis", SLIP_NONE},
        {"harbuor", "harbour", 2},
        {"harbor", "harbour", 2},
        {"Spian", "Spain", 2},
        {"Kosova", "Kosovo", 2},
        {"rice", "price", SLIP_NONE},
        {"lava", "java", SLIP_NONE},
        {"Iran", "Iraq", SLIP_NONE},
        {"cat", "car", SLIP_NONE},
        {"Austria", "Australia", SLIP_NONE},
        {"definately", "definitely", 2},
        {"committment", "comitment", 4},
        {"Capitalism", "capitalist", SLIP_NONE},
        {"Nationalism", "nationality", SLIP_NONE},
        {"deep seek engine", "deepseek engines", 3},
        {"Straße", "strasse", SLIP_SAME},
        {"Smørrebrød", "smorrebrod", SLIP_SAME},
        {"Łódź harbour", "lodz harbour", SLIP_SAME},
        {"говорить", "говорит", 2},
    };
    CHECK(rows);
}

static void test_words(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"the mills of the valley", "mills_valley", SLIP_SAME},
        {"the", "a", SLIP_NONE},
        {"watermills", "water mills", SLIP_SAME},
        {"history of water mill", "history_of_water_mills", SLIP_PLURAL},
        {"party wishes", "parties wish", SLIP_PLURAL},
        {"class", "clas", 2},
        {"keepers and locks", "locks_and_keepers", SLIP_ORDER},
        {"influence of dams on fish", "influence_of_fish_on_dams", SLIP_NONE},
        {"old stone bridges in town", "old_bridges_in_town", SLIP_WORD},
        {"old bridges in town", "old_stone_bridges_in_town", SLIP_WORD},
        {"old bridges", "old_stone_bridges", SLIP_NONE},
        {"old town north bridges", "old_town_bridges", SLIP_NONE},
        {"three old town bridges", "two_old_town_bridges", SLIP_NONE},
        {"role of salt on trade", "role_of_salt_in_trade", 2},
        {"approximation of small curves", "approximating_small_curves", 4},
        {"approximation", "approximating", SLIP_NONE},
        {"salt market rules", "salt_marked_rules", SLIP_NONE},
        {"salt amrket rules", "salt_market_rules", 2},
        {"south lake", "mouth lake", SLIP_NONE},
    };
    CHECK(rows);
}

static void test_numbers(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"flood 1910", "flood_1911", SLIP_NONE},
        {"floood 1910", "flood_1910", 2},
        {"2024-01-05", "2024-01-06", SLIP_NONE},
        {"week 1 12", "week 11 2", SLIP_NONE},
        {"IMG 2031", "IMG_2013", SLIP_NONE},
        {"model x 59", "model_x59", SLIP_SAME},
        {"old war 2 ships", "old_war_ships", SLIP_NONE},
    };
    CHECK(rows);
}

static unsigned compare_cut(const char *typed, const char *name)
{
    struct form form;
    if (!form_make(&form, str_from_c(typed)))
        return SLIP_NONE;
    return slip_compare_cut(str_from_c(typed), str_from_c(name),
                            form.words[form.word_count - 1].stem, known, NULL);
}

static void test_cut(void **state)
{
    (void)state;
    const struct row rows[] = {
        {"differences_between_bar", "differences_between_barges_and_steamers", SLIP_CUT},
        {"differences_between", "differences_between_barges_and_steamers", SLIP_NONE},
        {"building_a_small_tool_with_git", "building_a_small_tool_with_github", SLIP_NONE},
        {"republic_of_the_lower_islands", "republic_of_the_lower_islands_and_coasts", SLIP_CUT},
        {"republic_of_the_lower_islands",
         "republic_of_the_lower_islands_and_what_became_of_all_its_ferries", SLIP_NONE},
        {"solving_problems_in_mathematics", "solving_problems_in_math", SLIP_CUT},
        {"solving_problems_in_mathematics_at_school", "solving_problems_in_math", SLIP_NONE},
        {"historical_context_of_ceramics", "historical_context_of_c", SLIP_NONE},
        {"trade_along_the_great_river_explained", "trade_along_the_great_river", SLIP_CUT},
        {"trade_along_the_great_river", "trade_along_the_great_river", SLIP_NONE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned cost = compare_cut(rows[i].typed, rows[i].name);
        if (cost != rows[i].cost)
            fail_msg("'%s' and '%s': %u, not %u", rows[i].typed, rows[i].name, cost, rows[i].cost);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
