/* SPDX-License-Identifier: MIT
 *
 * One function for each type of node, in a table. They write what cmark_render_html of libcmark
 * 0.30.2 writes; tests/commonmark compares the two.
 */
#include "print.h"

struct printer {
    struct buf *out;
    bool hard_breaks;
};

static void print(struct printer *printer, cmark_node *node);

static void print_children(struct printer *printer, cmark_node *parent)
{
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
        print(printer, node);
}

/* Begins a line, when something stands on the present one. */
static void begin_line(struct buf *out)
{
    if (out->len && out->ptr[out->len - 1] != '\n')
        buf_add_char(out, '\n');
}

static str literal_of(cmark_node *node)
{
    return str_from_c(cmark_node_get_literal(node));
}

static void print_quote(struct printer *printer, cmark_node *node)
{
    begin_line(printer->out);
    buf_add(printer->out, STR("<blockquote>\n"));
    print_children(printer, node);
    begin_line(printer->out);
    buf_add(printer->out, STR("</blockquote>\n"));
}

static void print_list(struct printer *printer, cmark_node *node)
{
    bool bullets = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;
    int start = cmark_node_get_list_start(node);
    begin_line(printer->out);
    if (bullets || start == 1)
        buf_add(printer->out, bullets ? STR("<ul>\n") : STR("<ol>\n"));
    else
        buf_printf(printer->out, "<ol start=\"%d\">\n", start);
    print_children(printer, node);
    buf_add(printer->out, bullets ? STR("</ul>\n") : STR("</ol>\n"));
}

static void print_item(struct printer *printer, cmark_node *node)
{
    begin_line(printer->out);
    buf_add(printer->out, STR("<li>"));
    print_children(printer, node);
    buf_add(printer->out, STR("</li>\n"));
}

static void print_code_block(struct printer *printer, cmark_node *node)
{
    str info = str_from_c(cmark_node_get_fence_info(node));
    size_t language = 0;
    while (language < info.len && !char_is_space(info.ptr[language]))
        language++;
    begin_line(printer->out);
    buf_add(printer->out, STR("<pre><code"));
    if (info.len) {
        buf_add(printer->out, STR(" class=\"language-"));
        buf_add_html(printer->out, str_sub(info, 0, language));
        buf_add_char(printer->out, '"');
    }
    buf_add_char(printer->out, '>');
    buf_add_html(printer->out, literal_of(node));
    buf_add(printer->out, STR("</code></pre>\n"));
}

static void print_custom_block(struct printer *printer, cmark_node *node)
{
    begin_line(printer->out);
    buf_add(printer->out, str_from_c(cmark_node_get_on_enter(node)));
    begin_line(printer->out);
    print_children(printer, node);
    begin_line(printer->out);
    buf_add(printer->out, str_from_c(cmark_node_get_on_exit(node)));
    begin_line(printer->out);
}

/* In a tight list paragraphs have no tags. */
static void print_paragraph(struct printer *printer, cmark_node *node)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(node));
    bool tight = list && cmark_node_get_list_tight(list);
    if (!tight) {
        begin_line(printer->out);
        buf_add(printer->out, STR("<p>"));
    }
    print_children(printer, node);
    if (!tight)
        buf_add(printer->out, STR("</p>\n"));
}

static void print_heading(struct printer *printer, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    begin_line(printer->out);
    buf_printf(printer->out, "<h%d>", level);
    print_children(printer, node);
    buf_printf(printer->out, "</h%d>\n", level);
}

static void print_rule(struct printer *printer, cmark_node *node)
{
    (void)node;
    begin_line(printer->out);
    buf_add(printer->out, STR("<hr />\n"));
}

static void print_text(struct printer *printer, cmark_node *node)
{
    buf_add_html(printer->out, literal_of(node));
}

static void print_soft_break(struct printer *printer, cmark_node *node)
{
    (void)node;
    buf_add(printer->out, printer->hard_breaks ? STR("<br />\n") : STR("\n"));
}

static void print_hard_break(struct printer *printer, cmark_node *node)
{
    (void)node;
    buf_add(printer->out, STR("<br />\n"));
}

static void print_code(struct printer *printer, cmark_node *node)
{
    buf_add(printer->out, STR("<code>"));
    buf_add_html(printer->out, literal_of(node));
    buf_add(printer->out, STR("</code>"));
}

static void print_custom_inline(struct printer *printer, cmark_node *node)
{
    buf_add(printer->out, str_from_c(cmark_node_get_on_enter(node)));
    print_children(printer, node);
    buf_add(printer->out, str_from_c(cmark_node_get_on_exit(node)));
}

static void print_emphasis(struct printer *printer, cmark_node *node)
{
    buf_add(printer->out, STR("<em>"));
    print_children(printer, node);
    buf_add(printer->out, STR("</em>"));
}

static void print_strong(struct printer *printer, cmark_node *node)
{
    buf_add(printer->out, STR("<strong>"));
    print_children(printer, node);
    buf_add(printer->out, STR("</strong>"));
}

static void print(struct printer *printer, cmark_node *node)
{
    static void (*const functions[])(struct printer *, cmark_node *) = {
        [CMARK_NODE_DOCUMENT] = print_children,
        [CMARK_NODE_BLOCK_QUOTE] = print_quote,
        [CMARK_NODE_LIST] = print_list,
        [CMARK_NODE_ITEM] = print_item,
        [CMARK_NODE_CODE_BLOCK] = print_code_block,
        [CMARK_NODE_CUSTOM_BLOCK] = print_custom_block,
        [CMARK_NODE_PARAGRAPH] = print_paragraph,
        [CMARK_NODE_HEADING] = print_heading,
        [CMARK_NODE_THEMATIC_BREAK] = print_rule,
        [CMARK_NODE_TEXT] = print_text,
        [CMARK_NODE_SOFTBREAK] = print_soft_break,
        [CMARK_NODE_LINEBREAK] = print_hard_break,
        [CMARK_NODE_CODE] = print_code,
        [CMARK_NODE_CUSTOM_INLINE] = print_custom_inline,
        [CMARK_NODE_EMPH] = print_emphasis,
        [CMARK_NODE_STRONG] = print_strong,
        [CMARK_NODE_IMAGE] = NULL, /* the last type; all others were replaced */
    };
    void (*function)(struct printer *, cmark_node *) = functions[cmark_node_get_type(node)];
    if (function)
        function(printer, node);
}

void print_html(struct buf *out, cmark_node *document, bool hard_breaks)
{
    print(&(struct printer){out, hard_breaks}, document);
}
