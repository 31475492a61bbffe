/* SPDX-License-Identifier: MIT
 *
 * Which raw HTML survives.
 */
#include "raw_html.h"
#include "node.h"

/* "<sub>" -> "sub", "</sub>" -> "/sub", "<br />" -> "br"; attributes make it no match. */
static str tag_name(str tag)
{
    if (tag.len < 3 || tag.ptr[0] != '<' || tag.ptr[tag.len - 1] != '>')
        return (str){0};
    str name = str_trim(str_sub(tag, 1, tag.len - 1));
    if (str_ends(name, STR("/")))
        name = str_trim(str_sub(name, 0, name.len - 1));
    return name;
}

static bool is_comment(str tag)
{
    return str_starts(tag, STR("<!--")) && str_ends(tag, STR("-->"));
}

static bool is_sub_or_sup(str name)
{
    return str_eq_nocase(name, STR("sub")) || str_eq_nocase(name, STR("sup"));
}

/* The open tag that this end tag closes, taken off the list; NULL when there is none. Others
 * that were opened after it in the same parent stay text. */
static cmark_node *take_open(struct raw_html *raw, cmark_node *parent, str name)
{
    while (raw->open.count) {
        struct open_tag *last = &raw->open.items[raw->open.count - 1];
        if (last->parent != parent)
            return NULL;
        raw->open.count--;
        if (str_eq_nocase(last->name, name))
            return last->node;
    }
    return NULL;
}

static cmark_node *new_tag(const char *html)
{
    return node_new_element(CMARK_NODE_CUSTOM_INLINE, html, "");
}

static void replace_pair(cmark_node *open, cmark_node *close, bool is_sub)
{
    node_replace(open, new_tag(is_sub ? "<sub>" : "<sup>"));
    node_replace(close, new_tag(is_sub ? "</sub>" : "</sup>"));
}

/* Shows the tag as text; an opening sub or sup waits for its end. */
static void replace_by_text(struct raw_html *raw, cmark_node *node, str tag, str name)
{
    cmark_node *text = node_new_text(tag.ptr);
    if (is_sub_or_sup(name)) {
        struct open_tag open = {text, cmark_node_parent(node), arena_str(raw->arena, name)};
        *VEC_PUSH(raw->arena, &raw->open) = open;
    }
    node_replace(node, text);
}

void raw_html_inline(struct raw_html *raw, struct lexed *lexed, cmark_node *node)
{
    str tag = lexer_restore_shown(lexed, str_from_c(cmark_node_get_literal(node)), false);
    str name = tag_name(tag);
    if (str_eq_nocase(name, STR("br"))) {
        node_replace(node, cmark_node_new_with_mem(CMARK_NODE_LINEBREAK, node_memory()));
        return;
    }
    if (is_comment(tag)) {
        node_replace(node, new_tag(""));
        return;
    }
    str closed = str_starts(name, STR("/")) ? str_from(name, 1) : (str){0};
    cmark_node *open = NULL;
    if (is_sub_or_sup(closed))
        open = take_open(raw, cmark_node_parent(node), closed);
    if (open)
        replace_pair(open, node, str_eq_nocase(closed, STR("sub")));
    else
        replace_by_text(raw, node, tag, name);
}

void raw_html_leave(struct raw_html *raw, cmark_node *node)
{
    while (raw->open.count && raw->open.items[raw->open.count - 1].parent == node)
        raw->open.count--;
}

/* The text without its comments. */
static void add_without_comments(struct buf *out, str html)
{
    for (;;) {
        size_t begin = str_search(html, STR("<!--"));
        size_t end = begin == STR_NONE ? STR_NONE : str_search(str_from(html, begin), STR("-->"));
        if (end == STR_NONE)
            break;
        buf_add(out, str_sub(html, 0, begin));
        html = str_from(html, begin + end + 3);
    }
    buf_add(out, html);
}

void raw_html_block(struct lexed *lexed, cmark_node *node)
{
    struct buf text = {0};
    add_without_comments(&text, str_from_c(cmark_node_get_literal(node)));
    str shown = lexer_restore_shown(lexed, str_trim(buf_str(&text)), true);
    if (shown.len) {
        cmark_node *paragraph = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, node_memory());
        cmark_node_append_child(paragraph, node_new_text(arena_str(lexed->arena, shown).ptr));
        node_replace(node, paragraph);
    } else {
        node_replace(node, node_new_element(CMARK_NODE_CUSTOM_BLOCK, "", ""));
    }
    buf_release(&text);
}
