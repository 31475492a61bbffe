/* SPDX-License-Identifier: MIT
 *
 * html: what the writer escapes, encodes and closes.
 */
#include "check.h"
#include "render/html.h"
#include <stdio.h>

struct row {
    const char *text, *expected;
};

static void test_text(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "<p></p>"},
        {"plain", "<p>plain</p>"},
        {"a & b", "<p>a &amp; b</p>"},
        {"&amp;", "<p>&amp;amp;</p>"},
        {"\xC9\x99 \x01\f\x7F \xC2\x85 \xEF\xBF\xBE \xF0\x9F\x98\x80",
         "<p>\xC9\x99 \uFFFD\uFFFD\uFFFD \uFFFD \uFFFD \xF0\x9F\x98\x80</p>"},
        {"\xFE<\xC3", "<p>\uFFFD&lt;\uFFFD</p>"},
        {"<script>", "<p>&lt;script&gt;</p>"},
        {"\"'`=", "<p>&quot;'`=</p>"},
        {"</p><p>", "<p>&lt;/p&gt;&lt;p&gt;</p>"},
        {"\xC3\xA9<\xE2\x82\xAC>", "<p>\xC3\xA9&lt;\xE2\x82\xAC&gt;</p>"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct html html = {.out = &out};
        buf_clear(&out);
        html_open(&html, TAG_p);
        html_text(&html, str_from_c(rows[i].text));
        html_close(&html, TAG_p);
        check_str(buf_str(&out), rows[i].expected, rows[i].text);
    }
    buf_release(&out);
}

static void test_attr(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "<p title=\"\"></p>"},
        {"a b", "<p title=\"a b\"></p>"},
        {"\" onclick=\"x", "<p title=\"&quot; onclick=&quot;x\"></p>"},
        {"'><script>", "<p title=\"'&gt;&lt;script&gt;\"></p>"},
        {"&quot;", "<p title=\"&amp;quot;\"></p>"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct html html = {.out = &out};
        buf_clear(&out);
        html_open(&html, TAG_p);
        html_attr(&html, "title", str_from_c(rows[i].text));
        html_close(&html, TAG_p);
        check_str(buf_str(&out), rows[i].expected, rows[i].text);
    }
    buf_release(&out);
}

static void test_attr_url(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&amp;c=2#d"},
        {"a b", "a%20b"},
        {"a%20b", "a%20b"}, /* encoded once */
        {"\"><script>", "%22%3E%3Cscript%3E"},
        {"it's", "it&#x27;s"},
        {"\xC3\xA9", "%C3%A9"},
        {"a\nb", "a%0Ab"},
        {"[x]{y}|\\^`", "%5Bx%5D%7By%7D%7C%5C%5E%60"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        char expected[128];
        struct html html = {.out = &out};
        buf_clear(&out);
        html_open(&html, TAG_a);
        html_attr_url(&html, "href", str_from_c(rows[i].text));
        html_close(&html, TAG_a);
        snprintf(expected, sizeof expected, "<a href=\"%s\"></a>", rows[i].expected);
        check_str(buf_str(&out), expected, rows[i].text);
    }
    buf_release(&out);
}

static void test_attr_link(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *fragment, *expected;
    } rows[] = {
        {"a.html", "b.html", "", "b.html"},
        {"a.html", "b.html", "t5", "b.html#t5"},
        {"a.html", "a.html", "", "a.html"},
        {"a.html", "a.html", "t5", "#t5"},
        {"x/a.html", "x/b.html", "", "b.html"},
        {"x/a.html", "b.html", "", "../b.html"},
        {"a.html", "x/y/b.html", "", "x/y/b.html"},
        {"x/y/a.html", "x/z/b.html", "", "../z/b.html"},
        {"x1/a.html", "x2/b.html", "", "../x2/b.html"},
        {"xy/a.html", "x/b.html", "", "../x/b.html"},
        {"a.html", "c_d/\xC3\xA9 #?%.html", "", "c_d/%C3%A9%20%23%3F%25.html"},
        {"a.html", "javascript:x.html", "", "javascript%3Ax.html"},
        {"a.html", "b.html", "^block", "b.html#%5Eblock"},
        {"a.html", "b.html", "\"><b>", "b.html#%22%3E%3Cb%3E"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < ROWS(rows); i++) {
        char expected[128];
        struct html html = {.out = &out};
        buf_clear(&out);
        html_open(&html, TAG_a);
        html_attr_link(&html, "href", str_from_c(rows[i].from), str_from_c(rows[i].to),
                       str_from_c(rows[i].fragment));
        html_close(&html, TAG_a);
        snprintf(expected, sizeof expected, "<a href=\"%s\"></a>", rows[i].expected);
        check_str(buf_str(&out), expected, rows[i].to);
    }
    buf_release(&out);
}

static void test_elements(void **state)
{
    (void)state;
    struct buf out = {0};
    struct html html = {.out = &out};
    html_open(&html, TAG_ul);
    html_newline(&html);
    html_open(&html, TAG_li);
    html_attr_uint(&html, "value", 3);
    html_element(&html, TAG_strong, "big & bold", STR("<x>"));
    html_text_c(&html, " & ");
    html_uint(&html, 42);
    html_close(&html, TAG_li);
    html_raw(&html, STR("<!-- raw -->"));
    html_close(&html, TAG_ul);
    check_str(buf_str(&out),
              "<ul>\n<li value=\"3\"><strong class=\"big &amp; bold\">&lt;x&gt;</strong> &amp; 42"
              "</li><!-- raw --></ul>",
              "a list");
    assert_int_equal(html.depth, 0);
    buf_release(&out);
}

/* A start tag stays open for attributes until something else is written. */
static void test_finish_tag(void **state)
{
    (void)state;
    struct buf out = {0};
    struct html html = {.out = &out};
    html_open(&html, TAG_p);
    html_attr(&html, "id", STR("a"));
    html_attr(&html, "class", STR("b"));
    html_finish_tag(&html);
    html_finish_tag(&html);
    html_open_loose(&html, TAG_a);
    html_attr_begin(&html, "href");
    buf_add(&out, STR("#t1"));
    html_attr_end(&html);
    html_close_loose(&html, TAG_a);
    html_close(&html, TAG_p);
    check_str(buf_str(&out), "<p id=\"a\" class=\"b\"><a href=\"#t1\"></a></p>", "attributes");
    buf_clear(&out);
    html_open(&html, TAG_img);
    html_attr(&html, "src", STR("a.png"));
    html_text_c(&html, "x");
    check_str(buf_str(&out), "<img src=\"a.png\" />x", "a void element");
    assert_int_equal(html.depth, 0);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),     cmocka_unit_test(test_attr),
        cmocka_unit_test(test_attr_url), cmocka_unit_test(test_attr_link),
        cmocka_unit_test(test_elements), cmocka_unit_test(test_finish_tag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
