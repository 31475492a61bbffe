/* SPDX-License-Identifier: MIT
 *
 * From block quote to callout.
 */
#include "callout.h"
#include "../memory.h"
#include "node.h"
#include "pair.h"

const struct token *callout_find_marker(const struct lexed *lexed, cmark_node *quote)
{
    cmark_node *paragraph = cmark_node_first_child(quote);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return NULL;
    cmark_node *text = cmark_node_first_child(paragraph);
    if (!text || cmark_node_get_type(text) != CMARK_NODE_TEXT)
        return NULL;
    const struct token *token = lexed_token_at(lexed, node_literal(text), 0);
    return token && token->kind == TOKEN_CALLOUT ? token : NULL;
}

/* Takes the marker and the space after it off the text. */
static void cut_marker(struct arena *arena, cmark_node *text)
{
    str literal = str_from(node_literal(text), TOKEN_LENGTH);
    size_t space = 0;
    while (space < literal.len && char_is_space(literal.ptr[space]))
        space++;
    str rest = arena_str(arena, str_from(literal, space));
    if (rest.len) {
        cmark_node_set_literal(text, rest.ptr);
    } else {
        cmark_node_unlink(text);
        cmark_node_free(text);
    }
}

/* Moves the first line of the paragraph into the title, without its end. */
static void move_line(cmark_node *paragraph, cmark_node *title)
{
    for (cmark_node *node; (node = cmark_node_first_child(paragraph));) {
        cmark_node_type type = cmark_node_get_type(node);
        if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK) {
            cmark_node_append_child(title, node);
            continue;
        }
        cmark_node_unlink(node);
        cmark_node_free(node);
        return;
    }
}

cmark_node *callout_split_title(struct draft *draft, cmark_node *quote)
{
    cmark_node *paragraph = cmark_node_first_child(quote);
    cmark_node *title = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, memory_of_tree());
    cut_marker(draft->scratch, cmark_node_first_child(paragraph));
    move_line(paragraph, title);
    if (draft->lexed->has_spans)
        pair_spans(draft->lexed, title); /* no span goes on from the title into the text */
    if (!cmark_node_first_child(paragraph)) {
        cmark_node_unlink(paragraph);
        cmark_node_free(paragraph);
    }
    return title;
}
