/* SPDX-License-Identifier: MIT
 *
 * Highlights and strikethrough: which runs may begin and end one, and which belong together.
 */
#include "span.h"
#include "kwiki/utf8.h"

enum beside { BESIDE_SPACE, BESIDE_PUNCTUATION, BESIDE_TEXT };

static enum beside beside_of(int c)
{
    if (c < 0x80 && !char_is_alnum((char)c))
        return c <= ' ' ? BESIDE_SPACE : BESIDE_PUNCTUATION;
    switch (utf8_class(c)) {
    case UTF8_SPACE: return BESIDE_SPACE;
    case UTF8_PUNCTUATION: return BESIDE_PUNCTUATION;
    default: return BESIDE_TEXT;
    }
}

static enum beside before(str line, size_t at)
{
    size_t from = at;
    while (from > 0 && ((unsigned char)line.ptr[from - 1] & 0xC0) == 0x80)
        from--;
    if (!from)
        return BESIDE_SPACE;
    from--;
    return beside_of(utf8_next(line, &from));
}

static enum beside behind(str line, size_t at)
{
    return at < line.len ? beside_of(utf8_next(line, &at)) : BESIDE_SPACE;
}

/* "a==b" is code, not a highlight. */
static bool is_comparison(str line, size_t at, size_t end)
{
    return at > 0 && end < line.len && char_is_alnum(line.ptr[at - 1]) &&
           char_is_alnum(line.ptr[end]);
}

struct span_run span_scan(str line, size_t at)
{
    char mark = line.ptr[at];
    struct span_run run = {.end = at};
    while (run.end < line.len && line.ptr[run.end] == mark)
        run.end++;
    size_t length = run.end - at;
    bool known = length == 2 || (length == 1 && mark == '~');
    if (!known || (mark == '=' && is_comparison(line, at, run.end)))
        return run;
    enum beside left = before(line, at), right = behind(line, run.end);
    bool opens = right != BESIDE_SPACE && (right != BESIDE_PUNCTUATION || left != BESIDE_TEXT);
    bool closes = left != BESIDE_SPACE && (left != BESIDE_PUNCTUATION || right != BESIDE_TEXT);
    run.flags = (opens ? SPAN_CAN_OPEN : 0u) | (closes ? SPAN_CAN_CLOSE : 0u);
    return run;
}

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

/* Takes the innermost open token of the kind; those that were opened behind it stay text. */
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

void span_pair(struct lexed *lexed, cmark_node *parent)
{
    struct waiting waiting = {.arena = lexed->arena};
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_TEXT)
            continue;
        str text = str_from_c(cmark_node_get_literal(node));
        for (size_t at = lexer_next(lexed, text, 0); at != STR_NONE;
             at = lexer_next(lexed, text, at + TOKEN_LENGTH)) {
            const struct token *token = lexer_token_at(lexed, text, at);
            if (token->kind == TOKEN_SPAN)
                read_token(&waiting, &lexed->tokens.items[token - lexed->tokens.items]);
        }
    }
}

const char *span_element(const struct token *token)
{
    if (!(token->number & (SPAN_OPENS | SPAN_CLOSES)))
        return NULL;
    return kind_of(token) == SPAN_MARK ? "mark" : "del";
}
