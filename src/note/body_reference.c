/* SPDX-License-Identifier: MIT
 *
 * Footnotes, in the order in which they are referred to, and numbered references.
 */
#include "body_reference.h"
#include <string.h>

static void add_reference(struct builder *builder, struct reference reference)
{
    struct draft *draft = builder->draft;
    builder_add_slot(builder, SLOT_REFERENCE, draft->references.count);
    *VEC_PUSH(draft->scratch, &draft->references) = reference;
}

void body_reference_footnote(struct builder *builder, const struct token *token)
{
    struct draft *draft = builder->draft;
    struct aside *aside = &builder->asides[token->number];
    if (!aside->html.to || builder->in_link) {
        builder_add_escaped(builder, token->source);
        return;
    }
    if (!aside->references) {
        *VEC_PUSH(draft->scratch, &builder->footnotes) = token->number;
        aside->number = (uint32_t)builder->footnotes.count;
    }
    add_reference(builder, (struct reference){.kind = REFERENCE_FOOTNOTE,
                                              .number = aside->number,
                                              .ordinal = ++aside->references});
}

/* The references so far to each number. */
static uint32_t *counts_of(struct builder *builder)
{
    if (!builder->number_counts)
        builder->number_counts =
            ARENA_NEW(builder->draft->scratch, uint32_t, FOOTNOTE_MAX_NUMBER + 1);
    return builder->number_counts;
}

void body_reference_number(struct builder *builder, const struct token *token)
{
    uint32_t *count = &counts_of(builder)[token->number];
    if (builder->in_link || *count == UINT32_MAX) {
        buf_add(builder->draft->body, token->source);
        return;
    }
    add_reference(
        builder,
        (struct reference){.kind = REFERENCE_NUMBER, .number = token->number, .ordinal = ++*count});
}

/* Entries that follow each other without a blank line stand on lines of their own. */
static void begin_line(const struct builder *builder)
{
    struct buf *body = builder->draft->body;
    str text = str_from(buf_str(body), builder->block.begin);
    if (!str_ends(text, STR("\n")) || str_ends(text, STR(">\n")))
        return;
    body->len--;
    buf_add(body, STR("<br />\n"));
}

void body_reference_entry(struct builder *builder, const struct token *token)
{
    uint32_t *count = &counts_of(builder)[token->number];
    if (builder->in_link || !*count || *count == UINT32_MAX) {
        buf_add(builder->draft->body, token->source);
        return;
    }
    begin_line(builder);
    add_reference(builder, (struct reference){.kind = REFERENCE_ENTRY, .number = token->number});
    *count = UINT32_MAX;
}

size_t body_reference_find(struct builder *builder, size_t at)
{
    struct draft *draft = builder->draft;
    const struct lexed *lexed = draft->lexed;
    builder->asides = ARENA_NEW(draft->scratch, struct aside, lexed->footnotes.count);
    for (uint32_t i = 0; i < lexed->aside_count; i++) {
        const struct token *open = lexer_token_at(lexed, builder->html, at);
        size_t end = at;
        const struct token *token = open;
        while (token && token->kind != TOKEN_ASIDE_CLOSE) {
            end = lexer_next(lexed, builder->html, end + TOKEN_LENGTH);
            token = end == STR_NONE ? NULL : lexer_token_at(lexed, builder->html, end);
        }
        if (!token || open->kind != TOKEN_ASIDE_OPEN)
            break;
        size_t from = at + TOKEN_LENGTH + 1; /* a line end stands behind each of the two */
        builder->asides[open->number].html = (struct range){(uint32_t)from, (uint32_t)end};
        at = end + TOKEN_LENGTH + 1;
    }
    for (size_t i = 0; i < lexed->footnotes.count; i++)
        if (lexed->footnotes.items[i].text.len)
            builder->asides[i] = (struct aside){
                .html = builder->cells[lexed->footnotes.items[i].cell], .is_inline = true};
    return at;
}

/* The way back stands in the last paragraph, or behind all. */
static void add_text(struct builder *builder, const struct aside *aside)
{
    static const char end[] = "</p>\n";
    struct range html = aside->html;
    str text = str_sub(builder->html, html.from, html.to);
    bool paragraph = str_ends(text, str_from_c(end));
    size_t to = html.to - (paragraph ? strlen(end) : 0);
    if (aside->is_inline)
        buf_add(builder->draft->body, STR("<p>"));
    body_read(builder, html.from, to);
    buf_add(builder->draft->body, paragraph || aside->is_inline ? STR(" ") : STR("<p>"));
    builder_add_slot(builder, SLOT_NOTE_BACK, aside->number);
    if (paragraph)
        body_read(builder, to, html.to);
    else
        buf_add(builder->draft->body, STR("</p>\n"));
}

/* References that no paragraph came for are text. */
static void settle_numbers(struct builder *builder)
{
    VEC_EACH (struct reference, reference, &builder->draft->references)
        if (reference->kind == REFERENCE_NUMBER)
            reference->is_text = builder->number_counts[reference->number] != UINT32_MAX;
}

void body_reference_end(struct builder *builder)
{
    struct draft *draft = builder->draft;
    builder_end_block(builder);
    extent_end(&builder->extents, draft);
    if (builder->footnotes.count)
        builder_add_slot(builder, SLOT_NOTES_OPEN, 0);
    for (uint32_t i = 0; i < builder->footnotes.count; i++) { /* grows meanwhile */
        struct aside *aside = &builder->asides[builder->footnotes.items[i]];
        builder_add_slot(builder, SLOT_NOTE_OPEN, aside->number);
        builder_begin_block(builder);
        add_text(builder, aside);
        builder_end_block(builder);
        builder_add_slot(builder, SLOT_NOTE_CLOSE, aside->number);
    }
    if (builder->footnotes.count)
        builder_add_slot(builder, SLOT_NOTES_CLOSE, 0);
    draft->footnote_count = builder->footnotes.count;
    draft->footnote_references = ARENA_NEW(draft->scratch, uint32_t, draft->footnote_count);
    for (size_t i = 0; i < draft->footnote_count; i++)
        draft->footnote_references[i] = builder->asides[builder->footnotes.items[i]].references;
    extent_end(&builder->extents, draft);
    settle_numbers(builder);
    builder_begin_block(builder);
}
