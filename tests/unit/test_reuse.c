/* SPDX-License-Identifier: MIT
 *
 * What an index takes over from the one before: documents by their keys, lists with units that have
 * moved. That the result is the index of a fresh build is tested by tests/cache.
 */
#include "check.h"
#include "kwiki/number.h"
#include "search/reuse.h"
#include "search/splice.h"
#include <stdlib.h>

#define ROWS_MAX 8u

/* ---- lists ---------------------------------------------------------------------------------- */

/* "0 3 12" as units. */
static size_t read_units(uint32_t *units, const char *text)
{
    size_t count = 0;
    for (char *end; *text; text = end)
        units[count++] = (uint32_t)strtoul(text, &end, 10);
    return count;
}

static void add_list(struct buf *out, const char *text)
{
    uint32_t units[32], last = UINT32_MAX;
    size_t count = read_units(units, text);
    for (size_t i = 0; i < count; i++) {
        char *number = buf_reserve(out, NUMBER_SIZE);
        out->len += number_write(number, units[i] - last - 1);
        last = units[i];
    }
}

static void show_list(struct buf *out, str list)
{
    const char *at = list.ptr, *end = list.ptr + list.len;
    for (uint32_t unit = UINT32_MAX; at < end;) {
        unit += 1 + number_read(&at);
        buf_printf(out, "%s%u", out->len ? " " : "", unit);
    }
}

static void test_splice(void **state)
{
    static const struct {
        const char *old, *read, *expected;
    } rows[] = {
        {"0 3 4 9 20", "", "0 3 7"},  {"0 3 4 9 20", "4 5", "0 3 4 5 7"},
        {"4 5 6 7", "", ""},          {"4 5 6 7", "5", "5"},
        {"", "4 6", "4 6"},           {"8 9", "", "6 7"},
        {"70000 90000", "", "60000"},
    };
    /* Units 4..7 are gone, and so are those from 80000 on; 10..20 too. */
    struct list_move moves[] = {
        {0, 4, 0}, {8, 10, UINT32_MAX - 1}, {60000, 80000, UINT32_MAX - 9999}};
    struct list_moves all = {moves, ROWS(moves)};
    struct list_move same[] = {{0, 100000, 0}};
    struct list_moves none = {same, ROWS(same)};
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct buf old = {0}, read = {0}, out = {0}, shown = {0};
        struct units left = {0}, right = {0};
        add_list(&old, rows[i].old);
        add_list(&read, rows[i].read);
        splice_read(&left, buf_str(&old), &all);
        splice_read(&right, buf_str(&read), &none);
        splice_write(&out, &left, &right);
        show_list(&shown, buf_str(&out));
        check_str(buf_str(&shown), rows[i].expected, rows[i].old);
        free(left.items);
        free(right.items);
        buf_release(&old);
        buf_release(&read);
        buf_release(&out);
        buf_release(&shown);
    }
}

/* ---- documents ------------------------------------------------------------------------------ */

/* Documents by letters, of which 'A' has one unit more than a title and names, 'B' two, ... */
static size_t make_documents(struct packed_document *documents, const char *letters)
{
    size_t count = strlen(letters);
    for (size_t i = 0; i < count; i++)
        documents[i] = (struct packed_document){.key = {(uint64_t)letters[i], 7},
                                                .sentences = (uint32_t)(letters[i] - 'A' + 1)};
    return count;
}

static void show_moves(struct buf *out, struct list_moves moves)
{
    for (size_t i = 0; i < moves.count; i++)
        buf_printf(out, "%s%u-%u>%u", i ? " " : "", moves.items[i].from, moves.items[i].to,
                   moves.items[i].from + moves.items[i].base);
}

static void test_documents(void **state)
{
    static const struct {
        const char *before, *now, *moves, *read;
    } rows[] = {
        {"ABCD", "ABCD", "0-18>0", ""},
        {"ABCD", "AXCD", "0-3>0 7-18>29", "0-26>3"},
        {"ABCD", "ABECD", "0-7>0 7-18>14", "0-7>7"},
        {"ABCD", "ACD", "0-3>0 7-18>3", ""},
        {"ABCD", "BCDA", "3-18>0", "0-3>15"},
        {"ABCD", "ACBD", "0-3>0 7-12>3 12-18>12", "0-4>8"},
        {"ABCD", "AXYZ", "", "0-84>0"},
        {"", "AB", "", "0-7>0"},
        {"AB", "", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct packed_document before[ROWS_MAX], now[ROWS_MAX];
        struct hash_128 keys[ROWS_MAX];
        uint32_t first[ROWS_MAX + 1] = {0};
        struct settings settings = {.search_text = true};
        struct lists lists = {0};
        struct reuse reuse;
        struct arena arena;
        struct buf bytes = {0}, shown = {0};
        arena_init(&arena, 4096);
        size_t count = make_documents(now, rows[i].now);
        for (size_t n = 0; n < count; n++) {
            keys[n] = now[n].key;
            first[n + 1] = first[n] + 2 + now[n].sentences;
        }
        struct shape shape = {.count = count, .first = first};
        packed_write(&bytes, &settings, before, make_documents(before, rows[i].before), &lists);
        reuse_find(&reuse, &arena, &settings, keys, count, buf_str(&bytes));
        show_moves(&shown, reuse_moves(&arena, &reuse, &shape));
        check_str(buf_str(&shown), rows[i].moves, rows[i].now);
        buf_clear(&shown);
        show_moves(&shown, reuse_read_moves(&arena, &reuse, &shape, 0, reuse.read_count));
        check_str(buf_str(&shown), rows[i].read, rows[i].now);
        buf_release(&bytes);
        buf_release(&shown);
        arena_release(&arena);
    }
}

/* Bytes of other settings, or none, are not used. */
static void test_other_settings(void **state)
{
    struct packed_document documents[ROWS_MAX];
    struct settings settings = {.search_text = true};
    struct list_word word = {.word = STR("kettle"), .whole = STR("!!")};
    struct lists lists = {.items = &word, .count = 1};
    struct packed packed;
    struct arena arena;
    struct buf bytes = {0};
    (void)state;
    arena_init(&arena, 4096);
    packed_write(&bytes, &settings, documents, make_documents(documents, "AB"), &lists);
    assert_true(packed_read(&packed, &arena, &settings, buf_str(&bytes)));
    assert_int_equal(packed.document_count, 2);
    assert_int_equal(packed.word_count, 1);
    check_str(packed.words[0].word, "kettle", "word");
    check_str(packed.words[0].whole, "!!", "list");
    settings.search_text = false;
    assert_false(packed_read(&packed, &arena, &settings, buf_str(&bytes)));
    assert_int_equal(packed.word_count, 0);
    assert_false(packed_read(&packed, &arena, &settings, (str){0}));
    buf_release(&bytes);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_splice),
                                       cmocka_unit_test(test_documents),
                                       cmocka_unit_test(test_other_settings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
