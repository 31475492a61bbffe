/* SPDX-License-Identifier: MIT
 *
 * note: links and moments that a parsed note holds: their places, labels and texts.
 */
#include "note_rows.h"

/* ---- links -------------------------------------------------------------------------------- */

static char letter_of(enum link_kind kind)
{
    static const char letters[] = {
        [LINK_WIKILINK] = 'w', [LINK_EMBED] = 'e',    [LINK_MARKDOWN] = 'm',
        [LINK_IMAGE] = 'i',    [LINK_EXTERNAL] = 'x', [LINK_REMOTE_IMAGE] = 'r'};
    return letters[kind];
}

/* "w1:3a" for each link: kind, line, column, target. */
static void dump_places(void)
{
    for (size_t i = 0; i < note.link_count; i++) {
        const struct link link = note_link(&note, i);
        separate();
        buf_printf(&out, "%c%u:%u%.*s", letter_of(link.kind), link.place.line, link.place.column,
                   STR_ARG(link.target));
    }
}

static void test_places(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[[a]] ![[b]]", "w1:1a e1:7b"},
        {"x [t](a) ![i](b) <https://c>", "m1:3a i1:10b x1:18https://c"},
        {VIDEO "\n[t](a)", "m5:1a"},
        {"- [t](a)\n\n[u](b)\n\n| [v](c) |\n|---|\n\n[w](d)", "m1:3a m3:1b m5:3c m8:1d"},
        {"- [t](a)[^1]\n\n[^1]: [u](b)\n\n[w](d)", "m1:3a m5:1d m3:7b"},
        {"\xEF\xBB\xBF[t](a)", "m1:1a"},
        {"one\r\n\r\ntwo [t](a)\r\nthree ![i](b)", "m3:5a i4:7b"},
        {"one\rtwo [t](a)", "m2:5a"},
        {"\xC3\xA9\t\xE2\x82\xAC [t](a)", "m1:5a"},
        {"&amp; &#91;x] \\[y\\] [t](a)", "m1:21a"},
        {"&lsqb;&#x5D;&#x05d;&rbrack; [x] [t](a)", "m1:33a"},
        {"[t](a&#91; \"&#93;\") [u](b)", "m1:1a[ m1:21b"},
        {"`&#91;` [t](a)", "m1:9a"},
        {"a [b] c [t](a)", "m1:9a"},
        {"[b] [c][] [d][e] [t](a) ]]", "m1:18a"},
        {"a  \nb\\\n  [t](a) [u](b)", "m3:3a m3:10b"},
        {"soft\nbreak [t](a\n\"title\nover lines\") [u](b)", "m2:7a m4:14b"},
        {"[t](a \"[x](y)\") [u](b)", "m1:1a m1:17b"},
        {"[t](<[]> '[') [u](b)", "m1:1[] m1:15b"},
        {"[t](a\\]b) [u](b)", "m1:1a]b m1:11b"},
        {"`[x](y)` [t](a)", "m1:10a"},
        {"`` [x\n](y) `` [t](a)", "m2:9a"},
        {"`[[x]] ![[y]]` [t](a)", "m1:16a"},
        {VIDEO "`[0:01]` [t](a)", "m4:10a"},
        {"x <!-- [[x]] [ --> [t](a)", "m1:20a"},
        {"x <b a=\"[[x]]\"> [t](a)", "m1:17a"},
        {"<b title=\"[x](y)\"> [t](a)", "m1:20a"},
        {"<!-- [x](y) --> [t](a)", ""}, /* an HTML block */
        {"x <!-- [x](y) --> [t](a)", "m1:19a"},
        {"*em [t](a)* **[u](b)**", "m1:5a m1:15b"},
        {"[*t* `]` x](a) [u](b)", "m1:1a m1:16b"},
        {"[![i](b)](a)", "m1:1a i1:2b"},
        {"[x ![i [y] z](b \"[\") w](a) [u](c)", "m1:1a i1:4b m1:28c"},
        {"![i ![j](c) k](b) [u](d)", "i1:1b m1:19d"},
        {"![a [l](x) b](i) [u](d)", "i1:1i m1:18d"},
        {"[r] [t][r] [r][] ![r]\n\n[r]: a", "m1:1a m1:5a m1:12a i1:18a"},
        {"[r]: a\n[s]: b 'x'\n[t](c) [s]", "m3:1c m3:8b"},
        {"[r]: a\n\n[r][[x][r] [t](b)", "m3:1a m3:5a m3:12b"},
        {"[<https://a>](b) [t](c)", "m1:1b m1:18c"},
        {"[r]:\n  a\n\"title\"\n[t](c)", "m4:1c"},
        {"<https://a> [t](b) <c@d.e>", "x1:1https://a m1:13b x1:20mailto:c@d.e"},
        {"[[w]] [t](a) [[v]] [0:01](b)", "w1:1w m1:7a w1:14v m1:20b"},
        {VIDEO STAMP("0:01") " [t](a) [0:02] [u](b)", "m4:50a m4:64b"},
        {"- [t](a)\n  - x\n    [u](b)\n\n    [v](c)", "m1:3a m3:5b m5:5c"},
        {"> [t](a)\nlazy [u](b)\n> > [v](c)", "m1:3a m2:6b m3:5c"},
        {"# [t](a) #\n\n[u](b)\n===\n\n[v](c)", "m1:3a m3:1b m6:1c"},
        {"> [!note] [t](a)\n> [u](b)", "m1:11a m2:3b"},
        {"```\n[x](y)\n```\n[t](a)", "m4:1a"},
        {"    [x](y)\n\n[t](a)", "m3:1a"},
        {"[t](a)[u](b)[[c]]![i](d)", "m1:1a m1:7b w1:13c i1:18d"},
        {"[x [[a]] y](b)", "m1:1b w1:4a"},
        {"\\![t](a) !\\[x](y) \\\\![i](b)", "m1:3a i1:21b"},
        {"![i](https://example.org/i.png)", "r1:1https://example.org/i.png"},
        {"[[https://example.org]]", "x1:1https://example.org"},
        {"[t](a)\n\n[u](b)\n\n\n[v](c)", "m1:1a m3:1b m6:1c"},
    };
    check_rows(rows, ROWS(rows), dump_places);
}

static void dump_labels(void)
{
    for (size_t i = 0; i < note.link_count; i++) {
        const struct link link = note_link(&note, i);
        separate();
        buf_printf(&out, "%.*s", STR_ARG(link.target));
        if (link.has_fragment)
            buf_printf(&out, "#%.*s", STR_ARG(link.fragment));
        if (link.has_label)
            buf_printf(&out, "|%.*s", STR_ARG(link.label));
        if (link.title.len)
            buf_printf(&out, "\"%.*s\"", STR_ARG(link.title));
    }
}

static void test_labels(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[[a]] [[a|b]] [[a#b|c]] [[a|]]", "a a|b a#b|c a"},
        {"[*t* `u` &amp; x](a#b \"T\")", "a#b|t u & x\"T\""},
        {"[](a) [x](a#) [x](#b)", "a a#|x #b|x"},
        {"[x [[a]] y](b)", "b|x a y a"},
        {"[x [[a]]](b)", "b|x a a"},
        {"[[a]][x](b)[[c]]", "a b|x c"},
        {"[](a)[](b)[x](c)", "a b c|x"},
        {"![x *y*](b '[[t]]')", "b|x y\"[[t]]\""},
        {"[![i](b)](a)", "a b|i"},
        {VIDEO "[w " STAMP("0:01") "](a)", "a|w"},
        {"[a\nb](c)", "c|a b"},
        {"[x](My%20note.md)", "My%20note.md|x"},
    };
    check_rows(rows, ROWS(rows), dump_labels);
}

static void test_sentences(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"One. See [[a]] now. Two.", "<See a now.>"},
        {"One. See [[a]]", "<See a>"},
        {"[[a]]", "<a>"},
        {"[[a]][[b]] c", "<ab c><ab c>"},
        {"See [[a|*the* road]]", "<See the road>"},
        {"One? [[A]] and [[b]]! Two.", "<A and b!><A and b!>"},
        {VIDEO "One. ( [0:05] [[]]", ""},
        {VIDEO "One ([0:05]) [[A]] ([0:06])", "<One A>"},
        {"One. [X](a) *two* three", "<X two three>"},
        {"By J. Doe of [[Baku]]. Two.", "<By J. Doe of Baku.>"},
        {"Block one.\n\nSee [[a]].\n\nBlock three.", "<See a.>"},
        {"- x\n- see [[a]]\n- y", "<see a>"},
        {"# See [[a]]\nText", "<See a>"},
        {VIDEO "Said [0:01] of [[tea]] [0:02]. Two.", "<Said of tea.>"},
        {VIDEO "Said (x [0:01]) of [[tea]] [0:02] - two [0:03], too.",
         "<Said (x) of tea - two, too.>"},
        {"a &lt;b&gt; [[c]] &amp; \"d\"", "<a <b> c & \"d\">"},
    };
    check_rows(rows, ROWS(rows), dump_sentences);
}

/* ---- moments ------------------------------------------------------------------------------ */

/* "5.5-6@1#2" for each moment: start, end, video, ordinal. */
static void dump_moments(void)
{
    for (size_t i = 0; i < note.moment_count; i++) {
        const struct moment *moment = &note.moments[i];
        separate();
        buf_add_thousandths(&out, moment->start);
        if (moment->end != MOMENT_NO_END) {
            buf_add(&out, STR("-"));
            buf_add_thousandths(&out, moment->end);
        }
        if (moment->video)
            buf_printf(&out, "@%u", moment->video);
        if (moment->ordinal > 1)
            buf_printf(&out, "#%u", moment->ordinal);
    }
}

static void test_moments(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "[0:05], [0:05 - 0:09], " STAMP("00:00:05"), "5 5-9#2 5#3"},
        {VIDEO "[0:05, 0:06 - 0:07, 0:06.5]", "5 6-7 6.5#2"},
        {VIDEO "# a [0:02]\n[0:01]", "2 1"},
        {VIDEO "[w](https://youtu.be/abc_DEF-123?t=5) [0:05]", "5 5#2"},
        {VIDEO "[w](https://youtu.be/ZYX_wvu-987?t=5) [0:05]", "5@1 5#2"},
        {"[w](https://youtu.be/ZYX_wvu-987?t=5) [0:05]", "5"},
        {"[0:05] " STAMP("0:06"), ""},
        {"---\nvideoId: [abc_DEF-123, ZYX_wvu-987]\n---\n"
         "[0:01] [x](https://youtu.be/ZYX_wvu-987) [0:02] [x](https://youtu.be/abc_DEF-123) [0:03]",
         "1 2@1 3"},
        {VIDEO "`[0:01]` \\[0:02] (0:3) [x [0:04]](y)", ""},
        {VIDEO "[x " STAMP("0:04") "](y)", "4"},
    };
    check_rows(rows, ROWS(rows), dump_moments);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_moments),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
