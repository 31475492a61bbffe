/* SPDX-License-Identifier: MIT
 *
 * Moments in the order of the body, and the ranges of their texts.
 */
#include "moment.h"
#include <string.h>

static uint32_t end_of_body(const struct draft *draft)
{
    return (uint32_t)draft->body->len;
}

void moment_begin_block(struct moment_block *block, const struct draft *draft)
{
    *block = (struct moment_block){.begin = end_of_body(draft),
                                   .behind = end_of_body(draft),
                                   .run = draft->moments.count,
                                   .first = draft->moments.count};
}

/* Is a wikilink or image shown at or behind the offset? */
static bool shows_link(const struct draft *draft, uint32_t from)
{
    for (size_t i = draft->slots.count; i-- > 0 && draft->slots.items[i].at >= from;) {
        unsigned kind = draft->slots.items[i].kind;
        if (kind == SLOT_LINK || kind == SLOT_LABEL || kind == SLOT_IMAGE || kind == SLOT_TAG)
            return true;
        if (kind == SLOT_MOMENT || kind == SLOT_MOMENT_CLOSE)
            return false; /* what stands before it is no text behind it */
    }
    return false;
}

/* Are there letters or digits in the body behind the offset? Tags, entities and punctuation (of
 * Unicode, U+2000 to U+206F) are none. */
static bool has_text(const struct draft *draft, uint32_t from)
{
    str html = str_from(buf_str(draft->body), from);
    for (size_t at = 0; at < html.len; at++) {
        unsigned char c = (unsigned char)html.ptr[at];
        if (c == '<' || c == '&') {
            size_t end = str_find(str_from(html, at), c == '<' ? '>' : ';');
            at = end == STR_NONE ? html.len : at + end;
        } else if (c == 0xE2 && at + 2 < html.len &&
                   ((unsigned char)html.ptr[at + 1] == 0x80 ||
                    (unsigned char)html.ptr[at + 1] == 0x81)) {
            at += 2;
        } else if (c >= 0x80 || char_is_alnum((char)c)) {
            return true;
        }
    }
    return shows_link(draft, from);
}

/* The run that stands at the block's beginning gets the text that follows it. */
static void close_forward_run(struct moment_block *block, struct draft *draft, size_t end_index,
                              uint32_t end)
{
    if (!block->forward)
        return;
    for (size_t i = block->run; i < end_index; i++)
        draft->moments.items[i].text = (struct range){block->behind, end};
    block->forward = false;
}

size_t moment_add(struct draft *draft, struct moment_block *block, struct moment moment)
{
    size_t index = draft->moments.count;
    uint32_t at = end_of_body(draft);
    bool text = has_text(draft, block->behind);
    bool first = index == block->first;
    if (text) {
        close_forward_run(block, draft, index, at);
        block->run = index;
        moment.text = (struct range){block->behind, at};
    } else if (first) {
        block->forward = true;
        block->run = index;
    } else {
        moment.text = draft->moments.items[index - 1].text;
    }
    *VEC_PUSH(draft->scratch, &draft->moments) = moment;
    return index;
}

void moment_passed(struct moment_block *block, const struct draft *draft)
{
    block->behind = end_of_body(draft);
}

void moment_end_block(struct moment_block *block, struct draft *draft)
{
    close_forward_run(block, draft, draft->moments.count, end_of_body(draft));
}

void moment_number(struct draft *draft)
{
    struct map seconds = {0};
    VEC(uint32_t) counts = {0};
    VEC_EACH (struct moment, moment, &draft->moments) {
        uint32_t *second = ARENA_NEW(draft->scratch, uint32_t, 1);
        *second = moment->start / 1000;
        uint32_t *index = map_at(&seconds, (str){(const char *)second, sizeof *second});
        if (*index == MAP_NONE) {
            *index = (uint32_t)counts.count;
            *VEC_PUSH(draft->scratch, &counts) = 0;
        }
        moment->ordinal = ++counts.items[*index];
    }
    map_release(&seconds);
}
