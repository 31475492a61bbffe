/* SPDX-License-Identifier: MIT
 *
 * Which marks of spans belong together.
 */
#include "pair.h"
#include "node.h"

enum span_kind { SPAN_MARK, SPAN_STRIKE, SPAN_STRIKE_ONE, SPAN_KINDS };

static enum span_kind kind_of(const struct token *token)
{
    if (token->source.ptr[0] == '=')
        return SPAN_MARK;
    return token->source.len == 2 ? SPAN_STRIKE : SPAN_STRIKE_ONE;
}

/* The tokens that wait for a partner, innermost last. */
struct waiting {
    struct arena *arena;
    VEC(struct token *) open;
    size_t counts[SPAN_KINDS];
};

/* Takes the innermost open token of the kind; those that were opened after it stay text. */
static void close_span(struct waiting *waiting, struct token *token)
{
    enum span_kind kind = kind_of(token);
    for (;;) {
        struct token *open = waiting->open.items[--waiting->open.count];
        waiting->counts[kind_of(open)]--;
        if (kind_of(open) != kind)
            continue;
        open->number |= SPAN_OPENS;
        token->number |= SPAN_CLOSES;
        return;
    }
}

static void read_token(struct waiting *waiting, struct token *token)
{
    token->number &= ~(uint32_t)(SPAN_OPENS | SPAN_CLOSES); /* of an earlier pairing */
    if (token->number & SPAN_CAN_CLOSE && waiting->counts[kind_of(token)]) {
        close_span(waiting, token);
    } else if (token->number & SPAN_CAN_OPEN) {
        *VEC_PUSH(waiting->arena, &waiting->open) = token;
        waiting->counts[kind_of(token)]++;
    }
}

void pair_spans(struct lexed *lexed, cmark_node *parent)
{
    struct waiting waiting = {.arena = lexed->arena};
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
            continue;
        str text = node_literal(node);
        for (size_t at = lexed_next(lexed, text, 0); at != STR_NONE;
             at = lexed_next(lexed, text, at + TOKEN_LENGTH)) {
            const struct token *token = lexed_token_at(lexed, text, at);
            if (token->kind == TOKEN_SPAN)
                read_token(&waiting, &lexed->tokens.items[token - lexed->tokens.items]);
        }
    }
}

const char *pair_element(const struct token *token)
{
    if (!(token->number & (SPAN_OPENS | SPAN_CLOSES)))
        return NULL;
    return kind_of(token) == SPAN_MARK ? "mark" : "del";
}
