/* SPDX-License-Identifier: MIT
 *
 * Raw HTML in the body.
 */
#include "markup.h"
#include "../body/block.h"
#include "../memory.h"
#include "node.h"

/* The attributes with the id, which the page has once. */
static str attributes_of(struct draft *draft, const struct markup *markup)
{
    if (!markup->id.len || !draft_raw_id(draft, markup->id))
        return markup->attributes;
    struct buf all = {0};
    buf_add(&all, STR(" id=\"" NOTE_RAW_ID_PREFIX));
    buf_add_html(&all, markup->id);
    buf_add_char(&all, '"');
    buf_add(&all, markup->attributes);
    return buf_take(&all, draft->scratch);
}

static bool is_heading(const struct markup *markup)
{
    return markup->element && markup->element->is & MARKUP_HEADING;
}

/* A link, an image or a heading, whose own tags the site writes. */
static bool has_own_tags(const struct markup *markup)
{
    return markup->element && !is_heading(markup) && markup->element->id != ELEMENT_a;
}

/* Counts the quotes and items of lists that are open: headings in them title nothing. */
static void count_open(struct body *body, const struct markup *markup, int step)
{
    enum markup_element_id id = markup->element ? markup->element->id : ELEMENT_COUNT;
    if (id == ELEMENT_blockquote)
        body->quotes += (unsigned)step;
    else if (id == ELEMENT_li || id == ELEMENT_dd || id == ELEMENT_dt)
        body->items += (unsigned)step;
}

static void open_element(struct body *body, const struct markup *markup, str attributes)
{
    const struct markup_element *element = markup->element;
    bool is_void = element->holds == MARKUP_NOTHING;
    str tag = arena_printf(body->draft->scratch, "<%s%.*s%s>", element->name, STR_ARG(attributes),
                           is_void ? " /" : "");
    if (!markup_element_is_block(element))
        body_markup(body, tag);
    else if (is_void)
        block_void(body, tag);
    else
        block_open(body, tag);
}

void markup_open(struct body *body, struct markup *markup)
{
    str attributes = attributes_of(body->draft, markup);
    count_open(body, markup, 1);
    if (is_heading(markup))
        block_open_heading(body, (unsigned)(markup->element->name[1] - '0'));
    if (markup->link)
        body_link_open(body, markup->link);
    markup->has_span = !has_own_tags(markup) && attributes.len;
    if (markup->has_span)
        body_markup(body, arena_printf(body->draft->scratch, "<span%.*s>", STR_ARG(attributes)));
    else if (has_own_tags(markup))
        open_element(body, markup, attributes);
    if (markup->image)
        body_link_image(body, *markup->image);
    body_text(body, markup->text);
    body_markup(body, markup->untouched);
    if (markup->parts_words)
        body_parts_words(body);
}

void markup_close(struct body *body, const struct markup *markup)
{
    count_open(body, markup, -1);
    if (markup->has_span)
        body_markup(body, STR("</span>"));
    if (has_own_tags(markup) && markup->element->holds != MARKUP_NOTHING) {
        str tag = arena_printf(body->draft->scratch, "</%s>", markup->element->name);
        if (markup_element_is_block(markup->element))
            block_close(body, tag);
        else
            body_markup(body, tag);
    }
    if (markup->link)
        body_link_close(body, markup->link);
    if (is_heading(markup))
        block_close_heading(body);
}

cmark_node *markup_node(struct markup *markup)
{
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CUSTOM_INLINE, memory_of_tree());
    cmark_node_set_user_data(node, markup);
    return node;
}

struct markup *markup_of(cmark_node *node)
{
    return cmark_node_get_user_data(node);
}
