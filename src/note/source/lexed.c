/* SPDX-License-Identifier: MIT
 *
 * How tokens are written, found and put back, and where they stand.
 */
#include "lexed.h"
#include "kwiki/lower_bound.h"
#include "kwiki/regex.h"
#include "kwiki/utf8.h"
#include <string.h>

#define HIGH_PLANE 0xF0000  /* U+F0000..U+FFFFF, in UTF-8 F3 B0..BF xx xx */
#define LOW_PLANE  0x100000 /* U+100000..U+107FFF */
#define LOW_BITS   15
#define LEAD_BYTE  '\xF3'

struct token *lexed_push(struct lexed *lexed, enum token_kind kind, char out[TOKEN_LENGTH])
{
    size_t index = lexed->tokens.count;
    utf8_encode(out, HIGH_PLANE + (int)(index >> LOW_BITS));
    utf8_encode(out + 4, LOW_PLANE + (int)(index & ((1u << LOW_BITS) - 1)));
    struct token *token = VEC_PUSH(lexed->arena, &lexed->tokens);
    token->kind = kind;
    return token;
}

/* Does the token stand for whole lines of the source? */
static bool is_block(const struct token *token)
{
    return token->kind >= TOKEN_TABLE && token->kind <= TOKEN_ASIDE;
}

size_t lexed_guard(const struct token *token)
{
    switch (token->kind) {
    case TOKEN_SPAN: return 1;
    default: return is_block(token) ? 2 : 0;
    }
}

void lexed_begin(struct lexed *lexed, struct arena *arena, str source, uint32_t first_line)
{
    struct buf text = lexed->text, cells = lexed->regions[0], asides = lexed->regions[1];
    *lexed = (struct lexed){.arena = arena,
                            .text = text,
                            .regions = {cells, asides},
                            .source = source,
                            .first_line = first_line,
                            .stamp_pattern = lexed->stamp_pattern};
    buf_clear(&lexed->text);
    for (size_t i = 0; i < REGION_MAIN; i++)
        buf_clear(&lexed->regions[i]);
}

void lexed_release(struct lexed *lexed)
{
    regex_free(lexed->stamp_pattern);
    buf_release(&lexed->text);
    for (size_t i = 0; i < REGION_MAIN; i++)
        buf_release(&lexed->regions[i]);
}

void lexed_join_regions(struct lexed *lexed)
{
    size_t begin[REGION_COUNT] = {0, lexed->regions[0].len,
                                  lexed->regions[0].len + lexed->regions[1].len};
    size_t moved = begin[REGION_MAIN], count = lexed->tokens.count;
    lexed->main = moved;
    if (!moved)
        return;
    buf_reserve(&lexed->text, moved);
    memmove(lexed->text.ptr + moved, lexed->text.ptr, lexed->text.len);
    lexed->text.len += moved;
    for (size_t i = 0; i < REGION_MAIN; i++)
        if (lexed->regions[i].len)
            memcpy(lexed->text.ptr + begin[i], lexed->regions[i].ptr, lexed->regions[i].len);
    lexed->order = ARENA_NEW(lexed->arena, uint32_t, count);
    size_t placed = 0;
    for (unsigned region = 0; region < REGION_COUNT; region++)
        for (size_t i = 0; i < count; i++)
            if (lexed->tokens.items[i].region == region)
                lexed->order[placed++] = (uint32_t)i;
    VEC_EACH (struct token, token, &lexed->tokens)
        token->at += (uint32_t)begin[token->region];
}

const struct token *lexed_token_at(const struct lexed *lexed, str text, size_t at)
{
    bool possible = at + TOKEN_LENGTH <= text.len && text.ptr[at] == LEAD_BYTE &&
                    (unsigned char)text.ptr[at + 1] >= 0xB0;
    if (!possible)
        return NULL;
    int high = utf8_next(text, &at), low = utf8_next(text, &at);
    size_t index = (size_t)(high - HIGH_PLANE) << LOW_BITS | (size_t)(low - LOW_PLANE);
    return index < lexed->tokens.count ? &lexed->tokens.items[index] : NULL;
}

const struct token *lexed_find_block(const struct lexed *lexed, str text)
{
    const struct token *token = lexed_token_at(lexed, text, 2);
    bool whole = token && is_block(token) && text.len == TOKEN_LENGTH + 4;
    return whole ? token : NULL;
}

size_t lexed_next(const struct lexed *lexed, str text, size_t from)
{
    for (size_t at = from; at < text.len; at++) {
        size_t lead = str_find(str_from(text, at), LEAD_BYTE);
        if (lead == STR_NONE)
            return STR_NONE;
        at += lead;
        if (lexed_token_at(lexed, text, at))
            return at;
    }
    return STR_NONE;
}

size_t lexed_next_of(const struct lexed *lexed, str text, enum token_kind kind)
{
    size_t at = lexed_next(lexed, text, 0);
    while (at != STR_NONE && lexed_token_at(lexed, text, at)->kind != kind)
        at = lexed_next(lexed, text, at + TOKEN_LENGTH);
    return at;
}

str lexed_without_escapes(const struct lexed *lexed, str source)
{
    if (!str_contains(source, STR("\\|")))
        return source;
    char *text = arena_bytes(lexed->arena, source.len);
    size_t length = 0;
    for (size_t i = 0; i < source.len; i++) {
        i += str_starts(str_from(source, i), STR("\\|"));
        text[length++] = source.ptr[i];
    }
    return (str){text, length};
}

/* Adds the lines of a block. Of the later ones comes off what has been taken off the first. */
static void add_block(struct buf *out, const struct token *token, size_t taken)
{
    for (size_t from = 0, next = 0; from < token->source.len; from = next) {
        size_t end = lines_end(token->source, from, &next);
        for (size_t i = 0; from > 0 && i < taken && from < end; i++) {
            char c = token->source.ptr[from];
            if (c != ' ' && c != '\t' && c != '>')
                break;
            from++;
        }
        buf_add(out, str_sub(token->source, from, end));
        if (end < next)
            buf_add_char(out, '\n');
    }
}

str lexed_token_source(const struct lexed *lexed, const struct token *token)
{
    if (!is_block(token))
        return token->in_cell ? lexed_without_escapes(lexed, token->source) : token->source;
    struct buf out = {0};
    add_block(&out, token, token->margin);
    return buf_take(&out, lexed->arena);
}

/* Adds the token's source. Of a block's later lines comes off what cmark has taken off the first.
 */
static void add_source(const struct lexed *lexed, struct buf *out, str text, size_t at)
{
    const struct token *token = lexed_token_at(lexed, text, at);
    if (!is_block(token)) {
        buf_add(out, lexed_token_source(lexed, token));
        return;
    }
    size_t guard = at - lexed_guard(token), shown = guard - lines_begin(text, guard);
    add_block(out, token, token->margin > shown ? token->margin - shown : 0);
}

static str restore(const struct lexed *lexed, str text, bool decoded)
{
    size_t at = lexed_next(lexed, text, 0);
    if (at == STR_NONE)
        return text;
    struct buf out = {0};
    size_t copied = 0;
    for (; at != STR_NONE; at = lexed_next(lexed, text, copied)) {
        const struct token *token = lexed_token_at(lexed, text, at);
        size_t guard = lexed_guard(token);
        buf_add(&out, str_sub(text, copied, at - guard));
        if (decoded && token->kind == TOKEN_REFERENCE)
            buf_add_code_point(&out, (int)token->number);
        else
            add_source(lexed, &out, text, at);
        copied = at + TOKEN_LENGTH + guard;
    }
    buf_add(&out, str_from(text, copied));
    return buf_take(&out, lexed->arena);
}

str lexed_source(const struct lexed *lexed, str text)
{
    return restore(lexed, text, false);
}

str lexed_restore(const struct lexed *lexed, str text)
{
    return restore(lexed, text, true);
}

/* The i-th token in the order of the source. */
static const struct token *nth_token(const struct lexed *lexed, size_t i)
{
    return &lexed->tokens.items[lexed->order ? lexed->order[i] : i];
}

/* The last token of the same region that begins at or before the offset of the lexed text, or NULL:
 * only the main text has anything before its first token. */
static const struct token *token_before(const struct lexed *lexed, size_t at)
{
    size_t next;
    LOWER_BOUND(next, lexed->tokens.count, nth_token(lexed, next)->at <= at);
    const struct token *token = next ? nth_token(lexed, next - 1) : NULL;
    return token && (token->region == REGION_MAIN || at < lexed->main) ? token : NULL;
}

size_t lexed_source_offset(const struct lexed *lexed, size_t at)
{
    const struct token *before = token_before(lexed, at);
    if (!before)
        return at - lexed->main;
    size_t source = (size_t)(before->source.ptr - lexed->source.ptr);
    size_t length = before->kind == TOKEN_LINE ? 0 : TOKEN_LENGTH + lexed_guard(before);
    size_t after = before->at + length;
    return at < after ? source : source + before->source.len + (at - after);
}

struct place lexed_place(struct lexed *lexed, size_t source_offset)
{
    lines_move(&lexed->cursor, lexed->source, source_offset);
    return (struct place){lexed->first_line + lexed->cursor.lines, lexed->cursor.columns + 1};
}

struct place lexed_text_place(struct lexed *lexed, size_t at)
{
    size_t source = lexed_source_offset(lexed, at);
    const struct token *before = token_before(lexed, at);
    if (before && source < lexed->cursor.at)
        lexed->cursor =
            (struct lines_cursor){.at = (size_t)(before->source.ptr - lexed->source.ptr),
                                  .lines = before->place.line - lexed->first_line,
                                  .columns = before->place.column - 1};
    return lexed_place(lexed, source);
}
