/* SPDX-License-Identifier: MIT
 *
 * Embeds that stand alone.
 */
#include "embed.h"
#include "../source/wikilink.h"
#include "markdown_link.h"
#include "node.h"

/* Counts the embeds in the text; false when something else stands in it. */
static bool holds_embeds(const struct lexed *lexed, str text, size_t *count)
{
    for (size_t at = 0; at < text.len;) {
        const struct token *token = lexed_token_at(lexed, text, at);
        bool embed =
            token && token->kind == TOKEN_WIKILINK && wikilink_embeds_note(token->wikilink);
        if (!embed && !char_is_space(text.ptr[at]))
            return false;
        *count += embed;
        at += embed ? TOKEN_LENGTH : 1;
    }
    return true;
}

/* Is it an image whose file is a note? */
static bool is_image_of_note(const struct lexed *lexed, cmark_node *node)
{
    struct link link;
    if (cmark_node_get_type(node) != CMARK_NODE_IMAGE)
        return false;
    str url = lexed_restore(lexed, str_from_c(cmark_node_get_url(node)));
    markdown_link_read_image(url, (str){0}, (str){0}, (struct place){0}, &link);
    return link.kind == LINK_EMBED;
}

bool embed_stands_alone(const struct lexed *lexed, cmark_node *paragraph)
{
    size_t count = 0;
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        bool is_break = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
        bool is_image = is_image_of_note(lexed, node);
        count += is_image;
        bool embeds = is_image ||
                      (type == CMARK_NODE_TEXT && holds_embeds(lexed, node_literal(node), &count));
        if (!is_break && !embeds)
            return false;
    }
    return count > 0;
}
