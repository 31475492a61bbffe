/* SPDX-License-Identifier: MIT
 *
 * Sentences and paragraphs of a transcript, the passage of a second, chapters of a description.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/passages.h"

/* "Sentence.|Sentence.||The next paragraph." */
static void show(struct buf *out, const struct passages *passages)
{
    for (uint32_t i = 0; i < passages->paragraph_count; i++) {
        const struct paragraph *paragraph = &passages->paragraphs[i];
        buf_add(out, i ? STR("||") : STR(""));
        for (uint32_t s = paragraph->first; s < paragraph->last; s++) {
            buf_add(out, s > paragraph->first ? STR("|") : STR(""));
            buf_add(out, str_sub(passages->text, passages->items[s].from, passages->items[s].to));
        }
    }
}

static struct passages make_passages(struct arena *arena, const char *tsv, struct chapters chapters)
{
    struct transcript *transcript = ARENA_NEW(arena, struct transcript, 1);
    str reason, bytes = arena_printf(arena, "start\tend\ttext\n%s", tsv);
    assert_true(transcript_read(transcript, arena, STR("a.tsv"), bytes, &reason));
    return passages_make(arena, transcript, chapters);
}

static void test_texts(void **state)
{
    static const struct {
        const char *tsv, *expected;
    } rows[] = {
        {"0\t2000\tOne two.\n2000\t4000\tThree\n4000\t6000\tfour. Five.\n",
         "One two.|Three four.|Five."},
        {"0\t2000\tone two\n2000\t4000\tthree four\n", "one two|three four"},
        {"0\t2000\tMr. Day saw J. Poe. \"Yes!\" Then?\n", "Mr. Day saw J. Poe.|\"Yes!\"|Then?"},
        /* A gap, a speaker, half a minute. */
        {"0\t2000\tOne.\n6000\t7000\tTwo.\n", "One.||Two."},
        {"0\t2000\tOne.\n5999\t7000\tTwo.\n", "One.|Two."},
        {"0\t9000\tAnn: One.\n9000\t12000\tTwo.\n12000\t13000\tBob: Three.\n13000\t14000\tBob: "
         "Four.\n14000\t15000\tAnn: Five.\n",
         "One.|Two.||Three.|Four.||Five."},
        {"0\t20000\tOne.\n20000\t26000\tTwo.\n26000\t30000\tThree.\n", "One.|Two.||Three."},
        /* Without spaces each character is a word, and its marks end sentences. */
        {"0\t4000\t潮が満ちる。月が引く。\n", "潮が満ちる。|月が引く。"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        struct buf out = {0};
        arena_init(&arena, 4096);
        struct passages passages = make_passages(&arena, rows[i].tsv, (struct chapters){0});
        show(&out, &passages);
        check_str(buf_str(&out), rows[i].expected, rows[i].tsv);
        buf_release(&out);
        arena_release(&arena);
    }
}

/* However long somebody speaks without a stop, paragraphs have an end. */
static void test_sizes(void **state)
{
    struct arena arena;
    struct buf tsv = {0};
    (void)state;
    arena_init(&arena, 4096);
    for (unsigned i = 0; i < 600; i++)
        buf_printf(&tsv, "%u\t%u\tword word word word word\n", i * 1000, i * 1000 + 1000);
    buf_add_char(&tsv, '\0');
    struct passages passages = make_passages(&arena, tsv.ptr, (struct chapters){0});
    for (uint32_t i = 0; i < passages.paragraph_count; i++) {
        const struct paragraph *paragraph = &passages.paragraphs[i];
        uint32_t words = 0;
        for (uint32_t s = paragraph->first; s < paragraph->last; s++)
            words += passages.items[s].words;
        assert_true(words <= 110);
        assert_true(passages.items[paragraph->last - 1].end <=
                    passages.items[paragraph->first].start + 60000);
    }
    assert_in_range(passages.paragraph_count, 20, 40);
    buf_release(&tsv);
    arena_release(&arena);
}

static void test_places(void **state)
{
    static const struct {
        uint32_t second;
        const char *expected; /* the passage, or "" */
    } rows[] = {
        {0, "One two three."},     {3, "One two three."},
        {4, "Four five six."},     {9, "Four five six."},
        {20, "Seven eight nine."}, {17, "Four five six."},
        {19, "Seven eight nine."}, {60, ""},
    };
    struct arena arena;
    (void)state;
    arena_init(&arena, 4096);
    struct passages passages = make_passages(&arena,
                                             "0\t3900\tOne two three.\n4200\t9000\tFour five six.\n"
                                             "30000\t33000\tSeven eight nine.\n33000\t34000\tOh!\n",
                                             (struct chapters){0});
    for (size_t i = 0; i < ROWS(rows); i++) {
        uint32_t at = passages_at(&passages, rows[i].second);
        str got = at == PASSAGE_NONE
                      ? (str){0}
                      : str_sub(passages.text, passages.items[at].from, passages.items[at].to);
        check_str(got, rows[i].expected, rows[i].expected);
        if (at != PASSAGE_NONE) {
            uint32_t paragraph = passages_paragraph(&passages, at);
            assert_in_range(at, passages.paragraphs[paragraph].first,
                            passages.paragraphs[paragraph].last - 1);
        }
    }
    arena_release(&arena);
}

/* Paragraphs of one second, as those of two speakers, have ids of their own. */
static void test_ids(void **state)
{
    struct arena arena;
    struct buf out = {0};
    struct chapter parts[] = {{0, STR("One")}, {500, STR("Two")}, {61000, STR("Three")}};
    struct chapters chapters = {parts, ROWS(parts)};
    (void)state;
    arena_init(&arena, 4096);
    struct passages passages = make_passages(
        &arena,
        "0\t300\tAnn: One two three.\n400\t800\tBob: Four five.\n900\t1800\tAnn: Six.\n"
        "60000\t61000\tBob: Late.\n",
        (struct chapters){0});
    for (uint32_t i = 0; i < passages.paragraph_count; i++) {
        passages_add_id(&out, &passages, i);
        buf_printf(&out, " %.*s|", STR_ARG(passages_paragraph_text(&passages, i)));
    }
    check_str(buf_str(&out), "0 One two three.|0-2 Four five.|0-3 Six.|60 Late.|", "paragraphs");
    buf_clear(&out);
    for (uint32_t i = 0; i < chapters.count; i++) {
        passages_add_chapter_id(&out, chapters, i);
        buf_add_char(&out, '|');
    }
    check_str(buf_str(&out), "0|0-2|61|", "chapters");
    buf_release(&out);
    arena_release(&arena);
}

static void test_chapters(void **state)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"Hello\n0:00 One\n1:05 - Two\n(1:02:03) Three\n", "0 One|65 Two|3723 Three"},
        {"0:00 One\n0:30 Two\n", ""},
        {"0:05 One\n0:30 Two\n0:40 Three\n", ""},
        {"0:00 One\n2:00 Two\n1:00 Back\n3:00 Three\n", "0 One|120 Two|180 Three"},
        {"0:00\n0:01 One\n", ""},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct arena arena;
        struct buf out = {0};
        arena_init(&arena, 1024);
        struct chapters chapters = chapters_in_text(&arena, str_from_c(rows[i].text));
        for (size_t c = 0; c < chapters.count; c++)
            buf_printf(&out, "%s%u %.*s", c ? "|" : "", chapters.items[c].start / 1000,
                       STR_ARG(chapters.items[c].title));
        check_str(buf_str(&out), rows[i].expected, rows[i].text);
        buf_release(&out);
        arena_release(&arena);
    }
}

/* A paragraph begins with each chapter, also in the middle of a sentence. */
static void test_chapter_begins(void **state)
{
    static struct chapter items[] = {{0, {"A", 1}}, {2000, {"B", 1}}, {9000000, {"C", 1}}};
    struct arena arena;
    struct buf out = {0};
    (void)state;
    arena_init(&arena, 4096);
    struct passages passages = make_passages(&arena, "0\t2000\tOne two\n2000\t4000\tthree. Four.\n",
                                             (struct chapters){items, 3});
    show(&out, &passages);
    check_str(buf_str(&out), "One two||three.|Four.", "chapters");
    check_uint(passages.paragraphs[0].chapter, 0, "the first");
    check_uint(passages.paragraphs[1].chapter, 1, "the second");
    buf_release(&out);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),    cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_places),   cmocka_unit_test(test_ids),
        cmocka_unit_test(test_chapters), cmocka_unit_test(test_chapter_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
