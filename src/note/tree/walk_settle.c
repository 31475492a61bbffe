/* SPDX-License-Identifier: MIT
 *
 * The children of a paragraph, an emphasis, a link, ... before they are written.
 */
#include "../source/lexed.h"
#include "markdown_link.h"
#include "node.h"
#include "pair.h"
#include "walk.h"

static str copied_text(const struct walk *walk, const char *text)
{
    return arena_str(walk->draft->scratch, str_from_c(text));
}

/* `[words](<a …>…</a>)`: the URL is a stamp, which belongs after the words. */
static bool is_stamp(const struct lexed *lexed, str url)
{
    const struct token *token = lexed_token_at(lexed, url, 0);
    return token && token->kind == TOKEN_STAMP && url.len == TOKEN_LENGTH;
}

/* The text of `<address>` is source as its address is. */
static void settle_autolink(struct walk *walk, cmark_node *link)
{
    cmark_node *child = cmark_node_first_child(link);
    const char *text = child ? cmark_node_get_literal(child) : NULL;
    if (text && !cmark_node_next(child) &&
        str_ends(str_from_c(cmark_node_get_url(link)), str_from_c(text)))
        sanitize_as_text(&walk->sanitizer, child, lexed_restore(walk->lexed, str_from_c(text)));
}

/* Takes the link off what it shows, where it leads nowhere or stands in another one. */
static void settle_link(struct walk *walk, cmark_node *link)
{
    str url = copied_text(walk, cmark_node_get_url(link));
    bool inside = walk->images || walk->links || walk->sanitizer.balance.links;
    bool stamp = !inside && is_stamp(walk->lexed, url);
    if (!inside && !stamp)
        settle_autolink(walk, link);
    if (!inside && !stamp && markdown_link_leads(lexed_restore(walk->lexed, url)))
        return;
    if (stamp) {
        draft_finding(walk->draft, MESSAGE(STAMP_AS_ADDRESS), position_of(&walk->position, link));
        str after = arena_printf(walk->draft->scratch, " %s", url.ptr);
        cmark_node_insert_after(link, node_new_text(after.ptr));
    }
    walk->links++;
    walk_settle(walk, link);
    walk->links--;
    node_unwrap(link);
}

/* A raw tag becomes a node that can be written. Where cmark took the line of a block for a part of
 * a paragraph, it is text. */
static void settle_tag(struct walk *walk, cmark_node *tag)
{
    struct place place = position_of(&walk->position, tag);
    walk->sanitizer.outside = walk->links + walk->images;
    str literal = node_literal(tag);
    if (lexed_find_block(walk->lexed, literal))
        sanitize_as_text(&walk->sanitizer, tag, lexed_source(walk->lexed, literal));
    else
        sanitize_inline(&walk->sanitizer, tag, place);
}

void walk_settle(struct walk *walk, cmark_node *parent)
{
    bool tags = false;
    for (cmark_node *node = cmark_node_first_child(parent), *next; node; node = next) {
        cmark_node_type type = cmark_node_get_type(node);
        next = cmark_node_next(node);
        if (type != CMARK_NODE_HTML_INLINE && type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE)
            continue;
        if (!walk->sanitizer.plain)
            position_note(&walk->position, node);
        if (type == CMARK_NODE_HTML_INLINE)
            settle_tag(walk, node);
        else if (type == CMARK_NODE_LINK)
            settle_link(walk, node);
        tags = tags || type == CMARK_NODE_HTML_INLINE;
    }
    if (tags)
        sanitize_end_text(&walk->sanitizer, parent);
    if (walk->lexed->has_spans)
        pair_spans(walk->lexed, parent);
}
