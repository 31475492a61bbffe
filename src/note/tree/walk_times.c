/* SPDX-License-Identifier: MIT
 *
 * Times without brackets. Lines of a paragraph that begin with them are a list of chapters where
 * all do, as descriptions of videos have it; in any other paragraph each such line begins a line of
 * the page. Of those that are no moments the note's author learns.
 */
#include "../body/block.h"
#include "../body/quote.h"
#include "../source/opening.h"
#include "node.h"
#include "walk.h"

#define UNREAD_LEAST 3 /* bare times that are reported in a note with moments of another form */

static bool is_break(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* Does what stands here, emphasis included, begin with a moment? */
static bool begins_with_time(const struct lexed *lexed, cmark_node *node)
{
    while (node && (cmark_node_get_type(node) == CMARK_NODE_EMPH ||
                    cmark_node_get_type(node) == CMARK_NODE_STRONG))
        node = cmark_node_first_child(node);
    if (!node || cmark_node_get_type(node) != CMARK_NODE_TEXT)
        return false;
    const struct token *token = lexed_token_at(lexed, node_literal(node), 0);
    return token && token->kind == TOKEN_OPENING && token->opening->cites;
}

/* Two lines at least, each of which begins with a time. */
static bool is_list(const struct walk *walk, cmark_node *paragraph)
{
    size_t lines = 0;
    bool begins = true;
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
        if (begins && !begins_with_time(walk->lexed, node))
            return false;
        lines += begins;
        begins = is_break(node);
    }
    return lines > 1;
}

bool walk_times_list(struct walk *walk, cmark_node *paragraph)
{
    struct body *body = &walk->body;
    if (!is_list(walk, paragraph))
        return false;
    body_line(body);
    block_open(body, STR("<ul class=\"chapters\">"));
    body_text(body, STR("\n"));
    block_open(body, STR("<li>"));
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
        if (!is_break(node)) {
            walk_node(walk, node);
            continue;
        }
        block_close(body, STR("</li>"));
        body_text(body, STR("\n"));
        block_open(body, STR("<li>"));
    }
    block_close(body, STR("</li>"));
    body_text(body, STR("\n"));
    block_close(body, STR("</ul>"));
    body_text(body, STR("\n"));
    return true;
}

void walk_times_break(struct walk *walk, cmark_node *line_end)
{
    struct body *body = &walk->body;
    bool begins = begins_with_time(walk->lexed, cmark_node_next(line_end));
    if (cmark_node_get_type(line_end) == CMARK_NODE_SOFTBREAK && !begins &&
        walk->draft->syntax->strict_line_breaks)
        body_text(body, STR("\n"));
    else
        body_break(body);
    if (begins)
        quote_begin_line(body);
}

/* Tells of times that are probably meant as moments. */
void walk_times_report(struct walk *walk)
{
    const struct unread *unread = &walk->body.unread;
    if (unread->count < (walk->draft->moments.count ? UNREAD_LEAST : 1))
        return;
    struct place place =
        position_of_time(&walk->position, unread->line, unread->first, unread->before);
    if (unread->count == 1)
        draft_finding(walk->draft, MESSAGE(TIME_UNREAD), place, STR_ARG(unread->first));
    else
        draft_finding(walk->draft, MESSAGE(TIMES_UNREAD), place, unread->count,
                      STR_ARG(unread->first));
}
