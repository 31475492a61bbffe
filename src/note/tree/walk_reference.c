/* SPDX-License-Identifier: MIT
 *
 * Footnotes, in the order in which they are referred to, and numbered references. The text of a
 * footnote is written when all that may refer to it has been.
 */
#include "../body/block.h"
#include "../source/footnote.h"
#include "embed.h"
#include "node.h"
#include "walk.h"

static void add_reference(struct walk *walk, struct reference reference)
{
    body_slot(&walk->body, SLOT_REFERENCE, walk->draft->references.count);
    *VEC_PUSH(walk->draft->scratch, &walk->draft->references) = reference;
}

static void report_reference(struct walk *walk, enum diag_message message, struct place place,
                             str source)
{
    str label = str_cut(source, ']').head;
    draft_finding(walk->draft, message, words_FOOTNOTE_AGAIN, place, STR_ARG(label));
    draft_subject(walk->draft, label);
}

/* Gives the footnote its number and its place at the end. */
static void number_aside(struct walk *walk, uint32_t index)
{
    if (walk->asides[index].number)
        return;
    *VEC_PUSH(walk->draft->scratch, &walk->footnotes) = index;
    walk->asides[index].number = (uint32_t)walk->footnotes.count;
}

void walk_reference_footnote(struct walk *walk, const struct token *token)
{
    bool again = token->number == FOOTNOTE_AGAIN, none = token->number == FOOTNOTE_NONE;
    struct aside *aside = again || none ? NULL : &walk->asides[token->number];
    if (again)
        report_reference(walk, MESSAGE_FOOTNOTE_AGAIN, token->place, token->source);
    else if (none || !aside->node)
        report_reference(walk, MESSAGE_FOOTNOTE_NO_TEXT, token->place, token->source);
    if (!aside || !aside->node || walk->body.in_link) {
        body_text(&walk->body, token->source);
        return;
    }
    number_aside(walk, token->number);
    add_reference(walk, (struct reference){.kind = REFERENCE_FOOTNOTE,
                                           .number = aside->number,
                                           .ordinal = ++aside->references});
}

/* The references so far to the number. */
static uint32_t *count_of(struct walk *walk, const struct token *token)
{
    if (!walk->number_counts)
        walk->number_counts = ARENA_NEW(walk->draft->scratch, uint32_t, FOOTNOTE_MAX_NUMBER + 1);
    return &walk->number_counts[token->number];
}

void walk_reference_number(struct walk *walk, const struct token *token)
{
    uint32_t *count = count_of(walk, token);
    if (walk->body.in_link || *count == UINT32_MAX)
        body_text(&walk->body, token->source);
    else
        add_reference(walk, (struct reference){.kind = REFERENCE_NUMBER,
                                               .number = token->number,
                                               .ordinal = ++*count});
}

/* Entries that follow each other without a blank line stand on lines of their own. */
static void begin_line(struct body *body)
{
    str text = str_from(buf_str(body->html), body->block.begin);
    if (!str_ends(text, STR("\n")) || str_ends(text, STR(">\n")))
        return;
    body->html->len--;
    body_break(body);
}

void walk_reference_entry(struct walk *walk, const struct token *token)
{
    uint32_t *count = count_of(walk, token);
    if (walk->body.in_link || !*count || *count == UINT32_MAX) {
        body_text(&walk->body, token->source);
        return;
    }
    begin_line(&walk->body);
    add_reference(walk, (struct reference){.kind = REFERENCE_ENTRY, .number = token->number});
    *count = UINT32_MAX;
}

/* The index of the footnote whose text the quote is. */
static const struct token *find_aside(const struct walk *walk, cmark_node *quote)
{
    cmark_node *first = quote ? cmark_node_first_child(quote) : NULL;
    if (!first || cmark_node_get_type(first) != CMARK_NODE_HTML_BLOCK)
        return NULL;
    const struct token *token = lexed_find_block(walk->lexed, str_trim(node_literal(first)));
    return token && token->kind == TOKEN_ASIDE ? token : NULL;
}

cmark_node *walk_reference_find(struct walk *walk, cmark_node *node)
{
    const struct lexed *lexed = walk->lexed;
    walk->asides = ARENA_NEW(walk->draft->scratch, struct aside, lexed->footnotes.count);
    const struct token *token;
    for (uint32_t i = 0; i < lexed->aside_count && (token = find_aside(walk, node)); i++) {
        walk->asides[token->number].node = node;
        node = cmark_node_next(node);
    }
    for (size_t i = 0; i < lexed->footnotes.count; i++)
        if (lexed->footnotes.items[i].text.len)
            walk->asides[i] = (struct aside){.node = walk->cells[lexed->footnotes.items[i].cell],
                                             .is_inline = true,
                                             .in_cell = lexed->footnotes.items[i].in_cell};
    return node;
}

/* A paragraph that ends with the way back. */
static void write_last(struct walk *walk, cmark_node *paragraph, uint32_t number)
{
    struct body *body = &walk->body;
    block_open(body, STR("<p>"));
    if (paragraph) {
        walk_settle(walk, paragraph);
        walk_children(walk, paragraph);
    }
    body_slot(body, SLOT_NOTE_BACK, number);
    block_close(body, STR("</p>"));
    body_text(body, STR("\n"));
}

/* The way back stands in the last paragraph, or after all. */
static void write_text(struct walk *walk, const struct aside *aside)
{
    size_t open = walk->sanitizer.balance.open.count;
    cmark_node *last = cmark_node_last_child(aside->node);
    for (cmark_node *node = cmark_node_first_child(aside->node); node != last;
         node = cmark_node_next(node))
        walk_node(walk, node);
    sanitize_before_block(&walk->sanitizer, aside->node);
    bool ends = cmark_node_get_type(last) == CMARK_NODE_PARAGRAPH &&
                walk->sanitizer.balance.open.count == open;
    if (ends) {
        walk_settle(walk, last);
        ends = !embed_stands_alone(walk->lexed, last);
    }
    if (!ends)
        walk_node(walk, last);
    sanitize_end_blocks(&walk->sanitizer, aside->node);
    write_last(walk, ends ? last : NULL, aside->number);
}

/* References that no paragraph came for are text. */
static void settle_numbers(struct walk *walk)
{
    VEC_EACH (struct reference, reference, &walk->draft->references)
        if (reference->kind == REFERENCE_NUMBER)
            reference->is_text = walk->number_counts[reference->number] != UINT32_MAX;
}

/* Texts that nothing refers to are shown after the others. */
static void number_others(struct walk *walk)
{
    const struct lexed *lexed = walk->lexed;
    for (uint32_t i = 0; i < lexed->footnotes.count; i++) {
        const struct footnote *footnote = &lexed->footnotes.items[i];
        if (!walk->asides[i].node || walk->asides[i].number || footnote->text.len)
            continue;
        number_aside(walk, i);
        report_reference(walk, MESSAGE_FOOTNOTE_UNUSED, footnote->place, footnote->label);
    }
}

static void write_footnotes(struct walk *walk)
{
    struct draft *draft = walk->draft;
    body_slot(&walk->body, SLOT_NOTES_OPEN, 0);
    for (uint32_t i = 0; i < walk->footnotes.count; i++) { /* grows meanwhile */
        struct aside *aside = &walk->asides[walk->footnotes.items[i]];
        block_slot(&walk->body, SLOT_NOTE_OPEN, aside->number);
        walk->in_cell = aside->in_cell;
        walk->body.quotes++;
        if (aside->is_inline)
            write_last(walk, aside->node, aside->number);
        else
            write_text(walk, aside);
        walk->in_cell = false;
        walk->body.quotes--;
        block_slot(&walk->body, SLOT_NOTE_CLOSE, aside->number);
        if (i + 1 == walk->footnotes.count)
            number_others(walk);
    }
    body_slot(&walk->body, SLOT_NOTES_CLOSE, 0);
    for (size_t i = 0; i < walk->footnotes.count; i++)
        *VEC_PUSH(draft->scratch, &draft->footnote_references) =
            walk->asides[walk->footnotes.items[i]].references;
}

void walk_reference_end(struct walk *walk)
{
    block_end(&walk->body);
    extent_end(&walk->body.extents, walk->draft);
    block_begin(&walk->body);
    if (!walk->footnotes.count)
        number_others(walk);
    if (walk->footnotes.count)
        write_footnotes(walk);
    extent_end(&walk->body.extents, walk->draft);
    settle_numbers(walk);
}
