/* SPDX-License-Identifier: MIT
 *
 * note: the facts that a parsed note holds: places of links, texts of moments, ids, findings.
 * What its body looks like is told in tests/spec.
 */
#include "check.h"
#include "kwiki/buf.h"
#include "kwiki/note.h"
#include "kwiki/note_text.h"

#define VIDEO       "---\nvideoId: abc_DEF-123\n---\n"
#define STAMP(time) "<a class=\"yt-timestamp\" data-t=\"" time "\">[" time "]</a>"

static struct note_parser *parser;
static struct note note;
static struct buf out;

static int setup(void **state)
{
    (void)state;
    parser = note_parser_new(true, true);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    note_parser_free(parser);
    buf_release(&out);
    return 0;
}

struct row {
    const char *source, *expected;
};

/* Parses each row's source, lets `dump` write what it is about to `out`, and compares that. */
static void check_rows(const struct row *rows, size_t count, void (*dump)(void))
{
    for (size_t i = 0; i < count; i++) {
        note_parse(parser, str_from_c(rows[i].source), &note);
        buf_clear(&out);
        dump();
        check_str(buf_str(&out), rows[i].expected, rows[i].source);
        note_release(&note);
    }
}

static void separate(void)
{
    if (out.len)
        buf_add(&out, STR(" "));
}

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
        const struct link *link = &note.links[i];
        separate();
        buf_printf(&out, "%c%u:%u%.*s", letter_of(link->kind), link->place.line, link->place.column,
                   STR_ARG(link->target));
    }
}

static void test_places(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[[a]] ![[b]]", "w1:1a e1:7b"},
        {"x [t](a) ![i](b) <https://c>", "m1:3a i1:10b x1:18https://c"},
        {VIDEO "\n[t](a)", "m5:1a"},
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
        const struct link *link = &note.links[i];
        separate();
        buf_printf(&out, "%.*s", STR_ARG(link->target));
        if (link->has_fragment)
            buf_printf(&out, "#%.*s", STR_ARG(link->fragment));
        if (link->has_label)
            buf_printf(&out, "|%.*s", STR_ARG(link->label));
        if (link->title.len)
            buf_printf(&out, "\"%.*s\"", STR_ARG(link->title));
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

static void dump_sentences(void)
{
    for (size_t i = 0; i < note.link_count; i++) {
        buf_add(&out, STR("<"));
        note_text_sentence(&out, &note, &note.links[i]);
        buf_add(&out, STR(">"));
    }
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
        {"One? [[a]] and [[b]]! Two.", "<a and b!><a and b!>"},
        {"One. [x](a) *two* three", "<x two three>"},
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
        {VIDEO "`[0:01]` \\[0:02] (0:03) [x [0:04]](y)", ""},
        {VIDEO "[x " STAMP("0:04") "](y)", "4"},
    };
    check_rows(rows, ROWS(rows), dump_moments);
}

static void dump_texts(void)
{
    for (size_t i = 0; i < note.moment_count; i++) {
        buf_add(&out, STR("<"));
        note_text_moment(&out, &note, &note.moments[i]);
        buf_add(&out, STR(">"));
    }
}

static void test_texts(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {VIDEO "They met [0:05].", "<They met>"},
        {VIDEO "They met [0:05] and parted [0:09] again.", "<They met><and parted>"},
        {VIDEO "[0:05] They met.", "<They met.>"},
        {VIDEO "[0:05] They met [0:09] again.", "<They met><They met>"},
        {VIDEO "They met [0:05, 0:09] [0:10], " STAMP("0:11") ".",
         "<They met><They met><They met><They met>"},
        {VIDEO "[0:05] [0:06] both", "<both><both>"},
        {VIDEO "[0:05]", "<>"},
        {VIDEO "Block.\n\n[0:05]\n\nBlock.", "<>"},
        {VIDEO "- one [0:05]\n- two\n- [0:06] three\n  - four [0:07]", "<one><three><four>"},
        {VIDEO "a\nb  \nc *d* `e` &amp; **f** [0:05]", "<a b c d e & f>"},
        {VIDEO "see [[a]] and [[b|*c*]] [0:05]", "<see a and c>"},
        {VIDEO "see [[a]][0:05]", "<see a>"},
        {VIDEO "see [[a]][0:05][[b]] c [0:06]", "<see a><b c>"},
        {VIDEO "see [[a]][0:05][0:06]", "<see a><see a>"},
        {VIDEO "[0:05] see [[a]]", "<see a>"},
        {VIDEO "[[a]] [0:05]", "<a>"},
        {VIDEO "# Head [0:05] more", "<Head>"},
        {VIDEO "## [0:05] Head", "<Head>"},
        {VIDEO "> [!note] Title [0:05]\n> Text [0:06]", "<Title><Text>"},
        {VIDEO "[w](" STAMP("0:05") ") more", "<w>"},
        {VIDEO "x [w " STAMP("0:05") "](a) more", "<x w>"},
        {VIDEO "said [here](https://youtu.be/abc_DEF-123?t=5) and [0:06]", "<said><and>"},
        {VIDEO "H<sub>2</sub>O [0:05]", "<H2O>"},
        {VIDEO "a<br>b [0:05]", "<a b>"},
        {VIDEO "q ![alt](i.png) [0:05]", "<q>"},
    };
    check_rows(rows, ROWS(rows), dump_texts);
}

/* The last 300 code points, from the beginning of a word. */
static void test_long_text(void **state)
{
    (void)state;
    struct buf source = {0};
    buf_add(&source, STR(VIDEO));
    for (int i = 0; i < 200; i++)
        buf_add(&source, STR("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 "));
    buf_add(&source, STR("end [0:05]"));
    note_parse(parser, buf_str(&source), &note);
    buf_clear(&out);
    note_text_moment(&out, &note, &note.moments[0]);
    str text = buf_str(&out);
    assert_true(str_starts(text, STR("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 ")));
    assert_true(str_ends(text, STR("\xC3\xA9 end")));
    assert_int_equal(text.len, 49 * 11 + 3); /* 49 words of six and the last one */
    note_release(&note);
    buf_release(&source);
}

/* ---- headings and block ids --------------------------------------------------------------- */

static void dump_headings(void)
{
    for (size_t i = 0; i < note.heading_count; i++) {
        separate();
        buf_printf(&out, "%u:%.*s", note.headings[i].level, STR_ARG(note.headings[i].id));
    }
}

static void test_heading_ids(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"# One Two\n## C'est ça!\n", "1:one-two 2:cest-\xC3\xA7"
                                      "a"},
        {"# a\n# a\n# A\n# a-1\n# a", "1:a 1:a-1 1:a-2 1:a-1-1 1:a-3"},
        {"# !\n# ?\n# Section", "1:section 1:section-1 1:section-2"},
        {"# a & b\n# a - b\n# a_b\n# -", "1:a--b 1:a---b 1:a_b 1:-"},
        {"# [[x|y]] [[z]]\n# [t](u) `c`", "1:y-z 1:t-c"},
        {"# Backlinks\n# main\n", "1:backlinks-1 1:main-1"},
        {VIDEO "# t5\n# t6\n[0:05] [0:05]\n# t5-2", "1:t5-1 1:t6 1:t5-2-1"},
        {VIDEO "# a [0:05]\n# " STAMP("0:06") " b", "1:a 1:b"},
        {"> # q\n\n- # l", "1:q 1:l"},
        {"s\n===\nt\n---", "1:s 2:t"},
    };
    check_rows(rows, ROWS(rows), dump_headings);
}

static void test_find_heading(void **state)
{
    (void)state;
    static const struct {
        const char *fragment;
        long index;
        bool exact;
    } rows[] = {
        {"Talks", 0, true},
        {"talks", 0, false},
        {"  Talks ", 0, true},
        {"First round", 1, true},
        {"first ROUND!", 1, false},
        {"First-round", -1, false},
        {"Results", 2, true},
        {"Second round#Results", 4, true},
        {"Talks#Results", 2, true},
        {"Talks#First round#Results", 2, true},
        {"talks#second round#results", 4, false},
        {"First round#Second round", -1, false},
        {"Results#Talks", -1, false},
        {"War#Results", 6, true},
        {"Talks#Talks", -1, false},
        {"", -1, false},
        {"nothing", -1, false},
        {"Who's \xC3\xA9tat?", 7, true},
        {"whos \xC3\x89TAT", 7, false},
        {"WAR#who\xE2\x80\x99s \xC3\xA9tat", 7, false},
    };
    note_parse(parser,
               STR("# Talks\n## First round\n### Results\n## Second round\n### Results\n"
                   "# War\n### Results\n## Who's \xC3\xA9tat?\n"),
               &note);
    for (size_t i = 0; i < ROWS(rows); i++) {
        bool exact;
        long found = note_find_heading(&note, str_from_c(rows[i].fragment), &exact);
        if (found != rows[i].index || (found >= 0 && exact != rows[i].exact))
            fail_msg("'%s': %ld, %s", rows[i].fragment, found, exact ? "exact" : "not exact");
    }
    note_release(&note);
}

static void dump_blocks(void)
{
    for (size_t i = 0; i < note.block_id_count; i++) {
        separate();
        buf_add(&out, note.block_ids[i].id);
    }
}

static void test_block_ids(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"text ^a-1\n\n- item ^b_2\n- x\n", "a-1 b_2"},
        {"> quote\n\n^q\n\n```\n^x\n```\n\n^c", "q c"},
        {"a ^b c\n\nx^y\n\nz ^\n\n`a ^b`\n\n# t ^u", ""},
        {"two\nlines ^a", "a"},
        {"lines\n^a", "a"},
        {"text ^a.b\n\ntext ^\xC3\xA9", ""},
        {VIDEO "text [0:05] ^a", "a"},
        {"text ^a [[b]]\n\ntext [[b]] ^c", "c"},
    };
    check_rows(rows, ROWS(rows), dump_blocks);
    note_parse(parser, STR("a ^One\n\nb ^two"), &note);
    assert_true(str_eq(note.block_ids[0].id, STR("One")));
    assert_true(str_eq(note.block_ids[1].id, STR("two")));
    assert_int_equal(note.block_id_count, 2);
    note_release(&note);
}

/* ---- the whole note ----------------------------------------------------------------------- */

static void dump_findings(void)
{
    for (size_t i = 0; i < note.finding_count; i++) {
        const struct finding *finding = &note.findings[i];
        separate();
        buf_printf(&out, "%u:%u:%.*s", finding->place.line, finding->place.column,
                   STR_ARG(diag_code_name(finding->code)));
        assert_true(finding->message.len > 0);
        assert_int_equal(finding->path.len, 0);
    }
}

static void test_findings(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[[a]] [b](c) text", ""},
        {VIDEO "ok " STAMP("00:00:05") " [0:5]", ""},
        {VIDEO "\xC3\xA9 <a data-t=\"5\">[0:05]</a>", "4:3:inexact-timestamp"},
        {VIDEO "\n- <a data-t=\"0:05\">[1:05]</a>", "5:3:timestamp-mismatch"},
        {VIDEO "a\nb <a data-t=\"x\">y</a>", "5:3:bad-timestamp"},
        {STAMP("0:05") "\n\n" STAMP("0:06"), "1:1:no-video"},
        {"x [0:05]", ""},
        {"x\n[[https://example.org]]", "2:1:external-wikilink"},
        {"x\n\n  ![i](https://example.org/i)", "3:3:remote-image"},
        {"[![i](https://example.org/i)](x)", "1:2:remote-image"},
        {"ab\n\xC3\xA9\xFFx", "2:2:bad-encoding"},
        {"\xEF\xBB\xBF\xFF", "1:1:bad-encoding"},
        {"---\ntitle: x", "1:1:odd-front-matter"},
        {"---\n- x\n---\n", "1:1:odd-front-matter"},
        {"---\nlang: en\ntitle:  a: b\n---\n", "3:9:odd-front-matter"},
        {"---\na: &b c\n---\n", "2:4:bad-front-matter"},
        {"---\na: 1\na: 2\n---\n", "3:1:bad-front-matter"},
        {"---\r\nvideoId: short\r\n---\r\n", "2:10:bad-video-id"},
        {"---\nvideoId:\n  - abc_DEF-123\n  - nope\n---\n", "4:5:bad-video-id"},
        {"---\nurl: https://example.org\n---\n", ""},
    };
    check_rows(rows, ROWS(rows), dump_findings);
}

static void dump_videos(void)
{
    for (size_t i = 0; i < note.video_count; i++) {
        separate();
        buf_printf(&out, "%s%s%.*s", i < note.own_video_count ? "" : "+",
                   note.videos[i].kind == VIDEO_LOCAL ? "local:" : "", STR_ARG(note.videos[i].id));
    }
    for (size_t i = 0; i < note.citation_count; i++)
        buf_printf(&out, " %u=%.*s", note.citations[i].video, STR_ARG(note.citations[i].text));
}

static void test_videos(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"---\nvideoId: abc_DEF-123\n---\n", "abc_DEF-123"},
        {"---\nvideo_id: -bc_DEF-123\n---\n", "-bc_DEF-123"},
        {"---\nvideo: a/b.mp4\n---\n", "local:a/b.mp4"},
        {"---\nyoutube: https://youtu.be/abc_DEF-123?t=5\n---\n", "abc_DEF-123"},
        {"---\nurl: https://youtu.be/abc_DEF-123\n---\n", "abc_DEF-123"},
        {"---\nurl: abc_DEF-123\n---\n", ""},
        {"\xEF\xBB\xBF---\r\nvideoId: abc_DEF-123\r\n---\r\n", "abc_DEF-123"},
        {"---\rvideoId: abc_DEF-123\r---\r", "abc_DEF-123"},
        {"---\nvideoId: [abc_DEF-123, abc_DEF-123, ZYX_wvu-987]\nurl: https://youtu.be/abc_DEF-123"
         "\n---\n",
         "abc_DEF-123 ZYX_wvu-987"},
        {"---\nvideoId: empty\nvideo: ''\nyoutube:\n---\n", ""},
        {VIDEO "[The *talk*](https://youtu.be/ZYX_wvu-987) [x](https://youtu.be/abc_DEF-123)",
         "abc_DEF-123 +ZYX_wvu-987 1=The talk 0=x"},
        {"[x](https://youtu.be/ZYX_wvu-987?t=5)", "+ZYX_wvu-987"},
    };
    check_rows(rows, ROWS(rows), dump_videos);
}

static void dump_title(void)
{
    buf_printf(&out, "%.*s%s", STR_ARG(note.title), note_repeats_title(&note) ? " (repeated)" : "");
}

static void test_titles(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"---\ntitle: A b\n---\n# C", "A b"},
        {"---\ntitle: A b\n---\n\n# A *b*\ntext", "A b (repeated)"},
        {"---\ntitle: A b\n---\ntext\n\n# A b", "A b"},
        {"---\ntitle: A b\n---\n## A b", "A b"},
        {"## A\n\n# B `c`\n", "B c"},
        {"# B\n# C", "B (repeated)"},
        {"text", ""},
        {"---\ntitle: A: b\n---\n", "A: b"},
        {"---\ntitle: \"A\" b\n---\n", "\"A\" b"},
        {"---\ntitle: '''tis'\n---\n", "'tis"},
        {"---\ntitle: *x* y\n---\n", "*x* y"},
        {"---\ntitle: @a\n---\n", "@a"},
        {"---\ntitle: ~\n---\n# H", "H (repeated)"},
    };
    check_rows(rows, ROWS(rows), dump_title);
}

static void dump_lists(void)
{
    const struct note_meta *meta = &note.meta;
    for (size_t i = 0; i < meta->alias_count; i++)
        buf_printf(&out, "<%.*s>", STR_ARG(meta->aliases[i]));
    for (size_t i = 0; i < meta->tag_count; i++)
        buf_printf(&out, "#%.*s", STR_ARG(meta->tags[i]));
    for (size_t i = 0; i < meta->css_class_count; i++)
        buf_printf(&out, ".%.*s", STR_ARG(meta->css_classes[i]));
    buf_printf(&out, "%s%s", meta->draft ? "draft" : "", meta->unpublished ? "unpublished" : "");
    if (meta->duration)
        buf_printf(&out, "%u", meta->duration / 1000);
}

static void test_meta(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"---\naliases: [a, b c]\nalias: d\n---\n", "<a><b c><d>"},
        {"---\naliases: a, b\n---\n", "<a, b>"},
        {"---\ntags: [a, '#b', c/d]\ntag: e, f\n---\n", "#a#b#c/d#e#f"},
        {"---\ncssclasses: [a]\ncssclass: b\n---\n", ".a.b"},
        {"---\ndraft: true\n---\n", "draft"},
        {"---\npublish: false\n---\n", "unpublished"},
        {"---\ndraft: false\npublish: true\n---\n", ""},
        {"---\nduration: 1:02:03\n---\n", "3723"},
        {"---\nduration: 90\n---\n", "90"},
        {"---\nduration: long\n---\n", ""},
    };
    check_rows(rows, ROWS(rows), dump_lists);
}

/* Whatever the bytes are, the note owns what it points to, and a parser is used again. */
static void test_any_bytes(void **state)
{
    (void)state;
    char bytes[512];
    unsigned random = 1;
    static const char alphabet[] =
        "[[]]!|#<a data-t=\"0:01\">/`*_\\&;\n\r\t> -.(){}:^\xF3\xB0\x80\xC3";
    for (int round = 0; round < 3000; round++) {
        size_t len = (size_t)round % sizeof bytes;
        for (size_t i = 0; i < len; i++) {
            random = random * 1103515245u + 12345u;
            bytes[i] = alphabet[(random >> 16) % (sizeof alphabet - 1)];
        }
        note_parse(parser, (str){bytes, len}, &note);
        memset(bytes, 'x', sizeof bytes);
        uint32_t last = 0;
        for (size_t i = 0; i < note.slot_count; i++) {
            assert_true(note.slots[i].at >= last && note.slots[i].at <= note.body.len);
            last = note.slots[i].at;
        }
        for (size_t i = 0; i < note.link_count; i++)
            assert_true(note.links[i].place.line && note.links[i].place.column);
        buf_clear(&out);
        dump_texts();
        dump_sentences();
        note_release(&note);
    }
    note_parse(parser, (str){0}, &note);
    assert_int_equal(note.body.len, 0);
    note_release(&note);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),      cmocka_unit_test(test_labels),
        cmocka_unit_test(test_sentences),   cmocka_unit_test(test_moments),
        cmocka_unit_test(test_texts),       cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_heading_ids), cmocka_unit_test(test_find_heading),
        cmocka_unit_test(test_block_ids),   cmocka_unit_test(test_findings),
        cmocka_unit_test(test_videos),      cmocka_unit_test(test_titles),
        cmocka_unit_test(test_meta),        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
