/* SPDX-License-Identifier: MIT
 *
 * Writing HTML.
 */
#include "html.h"
#include "kwiki/path.h"
#include <assert.h>

static const str tag_names[TAG_COUNT] = {
#define HTML_TAG(name) {#name, sizeof #name - 1},
#include "html_tags.def"
#undef HTML_TAG
};

static bool is_void(enum html_tag tag)
{
    return tag == TAG_br || tag == TAG_img || tag == TAG_input || tag == TAG_link ||
           tag == TAG_meta || tag == TAG_path || tag == TAG_rect || tag == TAG_track;
}

void html_finish_tag(struct html *html)
{
    if (!html->in_tag)
        return;
    html->in_tag = false;
    buf_add(html->out, html->in_void ? STR(" />") : STR(">")); /* as cmark writes void elements */
}

void html_open_loose(struct html *html, enum html_tag tag)
{
    html_finish_tag(html);
    buf_add_char(html->out, '<');
    buf_add(html->out, tag_names[tag]);
    html->in_tag = true;
    html->in_void = is_void(tag);
}

void html_close_loose(struct html *html, enum html_tag tag)
{
    html_finish_tag(html);
    buf_add(html->out, STR("</"));
    buf_add(html->out, tag_names[tag]);
    buf_add_char(html->out, '>');
}

void html_open(struct html *html, enum html_tag tag)
{
    html_open_loose(html, tag);
    if (is_void(tag))
        return;
    assert(html->depth < HTML_MAX_DEPTH);
    html->open[html->depth++] = tag;
}

void html_open_class(struct html *html, enum html_tag tag, const char *class)
{
    html_open(html, tag);
    if (class)
        html_attr(html, "class", str_from_c(class));
}

void html_close(struct html *html, enum html_tag tag)
{
    assert(html->depth > 0 && html->open[html->depth - 1] == tag);
    html->depth--;
    html_close_loose(html, tag);
}

void html_attr_begin_named(struct html *html, str name)
{
    assert(html->in_tag);
    buf_add_char(html->out, ' ');
    buf_add(html->out, name);
    buf_add(html->out, STR("=\""));
}

void html_attr_end(struct html *html)
{
    buf_add_char(html->out, '"');
}

void html_attr_named(struct html *html, str name, str value)
{
    html_attr_begin_named(html, name);
    buf_add_html(html->out, value);
    buf_add_char(html->out, '"');
}

void html_attr_flag(struct html *html, const char *name)
{
    assert(html->in_tag);
    buf_add_char(html->out, ' ');
    buf_add(html->out, str_from_c(name));
}

void html_attr_uint(struct html *html, const char *name, unsigned long value)
{
    html_attr_begin(html, name);
    buf_add_uint(html->out, value);
    html_attr_end(html);
}

/* The characters that cmark leaves alone in a URL. */
static bool is_url_safe(char c)
{
    return char_is_alnum(c) || (c && str_find(STR("-_.+!*(),%#@?=;:/$~"), c) != STR_NONE);
}

void html_attr_url(struct html *html, const char *name, str url)
{
    html_attr_begin(html, name);
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        if (is_url_safe(c))
            buf_add_char(html->out, c);
        else if (c == '&')
            buf_add(html->out, STR("&amp;"));
        else if (c == '\'')
            buf_add(html->out, STR("&#x27;"));
        else
            buf_printf(html->out, "%%%02X", (unsigned)(unsigned char)c);
    }
    buf_add_char(html->out, '"');
}

void html_attr_link(struct html *html, const char *name, str from, str to, str fragment)
{
    html_attr_begin(html, name);
    if (!str_eq(from, to) || !fragment.len)
        path_link(html->out, from, to);
    if (fragment.len) {
        buf_add_char(html->out, '#');
        path_encode(html->out, fragment);
    }
    buf_add_char(html->out, '"');
}

void html_attr_second(struct html *html, str from, str to, uint32_t second)
{
    html_attr_begin(html, "href");
    if (!str_eq(from, to))
        path_link(html->out, from, to);
    buf_add(html->out, STR("#t"));
    buf_add_uint(html->out, second);
    html_attr_end(html);
}

void html_text(struct html *html, str text)
{
    html_finish_tag(html);
    buf_add_html(html->out, text);
}

void html_text_c(struct html *html, const char *text)
{
    html_text(html, str_from_c(text));
}

void html_uint(struct html *html, unsigned long value)
{
    html_finish_tag(html);
    buf_add_uint(html->out, value);
}

void html_raw(struct html *html, str markup)
{
    html_finish_tag(html);
    buf_add(html->out, markup);
}

void html_newline(struct html *html)
{
    html_finish_tag(html);
    buf_add_char(html->out, '\n');
}

void html_close_line(struct html *html, enum html_tag tag)
{
    html_close(html, tag);
    html_newline(html);
}

void html_element(struct html *html, enum html_tag tag, const char *class, str text)
{
    html_open_class(html, tag, class);
    html_text(html, text);
    html_close(html, tag);
}
