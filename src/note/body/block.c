/* SPDX-License-Identifier: MIT
 *
 * Tags and slots of blocks.
 */
#include "block.h"
#include "block_id.h"
#include "moment.h"
#include "quote.h"

void block_begin(struct body *body)
{
    body->block =
        (struct body_block){body_offset(body), body->draft->links.count, body->draft->slots.count};
    quote_begin_block(body);
    body->run = body_offset(body);
}

void block_end(struct body *body)
{
    struct draft *draft = body->draft;
    if (!body->heading)
        block_id_take(body);
    quote_end_block(body);
    for (size_t i = body->block.first_link; i < draft->links.count; i++)
        draft->links.items[i].block = (struct range){body->block.begin, body_offset(body)};
}

void block_open(struct body *body, str tag)
{
    block_end(body);
    extent_open(&body->extents, body->draft, str_starts(tag, STR("<li")));
    body_markup(body, tag);
    block_begin(body);
    if (str_starts(tag, STR("<p>")) || str_starts(tag, STR("<p ")))
        quote_begin_paragraph(body);
}

void block_close(struct body *body, str tag)
{
    block_end(body);
    extent_end_inner(&body->extents, body->draft);
    if (body->drops_paragraph) {
        extent_drop(&body->extents);
    } else {
        body_markup(body, tag);
        extent_close(&body->extents, body->draft);
    }
    body->drops_paragraph = false;
    quote_end_container(body);
    block_begin(body);
}

void block_void(struct body *body, str tag)
{
    block_end(body);
    body_markup(body, tag);
    block_begin(body);
}

/* What follows stands on a line of its own, though the slot has no bytes. */
static void add_slot(struct body *body, enum slot_kind kind, size_t index)
{
    body_slot(body, kind, index);
    body->at_line = true;
}

void block_slot(struct body *body, enum slot_kind kind, size_t index)
{
    block_end(body);
    add_slot(body, kind, index);
    block_begin(body);
}

void block_open_slot(struct body *body, enum slot_kind kind, size_t index)
{
    block_end(body);
    extent_open(&body->extents, body->draft, false);
    add_slot(body, kind, index);
    block_begin(body);
}

void block_close_slot(struct body *body, enum slot_kind kind, size_t index)
{
    block_end(body);
    extent_end_inner(&body->extents, body->draft);
    add_slot(body, kind, index);
    extent_close(&body->extents, body->draft);
    quote_end_container(body);
    block_begin(body);
}

void block_open_heading(struct body *body, unsigned level)
{
    struct draft *draft = body->draft;
    block_end(body);
    quote_begin_heading(body);
    extent_heading(&body->extents, draft, level);
    uint32_t at = body_offset(body);
    *VEC_PUSH(draft->scratch, &draft->headings) =
        (struct heading){.level = (uint8_t)level,
                         .titles = level == 1 && !body->speaks && !body->quotes && !body->items,
                         .quoted = body->quotes > 0,
                         .body = {.from = at},
                         .section = {{.from = at}, (uint32_t)draft->slots.count, 0}};
    body_speaks(body);
    body_slot(body, SLOT_HEADING_OPEN, draft->headings.count - 1);
    body->heading = level;
    buf_clear(&body->words);
    block_begin(body);
}

void block_close_heading(struct body *body)
{
    struct draft *draft = body->draft;
    struct heading *heading = &draft->headings.items[draft->headings.count - 1];
    bool has_id = block_id_take_heading(body);
    heading->text = draft_text(draft, body_words(body, 0));
    moment_release_waiting(body);
    block_end(body);
    body->heading = 0;
    body_slot(body, SLOT_HEADING_CLOSE, draft->headings.count - 1);
    heading->body.to = body_offset(body);
    if (has_id)
        draft->block_ids.items[draft->block_ids.count - 1].part = (struct extent){
            heading->body, heading->section.first_slot, (uint32_t)draft->slots.count};
    block_begin(body);
}
