/* SPDX-License-Identifier: MIT
 *
 * How well places of a talk support what a note says; offsets and readings of times.
 */
#include "check.h"
#include "cite/offset.h"
#include "cite/reading.h"
#include "cite/support.h"

/* Ten minutes: a sentence of its own words each 20 seconds. */
static const char *const SAID[] = {
    "The keeper polished copper lamps.",  "Granite blocks arrived by schooner.",
    "Whales swam below the cliff.",       "A horn bellowed through fog.",
    "Mercury floats the heavy lens.",     "Beetroot juice became ink.",
    "Gulls stole bread from sailors.",    "The pilot's daughter married.",
    "Lightning melted a weather vane.",   "Bats sleep in the oil store.",
    "Students measure tides monthly.",    "Postcards show painted harbours.",
    "Radar guides enormous tankers.",     "Staircases need larch planks.",
    "Iron handles freeze visitors.",      "Prisms scatter rainbow colours.",
    "Brothers guarded secret formulas.",  "Ferries carry twelve passengers.",
    "Crowns paid for repairs.",           "Helicopters replaced rowing boats.",
    "Computers watch remote sensors.",    "Dredgers deepen silted channels.",
    "Apprentices wound falling weights.", "Garden soil came as ballast.",
    "Villagers complained about milk.",   "Painters prefer summer light.",
    "Diaries repeat single lines.",       "Boilers ate mountains of coal.",
    "Schedules follow Tuesday weather.",  "Anniversaries need fresh wicks."};

struct bed {
    struct arena arena;
    struct talk talk;
    struct support support;
};

static void begin(struct bed *bed)
{
    struct buf tsv = {0};
    str reason;
    *bed = (struct bed){0};
    arena_init(&bed->arena, 4096);
    buf_add(&tsv, STR("start\tend\ttext\n"));
    for (size_t i = 0; i < ROWS(SAID); i++)
        buf_printf(&tsv, "%zu\t%zu\t%s\n", i * 20000, i * 20000 + 4000, SAID[i]);
    struct transcript *transcript = ARENA_NEW(&bed->arena, struct transcript, 1);
    assert_true(transcript_read(transcript, &bed->arena, STR("a.tsv"), buf_str(&tsv), &reason));
    buf_release(&tsv);
    talk_begin(&bed->talk, transcript, (struct chapters){0}, true);
}

static void end(struct bed *bed)
{
    support_release(&bed->support);
    talk_end(&bed->talk);
    arena_release(&bed->arena);
}

static void read_all(struct bed *bed, const char *claim)
{
    str text = str_from_c(claim);
    support_read(&bed->support, &bed->talk, text, (struct range){0, (uint32_t)text.len});
}

static void test_claims(void **state)
{
    static const struct {
        const char *claim;
        bool judged;
        uint32_t best_from, best_to; /* seconds */
    } rows[] = {
        {"A schooner brought blocks of granite", true, 10, 34},
        {"Granite granite granite", false, 10, 34}, /* each term once */
        {"Students of the tides", false, 190, 214},
        {"Lightning melted the vanes", true, 150, 174},
        {"Nothing of that kind was uttered", false, 0, 0},
        {"", false, 0, 0},
    };
    (void)state;
    struct bed bed;
    begin(&bed);
    for (size_t i = 0; i < ROWS(rows); i++) {
        read_all(&bed, rows[i].claim);
        uint32_t best = bed.support.best_slot * TALK_SLOT / 1000;
        check_uint(support_is_judged(&bed.support), rows[i].judged, rows[i].claim);
        if (best < rows[i].best_from || best > rows[i].best_to)
            fail_msg("%s: best at %u", rows[i].claim, best);
        assert_true(bed.support.best <= bed.support.all);
    }
    end(&bed);
}

static void test_places(void **state)
{
    struct bed bed;
    (void)state;
    begin(&bed);
    read_all(&bed, "A schooner brought blocks of granite");
    uint32_t here = support_at(&bed.support, &bed.talk, 20000, 20000);
    uint32_t far = support_at(&bed.support, &bed.talk, 300000, 300000);
    check_uint(here, bed.support.best, "where it is said");
    check_uint(far, 0, "where nothing of it is");
    check_uint(support_at(&bed.support, &bed.talk, 9000000, 9000000), 0, "after the end");
    check_uint(support_at(&bed.support, &bed.talk, 20000, 300000), bed.support.best, "a span");
    assert_true(support_rank(&bed.support, &bed.talk, here) < 0.06);
    assert_true(support_rank(&bed.support, &bed.talk, far) > 0.99);
    /* Half as much for what stands around the clause. */
    uint32_t whole = bed.support.all;
    str text = STR("A schooner brought blocks of granite");
    support_read(&bed.support, &bed.talk, text, (struct range){0, 0});
    assert_true(bed.support.all * 2 <= whole && bed.support.all * 2 + 8 > whole);
    end(&bed);
}

static void test_passages(void **state)
{
    struct bed bed;
    (void)state;
    begin(&bed);
    read_all(&bed, "A schooner brought blocks of granite");
    check_uint(support_passage(&bed.support, &bed.talk, 12000, 12000), 1, "the one with its words");
    check_uint(support_passage(&bed.support, &bed.talk, 61000, 61000), 3, "the nearest");
    check_uint(support_passage(&bed.support, &bed.talk, 9000000, 9000000), PASSAGE_NONE, "none");
    uint32_t at;
    check_uint(support_best_passage(&bed.support, &bed.talk, &at), 1, "of all");
    check_uint(at, 20000, "when it begins");
    end(&bed);
}

/* Claims that are said at i * 20 seconds, cited this much later. */
static int32_t offset_after(struct bed *bed, int32_t late, size_t moments)
{
    struct offset_sums *sums = ARENA_NEW(&bed->arena, struct offset_sums, 1);
    for (size_t i = 0; i < moments; i++) {
        size_t place = 8 + i;
        read_all(bed, SAID[place]);
        int32_t at = (int32_t)place * 20000 + late;
        offset_add(sums, &bed->support, &bed->talk, at > 0 ? (uint32_t)at : 0);
    }
    return offset_find(sums);
}

static void test_offsets(void **state)
{
    static const struct {
        int32_t late, found; /* milliseconds, to within 9 s */
        size_t moments;
    } rows[] = {{0, 0, 15},          {15000, 0, 15},        {60000, -60000, 15},
                {-60000, 60000, 15}, {400000, -400000, 15}, {60000, 0, 9}};
    struct bed bed;
    (void)state;
    begin(&bed);
    for (size_t i = 0; i < ROWS(rows); i++) {
        int32_t found = offset_after(&bed, rows[i].late, rows[i].moments);
        if (found < rows[i].found - 9000 || found > rows[i].found + 9000)
            fail_msg("%d late: found %d", rows[i].late, found);
    }
    end(&bed);
}

static void test_readings(void **state)
{
    static const struct {
        enum reading reading;
        unsigned parts;
        uint32_t seconds, expected;
    } rows[] = {
        {READING_PLAIN, 3, 3723, 3723},
        {READING_MINUTES, 3, 22 * 3600 + 40 * 60, 22 * 60 + 40},
        {READING_MINUTES, 3, 3723, 62},
        {READING_WITHOUT_HOURS, 3, 3723, 123},
        {READING_SHIFTED, 3, 1 * 3600 + 23 * 60 + 45, 12 * 60 + 34},
        {READING_MINUTES, 2, 125, 125},
        {READING_SHIFTED, 0, 3723, 3723},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(reading_time_of(rows[i].reading, rows[i].seconds * 1000, rows[i].parts),
                   rows[i].expected * 1000, "a reading");
}

static void test_choices(void **state)
{
    static const struct {
        struct reading_counts counts;
        enum reading expected;
    } rows[] = {
        {{10, {0, 9, 0, 0}}, READING_MINUTES},
        {{10, {6, 9, 0, 0}}, READING_PLAIN}, /* little is gained */
        {{10, {0, 5, 0, 0}}, READING_PLAIN}, /* half is not enough */
        {{4, {0, 4, 0, 0}}, READING_PLAIN},  /* too few */
        {{10, {0, 6, 9, 0}}, READING_WITHOUT_HOURS},
        {{10, {0, 0, 0, 8}}, READING_SHIFTED},
        {{0, {0, 0, 0, 0}}, READING_PLAIN},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        check_uint(reading_choose(&rows[i].counts), rows[i].expected, "a choice");
    assert_true(reading_rank_limit(600000) > 0.066 && reading_rank_limit(600000) < 0.067);
    assert_true(reading_rank_limit(6000000) < 0.061);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_claims),   cmocka_unit_test(test_places),
        cmocka_unit_test(test_passages), cmocka_unit_test(test_offsets),
        cmocka_unit_test(test_readings), cmocka_unit_test(test_choices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
