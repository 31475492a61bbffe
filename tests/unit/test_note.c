/* SPDX-License-Identifier: MIT
 *
 * note: the facts that a parsed note holds as a whole: ids, titles, videos, findings. What its body
 * looks like is shown in tests/spec; links and moments have test_note_places.c.
 */
#include "note_rows.h"
#include "words.h"
#include <stdlib.h>

/* ---- headings and block ids --------------------------------------------------------------- */

static void dump_headings(void)
{
    for (size_t i = 0; i < note.heading_count; i++) {
        separate();
        buf_printf(&out, "%u:%.*s", note.headings[i].level,
                   STR_ARG(note_str(&note, note.headings[i].id)));
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

/* What a label says is text, whatever its references name. */
static void test_heading_text(void **state)
{
    (void)state;
    note_parse(parser, STR("# [[h|i&#xFFFF; *j*]] k&#xFFFE;\n"), &note);
    check_str(note_str(&note, note.headings[0].text), "i\uFFFD j k\uFFFD", "heading");
    note_release(&note);
}

static void test_find_heading(void **state)
{
    (void)state;
    static const struct {
        const char *fragment;
        long index;
        enum heading_match match;
    } rows[] = {
        {"Talks", 0, HEADING_EXACT},
        {"talks", 0, HEADING_SAME},
        {"  Talks ", 0, HEADING_EXACT},
        {"First round", 1, HEADING_EXACT},
        {"first ROUND!", 1, HEADING_SAME},
        {"First-round", 1, HEADING_LOOSE},
        {"Results", 2, HEADING_EXACT},
        {"Second round#Results", 4, HEADING_EXACT},
        {"Talks#Results", 2, HEADING_EXACT},
        {"Talks#First round#Results", 2, HEADING_EXACT},
        {"talks#second round#results", 4, HEADING_SAME},
        {"First round#Second round", -1, HEADING_LOOSE},
        {"Results#Talks", -1, HEADING_LOOSE},
        {"War#Results", 6, HEADING_EXACT},
        {"Talks#Talks", -1, HEADING_LOOSE},
        {"", -1, HEADING_LOOSE},
        {"nothing", -1, HEADING_LOOSE},
        {"Who's \xC3\xA9tat?", 7, HEADING_EXACT},
        {"whos \xC3\x89TAT", 7, HEADING_SAME},
        {"WAR#who\xE2\x80\x99s \xC3\xA9tat", 7, HEADING_SAME},
    };
    note_parse(parser,
               STR("# Talks\n## First round\n### Results\n## Second round\n### Results\n"
                   "# War\n### Results\n## Who's \xC3\xA9tat?\n"),
               &note);
    for (size_t i = 0; i < ROWS(rows); i++) {
        enum heading_match match;
        long found = note_find_heading(&note, str_from_c(rows[i].fragment), &match);
        if (found != rows[i].index || (found >= 0 && match != rows[i].match))
            fail_msg("'%s': %ld, %d", rows[i].fragment, found, (int)match);
    }
    note_release(&note);
}

static void dump_blocks(void)
{
    for (size_t i = 0; i < note.block_id_count; i++) {
        separate();
        buf_add(&out, note_str(&note, note.block_ids[i].id));
    }
}

static void test_block_ids(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"text ^a-1\n\n- item ^b_2\n- x\n", "a-1 b_2"},
        {"> quote\n\n^q\n\n```\n^x\n```\n\n^c", "q c"},
        {"a ^b c\n\nx^y\n\nz ^\n\n`a ^b`\n\n# ^u", ""},
        {"# t ^u\n\n## `a` ^v", "u v"},
        {"two\nlines ^a", "a"},
        {"lines\n^a", "a"},
        {"text ^a.b\n\ntext ^\xC3\xA9", ""},
        {VIDEO "text [0:05] ^a", "a"},
        {"text ^a [[b]]\n\ntext [[b]] ^c", "c"},
    };
    check_rows(rows, ROWS(rows), dump_blocks);
    note_parse(parser, STR("a ^One\n\nb ^two"), &note);
    assert_true(str_eq(note_str(&note, note.block_ids[0].id), STR("One")));
    assert_true(str_eq(note_str(&note, note.block_ids[1].id), STR("two")));
    assert_int_equal(note.block_id_count, 2);
    note_release(&note);
}

/* ---- the whole note ----------------------------------------------------------------------- */

static void dump_findings(void)
{
    for (size_t i = 0; i < note.finding_count; i++) {
        struct finding finding = note_finding(&note, i);
        separate();
        buf_printf(&out, "%u:%u:%.*s", finding.place.line, finding.place.column,
                   STR_ARG(diag_code_name(finding.code)));
        assert_true(words_of(&finding).len > 0);
        assert_int_equal(finding.path.len, 0);
    }
}

static void test_findings(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"[[a]] [b](c) text", ""},
        {VIDEO "ok " STAMP("00:00:05") " [0:05]", ""},
        {VIDEO "[8:3] [0:05 \u2192 0:06]", "4:1:inexact-timestamp"},
        {VIDEO "[8:72] [125:10] [1:62:03]",
         "4:1:bad-timestamp 4:8:bad-timestamp 4:17:bad-timestamp"},
        {VIDEO "[8:72](x) [1] [a:b] [:30] [2020]", ""},
        {VIDEO "[8:72 - 9:10] [0:30, 8:72] \u30108\uFF1A72\u3011 [1:2:3:4:5] [8:72; 9]",
         "4:1:bad-timestamp 4:15:bad-timestamp 4:28:bad-timestamp"},
        {VIDEO "8:32 and Romans 8:29", "4:1:unread-times"},
        {VIDEO "`8:32` 8:32 **8:33** [8:34](x) <https://a/8:35>", "4:8:unread-times"},
        {VIDEO "a\n| b | 8:32 |\n|-|-|\n| c | d 8:33 |", "5:7:unread-times"},
        {VIDEO "[0:05] 8:32 and 8:33", ""},
        {VIDEO "[0:05] 8:32 and 8:33, 8:34", "4:8:unread-times"},
        {"8:32 and 8:33", ""},
        {VIDEO "[0:30 - 0:20]", "4:1:bad-timestamp"},
        {VIDEO "\xC3\xA9 <a data-t=\"5\">[0:05]</a>", "4:3:inexact-timestamp"},
        {VIDEO "\n- <a data-t=\"0:05\">[1:05]</a>", "5:3:timestamp-mismatch"},
        {VIDEO "a\nb <a data-t=\"x\">y</a>", "5:3:bad-timestamp"},
        {STAMP("0:05") "\n\n" STAMP("0:06"), "1:1:no-video"},
        {"x [0:05]", "1:3:no-video"},
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
                   note.videos[i].kind == VIDEO_LOCAL ? "local:" : "",
                   STR_ARG(note_str(&note, note.videos[i].id)));
    }
    for (size_t i = 0; i < note.citation_count; i++)
        buf_printf(&out, " %u=%.*s", note.citations[i].video,
                   STR_ARG(note_str(&note, note.citations[i].text)));
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
        {"## A\n\n# B `c`\n", ""},
        {"![](x.png) #tag %%c%%\n\n# B `c`\n", "B c (repeated)"},
        {"<div align=\"center\">\n<h1>B</h1>\n</div>\n", "B (repeated)"},
        {"> # A\n", ""},
        {"- # A\n", ""},
        {"> [!note]\n> # A\n", ""},
        {"<blockquote><h1>A</h1></blockquote>\n", ""},
        {"---\n---\nA\n===\n", "A (repeated)"},
        {"----\n# A\n", ""},
        {"![[n]]\n\n# A\n", ""},
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
    for (size_t i = 0; i < note.alias_count; i++)
        buf_printf(&out, "<%.*s>", STR_ARG(note_str(&note, note.aliases[i].name)));
    for (size_t i = 0; i < note.front_tag_count; i++)
        buf_printf(&out, "#%.*s", STR_ARG(note_str(&note, note.front_tags[i])));
    for (size_t i = 0; i < note.css_class_count; i++)
        buf_printf(&out, ".%.*s", STR_ARG(note_str(&note, note.css_classes[i])));
    buf_printf(&out, "%s%s", meta->draft ? "draft" : "", meta->unpublished ? "unpublished" : "");
    if (meta->duration)
        buf_printf(&out, "%u", meta->duration / 1000);
}

static void test_meta(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"---\naliases: [a, b c]\nalias: d\n---\n", "<a><b c><d>"},
        {"---\naliases: a, b\n---\n", "<a><b>"},
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

/* All that tests see of the note. */
static str dump_all(struct arena *arena)
{
    buf_clear(&out);
    dump_texts();
    dump_sentences();
    dump_findings();
    dump_lists();
    for (size_t i = 0; i < note.link_count; i++) {
        struct link link = note_link(&note, i);
        buf_printf(&out, "%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(link.target), STR_ARG(link.fragment),
                   STR_ARG(link.label), STR_ARG(link.label_html), STR_ARG(link.title));
    }
    buf_add(&out, note.title);
    buf_add(&out, note.body);
    return arena_str(arena, buf_str(&out));
}

/* A copy of its block is the note: nothing in it points to where it was. */
static void move_note(void)
{
    struct arena arena;
    arena_init(&arena, 4096);
    str before = dump_all(&arena);
    size_t size = note_size(&note);
    char *old = note.block, *copy = malloc(size + 1);
    memcpy(copy, old, size);
    note_place(&note, copy);
    memset(old, 'x', size);
    free(old);
    assert_true(str_eq(before, dump_all(&arena)));
    arena_release(&arena);
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
        move_note();
        note_release(&note);
    }
    note_parse(parser, (str){0}, &note);
    assert_int_equal(note.body.len, 0);
    note_release(&note);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heading_ids),  cmocka_unit_test(test_heading_text),
        cmocka_unit_test(test_find_heading), cmocka_unit_test(test_block_ids),
        cmocka_unit_test(test_findings),     cmocka_unit_test(test_videos),
        cmocka_unit_test(test_titles),       cmocka_unit_test(test_meta),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
