/* SPDX-License-Identifier: MIT
 *
 * Lists that are too long keep their best notes.
 */
#include "check.h"
#include "kwiki/number.h"
#include "search/cap.h"

#define NOTES     20000u
#define SENTENCES 3u /* of each note, whose units are title, names and these */

static void add_number(struct buf *out, uint32_t value)
{
    char *number = buf_reserve(out, NUMBER_SIZE);
    out->len += number_write(number, value);
}

static struct shape make_shape(struct arena *arena)
{
    struct shape shape = {.note_count = NOTES, .count = NOTES, .sentence_total = NOTES * SENTENCES};
    shape.headings = ARENA_NEW(arena, uint32_t, NOTES);
    shape.sentences = ARENA_NEW(arena, uint32_t, NOTES);
    shape.first = ARENA_NEW(arena, uint32_t, NOTES + 1);
    for (uint32_t i = 0; i < NOTES; i++) {
        shape.sentences[i] = SENTENCES;
        shape.first[i + 1] = shape.first[i] + 2 + SENTENCES;
    }
    return shape;
}

/* A word in all sentences of every note, and in the titles of every hundredth. */
static void test_titles_stay(void **state)
{
    (void)state;
    struct arena arena;
    struct buf list = {0}, capped = {0};
    arena_init(&arena, 4096);
    struct shape shape = make_shape(&arena);
    uint32_t last = UINT32_MAX;
    for (uint32_t note = 0; note < NOTES; note++)
        for (uint32_t place = 0; place < 2 + SENTENCES; place++)
            if (place > 1 || (place == 0 && note % 100 == 0)) {
                add_number(&list, shape.first[note] + place - last - 1);
                last = shape.first[note] + place;
            }
    assert_true(list.len > LISTS_MAX);
    cap_add_list(&capped, &shape, buf_str(&list));
    assert_true(capped.len <= LISTS_MAX);
    const char *at = capped.ptr + 1, *end = capped.ptr + capped.len;
    assert_int_equal(capped.ptr[0], '~');
    assert_int_equal(number_read(&at), NOTES);
    size_t titles = 0;
    for (uint32_t unit = UINT32_MAX; at < end;) {
        unit += 1 + number_read(&at);
        titles += unit % (2 + SENTENCES) == 0;
    }
    assert_int_equal(titles, NOTES / 100);
    buf_release(&list);
    buf_release(&capped);
    arena_release(&arena);
}

/* A word in all sentences, of documents of which the first half are notes: no list has room for
 * all, and videos go first. */
static void test_notes_before_videos(void **state)
{
    (void)state;
    struct arena arena;
    struct buf list = {0}, capped = {0};
    arena_init(&arena, 4096);
    struct shape shape = make_shape(&arena);
    shape.note_count = NOTES / 2;
    shape.sentence_total = shape.note_count * SENTENCES;
    uint32_t last = UINT32_MAX;
    for (uint32_t at = 0; at < NOTES; at++)
        for (uint32_t place = 2; place < 2 + SENTENCES; place++) {
            add_number(&list, shape.first[at] + place - last - 1);
            last = shape.first[at] + place;
        }
    cap_add_list(&capped, &shape, buf_str(&list));
    const char *at = capped.ptr + 1, *end = capped.ptr + capped.len;
    assert_int_equal(number_read(&at), NOTES);
    uint32_t unit = UINT32_MAX;
    while (at < end)
        unit += 1 + number_read(&at);
    assert_true(unit < shape.first[shape.note_count]);
    buf_release(&list);
    buf_release(&capped);
    arena_release(&arena);
}

/* All notes score the same, and all are too many: the first ones stay. */
static void test_equal_notes(void **state)
{
    (void)state;
    struct arena arena;
    struct buf list = {0}, capped = {0};
    arena_init(&arena, 4096);
    struct shape shape = make_shape(&arena);
    uint32_t last = UINT32_MAX;
    for (uint32_t note = 0; note < NOTES; note++)
        for (uint32_t place = 2; place < 2 + SENTENCES; place++) {
            add_number(&list, shape.first[note] + place - last - 1);
            last = shape.first[note] + place;
        }
    cap_add_list(&capped, &shape, buf_str(&list));
    const char *at = capped.ptr + 1;
    assert_int_equal(number_read(&at), NOTES);
    assert_int_equal(number_read(&at), 2);
    assert_true(capped.len > LISTS_MAX / 2 && capped.len < LISTS_MAX + 16);
    buf_release(&list);
    buf_release(&capped);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_titles_stay),
                                       cmocka_unit_test(test_equal_notes),
                                       cmocka_unit_test(test_notes_before_videos)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
