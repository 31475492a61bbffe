/* SPDX-License-Identifier: MIT
 *
 * quote: the sentence and the clause that a note says at each of its moments.
 */
#include "kwiki/utf8.h"
#include "note_rows.h"

#define LINK(time) "https://youtu.be/abc_DEF-123?t=" time

static void test_clauses(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "They met [0:05].", "<They met>"},
        {VIDEO "First without. Second with [6:37].", "<Second with>"},
        {VIDEO "First without. Second with. [6:37]", "<Second with>"},
        {VIDEO "He gave up. [8:32] Then he left [8:40].", "<He gave up><Then he left>"},
        {VIDEO "They met [0:05] and parted [0:09] again.",
         "<They met and parted again.|They met><They met and parted again.|and parted>"},
        {VIDEO "Alarm rose [6:46], and the Union appealed [6:57].",
         "<Alarm rose, and the Union appealed.|Alarm rose>"
         "<Alarm rose, and the Union appealed.|and the Union appealed>"},
        {VIDEO "They met [0:05, 0:09] [0:10], " STAMP("0:11") ".",
         "<They met><They met><They met><They met>"},
        {VIDEO "see [[a]][0:05][[b]] c [0:06]", "<see ab c|see a><see ab c|b c>"},
        {VIDEO "see [[a]][0:05][0:06]", "<see a><see a>"},
        {VIDEO "He left (as [[b|they]] said [0:05]). It rained ([0:06]).",
         "<He left (as they said).|He left (as they said><It rained>"},
        {VIDEO "Mr. A. came in the U.S. [0:05] Dr. B. left [0:06].",
         "<Mr. A. came in the U.S. Dr. B. left.|Mr. A. came in the U.S>"
         "<Mr. A. came in the U.S. Dr. B. left.|Dr. B. left>"},
        /* marks that begin or end a word belong to it */
        {VIDEO "`.env` and /usr/ [0:05], --all [0:06]",
         "<.env and /usr/, --all|.env and /usr/><.env and /usr/, --all|--all>"},
        {VIDEO "[0:05] - !x [0:06] \u2014they", "<!x \u2014they|!x><!x \u2014they|!x>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

/* A moment that begins its sentence has what follows. */
static void test_forward(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "[0:05] They met.", "<They met>"},
        {VIDEO "[0:05] First. [0:10] Second.", "<First><Second>"},
        {VIDEO "[0:05] First. Second [0:10].", "<First><Second>"},
        {VIDEO "[0:05] [0:06] both", "<both><both>"},
        {VIDEO "[0:05] - the road", "<the road>"},
        {VIDEO "[0:05] the road \u00B7.", "<the road \u00B7.|the road>"},
        {VIDEO "[0:05] the road \u2013.", "<the road \u2013.|the road>"},
        {VIDEO "[0:05] They met [0:09] again.",
         "<They met again.|They met><They met again.|They met>"},
        {VIDEO "[0:05] see [[a]]", "<see a>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

/* Blocks, and moments that are all of theirs. */
static void test_blocks(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "[0:05]", "<>"},
        {VIDEO "Block.\n\n[0:05]\n\nNext one. More.", "<Next one>"},
        {VIDEO "[0:05]\n\n[0:06]\n\nBoth.", "<Both><Both>"},
        {VIDEO "[0:05]\n\n# Head\n\nText.", "<>"},
        {VIDEO "> [0:05]\n\nText.", "<>"},
        {VIDEO "## [0:05]\n\nBelow. More.", "<Below>"},
        {VIDEO "- one [0:05]\n- two\n- [0:06] three\n  - four [0:07]", "<one><three><four>"},
        {VIDEO "- [0:05]\n  - nested\n- sibling", "<nested>"},
        {VIDEO "- [0:05]\n- sibling", "<>"},
        {VIDEO "- [0:05]\n\n  inner\n\n- sibling", "<inner>"},
        {VIDEO "# Head [0:05] more", "<Head more>"},
        {VIDEO "## [0:05] Head", "<Head>"},
        {VIDEO "> [!note] Title [0:05]\n> Text [0:06]", "<Title><Text>"},
        {VIDEO "**Background** The war began [0:05].", "<Background: The war began>"},
        {VIDEO "**Background.** The war began [0:05].", "<The war began>"},
        {VIDEO "**The war** began [0:05].", "<The war began>"},
        {VIDEO "Before. **The war** Began [0:05].", "<The war Began>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

static void test_rows(void **state)
{
    (void)state;
#define TABLE VIDEO "| a | b | c |\n|---|---|---|\n"
    static const struct row rows[] = {
        {TABLE "| [1:10] | The second | third |", "<The second; third>"},
        {TABLE "| First [1:10] | and second. | Third |", "<First; and second. Third|First>"},
        {TABLE "| x [0:01], y [0:02] | z | |", "<x, y; z|x><x, y; z|y>"},
        {TABLE "| x | [0:01] y [0:02] z | |", "<x; y z|y><x; y z|y>"},
        {TABLE "| [0:01] | [0:02] | |", "<><>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

/* A link to a moment keeps its text, which is part of the sentence. */
static void test_links(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "- [The treaty is signed](" LINK("702") ")", "<The treaty is signed>"},
        {VIDEO "He says [the road was closed](" LINK("800") ") in December.",
         "<He says the road was closed in December.|He says the road was closed>"},
        {VIDEO "First. [The road was closed](" LINK("800") ") in May. More.",
         "<The road was closed in May>"},
        {VIDEO "said [here](" LINK("5") ") and [0:06]",
         "<said here and|said here><said here and|and>"},
        {VIDEO "## [Part two](" LINK("100") ")", "<Part two>"},
        {VIDEO "- [00:21 Deck](" LINK("21") ")", "<Deck>"},
        {VIDEO "A film: [0:07](" LINK("7") "). More.", "<A film:.|A film>"},
        {VIDEO "It ended. [0:07](" LINK("7") ") More.", "<It ended>"},
        {VIDEO "[w](" STAMP("0:05") ") more", "<w more|w>"},
        {VIDEO "x [w " STAMP("0:05") "](a) more", "<x w more|x w>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

static void test_plain(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "a\nb  \nc *d* `e` &amp; **f** [0:05]", "<a b c d e & f>"},
        {VIDEO "see [[a]] and [[b|*c*]] [0:05]", "<see a and c>"},
        {VIDEO "H<sub>2</sub>O [0:05]", "<H2O>"},
        {VIDEO "a<br>b [0:05]", "<a b>"},
        {VIDEO "q ![alt](i.png) [0:05]", "<q>"},
        {VIDEO "One.[^1] Two &lt;b&gt;. Three [0:05].\n\n[^1]: x", "<Three>"},
        {VIDEO "<p>One. Two &amp; three " STAMP("0:05") ".</p>", "<Two & three>"},
        {VIDEO "彼は来た。彼女も来た[0:05]。終わり", "<彼女も来た。|彼女も来た>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

/* 300 code points, whole words around the clause. */
static void test_long_sentence(void **state)
{
    (void)state;
    struct buf source = {0};
    buf_add(&source, STR(VIDEO));
    for (int i = 0; i < 400; i++)
        buf_printf(&source, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9%s ",
                   i == 198   ? " [0:04]"
                   : i == 200 ? " [0:05]"
                              : "");
    note_parse(parser, buf_str(&source), &note);
    buf_clear(&out);
    struct range clause = note_text_moment(&out, &note, &note.moments[1]);
    assert_int_equal(clause.to - clause.from, 2 * 10 + 1);
    assert_in_range(utf8_length(buf_str(&out)), 288, 300);
    assert_in_range(clause.from, 23 * 11, 26 * 11);
    note_release(&note);
    buf_release(&source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clauses),       cmocka_unit_test(test_forward),
        cmocka_unit_test(test_blocks),        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_links),         cmocka_unit_test(test_plain),
        cmocka_unit_test(test_long_sentence),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
