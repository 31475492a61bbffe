/* SPDX-License-Identifier: MIT
 *
 * wikilink: the parts of a link.
 */
#include "check.h"
#include "note/source/lexer.h"
#include "note/source/wikilink.h"
#include <string.h>

static void test_parts(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        enum link_kind kind;
        const char *target, *fragment, *label; /* NULL: none */
    } rows[] = {
        {"[[a]]", LINK_WIKILINK, "a", NULL, NULL},
        {"[[a|b]]", LINK_WIKILINK, "a", NULL, "b"},
        {"[[a#h]]", LINK_WIKILINK, "a", "h", NULL},
        {"[[a#h|b]]", LINK_WIKILINK, "a", "h", "b"},
        {"[[a#h1#h2]]", LINK_WIKILINK, "a", "h1#h2", NULL},
        {"[[a|b#c|d]]", LINK_WIKILINK, "a", NULL, "b#c|d"},
        {"[[#h]]", LINK_WIKILINK, "", "h", NULL},
        {"[[#^b-1]]", LINK_WIKILINK, "", "^b-1", NULL},
        {"[[a|]]", LINK_WIKILINK, "a", NULL, NULL},
        {"[[a| ]]", LINK_WIKILINK, "a", NULL, NULL},
        {"[[a#]]", LINK_WIKILINK, "a", "", NULL},
        {"[[ a b # h | c ]]", LINK_WIKILINK, "a b", "h", "c"},
        {"[[Sq]uare]]", LINK_WIKILINK, "Sq]uare", NULL, NULL},
        {"![[a.png|100]]", LINK_EMBED, "a.png", NULL, "100"},
        {"![[a#h]]", LINK_EMBED, "a", "h", NULL},
        {"[[https://example.org/#x|y]]", LINK_EXTERNAL, "https://example.org/#x", NULL, "y"},
        {"[[HTTP://example.org]]", LINK_EXTERNAL, "HTTP://example.org", NULL, NULL},
        {"[[mailto:a@example.org]]", LINK_EXTERNAL, "mailto:a@example.org", NULL, NULL},
        {"[[httpx://a]]", LINK_WIKILINK, "httpx://a", NULL, NULL},
        {"[[javascript:alert(1)]]", LINK_WIKILINK, "javascript:alert(1)", NULL, NULL},
        {"[[a: b]]", LINK_WIKILINK, "a: b", NULL, NULL},
        {"[[a\\|b]]", LINK_WIKILINK, "a\\", NULL, "b"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct link link = wikilink_parse(str_from_c(rows[i].source));
        check_uint(link.kind, rows[i].kind, rows[i].source);
        check_str(link.target, rows[i].target, rows[i].source);
        check_uint(link.has_fragment, rows[i].fragment != NULL, rows[i].source);
        check_str(link.fragment, rows[i].fragment ? rows[i].fragment : "", rows[i].source);
        check_uint(link.has_label, rows[i].label != NULL, rows[i].source);
        check_str(link.label, rows[i].label ? rows[i].label : "", rows[i].source);
    }
}

/* All wikilinks of a line, each on a line of its own; code is read as the lexer does. */
static void find_links(const char *source, char out[256])
{
    str text = str_from_c(source);
    struct line line = {.text = text};
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = 0;
        if (text.ptr[at] == '`')
            end = line_read_code(&line, at);
        else if (str_starts(str_from(text, at), STR("[[")) && (end = wikilink_end(&line, at))) {
            memcpy(out + len, text.ptr + at, end - at);
            len += end - at;
            out[len++] = '\n';
        }
        at = end ? end : at + 1;
    }
    out[len] = '\0';
}

static void test_ends(void **state)
{
    (void)state;
    static const struct {
        const char *line, *expected;
    } rows[] = {
        {"[[a]]", "[[a]]\n"},
        {"[[a]][[b]] [[c]]", "[[a]]\n[[b]]\n[[c]]\n"},
        {"[[a [[b]] c]]", "[[b]]\n"},
        {"[[[a]]]", "[[a]]\n"},
        {"[[[[a]]]]", "[[a]]\n"},
        {"[[a]b]]", "[[a]b]]\n"},
        {"[[a]", ""},
        {"[[", ""},
        {"]] [[a]]", "[[a]]\n"},
        {"[[]] [[ ]] [[|x]] [[a]]", "[[a]]\n"},
        {"[[a]]]", "[[a]]\n"},
        {"`[[a]]`", "[[a]]\n"}, /* the code is known only to cmark: the token is put back */
        {"`a [[b` c]]", ""},
        {"[[a`b]] c`", "[[a`b]]\n"},
        {"`` [[a`b]] ``", "[[a`b]]\n"},
        {"` [[a``b]] c", "[[a``b]]\n"},
        {"`a` [[b]]", "[[b]]\n"},
        {"`a [[b]]", "[[b]]\n"},
    };
    for (size_t i = 0; i < ROWS(rows); i++) {
        char found[256];
        find_links(rows[i].line, found);
        check_str(str_from_c(found), rows[i].expected, rows[i].line);
    }
}

/* Labels that may hold markup, stamps in labels, and what is embedded. */
static void test_read(void **state)
{
    (void)state;
    static const struct {
        const char *source, *label;
        bool has_markup, embeds_note;
        size_t stamps;
    } rows[] = {
        {"[[x]]", "", false, false, 0},
        {"[[x|a b]]", "a b", false, false, 0},
        {"[[x|a-b: c, d (e).]]", "a-b: c, d (e).", false, false, 0},
        {"[[x|\xC3\xA9]]", "\xC3\xA9", false, false, 0},
        {"[[x|*a*]]", "*a*", true, false, 0},
        {"[[x|_a_]]", "_a_", true, false, 0},
        {"[[x|`a`]]", "`a`", true, false, 0},
        {"[[x|<b>]]", "<b>", true, false, 0},
        {"[[x|&amp;]]", "&amp;", true, false, 0},
        {"[[x|a\\*]]", "a\\*", true, false, 0},
        {"[[x|![a](b)]]", "![a](b)", true, false, 0},
        {"[[x|[a](b)]]", "[a](b)", true, false, 0},
        {"[[x|a <a data-t=\"0:01\">y</a> <a data-t=\"0:02\">z</a>]]", "a", false, false, 2},
        {"![[x]]", "", false, true, 0},
        {"![[x.png|100]]", "100", false, false, 0},
    };
    struct arena arena;
    struct lexed lexed = {0};
    arena_init(&arena, 4096);
    for (size_t i = 0; i < ROWS(rows); i++) {
        lexer_run(&lexed, &arena, str_from_c(rows[i].source), 1, false);
        const struct wikilink *wikilink = lexed.tokens.items[0].wikilink;
        check_str(wikilink->link.label, rows[i].label, rows[i].source);
        check_uint(wikilink->has_markup, rows[i].has_markup, rows[i].source);
        check_uint(wikilink_embeds_note(wikilink), rows[i].embeds_note, rows[i].source);
        check_uint(wikilink->stamp_count, rows[i].stamps, rows[i].source);
        if (rows[i].stamps)
            check_uint(wikilink->stamps[1].stamp.time.ms, 2000, rows[i].source);
    }
    lexed_release(&lexed);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
