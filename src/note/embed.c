/* SPDX-License-Identifier: MIT
 *
 * Embeds that stand alone.
 */
#include "embed.h"
#include "node.h"
#include "wikilink.h"

/* Adds the tokens of the text to the list; false when something else stands in it. */
static bool take_text(const struct lexed *lexed, str text, struct buf *tokens)
{
    for (size_t at = 0; at < text.len;) {
        const struct token *token = lexer_token_at(lexed, text, at);
        if (token && token->kind == TOKEN_WIKILINK && wikilink_embeds_note(token->source)) {
            buf_add(tokens, str_sub(text, at, at + TOKEN_LENGTH));
            at += TOKEN_LENGTH;
        } else if (char_is_space(text.ptr[at])) {
            at++;
        } else {
            return false;
        }
    }
    return true;
}

static bool take_all(const struct lexed *lexed, cmark_node *paragraph, struct buf *tokens)
{
    for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        bool is_break = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
        bool taken = type == CMARK_NODE_TEXT &&
                     take_text(lexed, str_from_c(cmark_node_get_literal(node)), tokens);
        if (!is_break && !taken)
            return false;
    }
    return tokens->len > 0;
}

void embed_finish(struct lexed *lexed, cmark_node *paragraph)
{
    struct buf tokens = {0};
    if (take_all(lexed, paragraph, &tokens)) {
        str bytes = buf_str(&tokens);
        for (size_t at = 0; at < bytes.len; at += TOKEN_LENGTH) {
            const struct token *token = lexer_token_at(lexed, bytes, at);
            lexed->tokens.items[token - lexed->tokens.items].kind = TOKEN_EMBED;
        }
        str text = arena_str(lexed->arena, bytes);
        node_replace(paragraph, node_new_element(CMARK_NODE_CUSTOM_BLOCK, text.ptr, ""));
    }
    buf_release(&tokens);
}
