/* SPDX-License-Identifier: MIT
 *
 * wikilink: the parts of a link.
 */
#include "check.h"
#include "note/wikilink.h"

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

static void test_markup(void **state)
{
    (void)state;
    static const char *const plain[] = {"", "a b", "a-b: c, d (e).", "\xC3\xA9"};
    static const char *const marked[] = {"*a*",   "_a_",  "`a`",     "<b>",
                                         "&amp;", "a\\*", "![a](b)", "[a](b)"};
    for (size_t i = 0; i < ROWS(plain); i++)
        check_uint(wikilink_label_has_markup(str_from_c(plain[i])), false, plain[i]);
    for (size_t i = 0; i < ROWS(marked); i++)
        check_uint(wikilink_label_has_markup(str_from_c(marked[i])), true, marked[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
