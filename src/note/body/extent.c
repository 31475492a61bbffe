/* SPDX-License-Identifier: MIT
 *
 * Sections and blocks of the body while it is built.
 */
#include "extent.h"
#include "../draft.h"

static uint32_t end_of_body(const struct draft *draft)
{
    return (uint32_t)draft->body->len;
}

static struct extent extent_since(const struct draft *draft, uint32_t from, uint32_t slot)
{
    return (struct extent){{from, end_of_body(draft)}, slot, (uint32_t)draft->slots.count};
}

/* Ends the section of the innermost open heading. */
static void end_section(struct extents *extents, struct draft *draft)
{
    uint32_t index = extents->headings.items[--extents->headings.count];
    extents->depths.count--;
    struct extent *section = &draft->headings.items[index].section;
    *section = extent_since(draft, section->body.from, section->first_slot);
}

/* Ends the sections that stand deeper than this many blocks. */
static void end_deeper(struct extents *extents, struct draft *draft, size_t depth)
{
    while (extents->depths.count && extents->depths.items[extents->depths.count - 1] > depth)
        end_section(extents, draft);
}

void extent_open(struct extents *extents, struct draft *draft, bool is_item)
{
    *VEC_PUSH(draft->scratch, &extents->blocks) = (struct open_block){
        .from = end_of_body(draft), .slot = (uint32_t)draft->slots.count, .is_item = is_item};
}

void extent_take_id(struct extents *extents, struct draft *draft)
{
    size_t depth = extents->blocks.count;
    struct open_block *inner = depth ? &extents->blocks.items[depth - 1] : NULL;
    struct open_block *outer = depth > 1 ? inner - 1 : NULL;
    struct open_block *item = inner && inner->is_item   ? inner
                              : outer && outer->is_item ? outer
                                                        : NULL;
    if (!item || item->previous.body.to || item->block_id)
        return;
    item->block_id = (uint32_t)draft->block_ids.count;
    item->id_at = end_of_body(draft);
}

/* Its id is that of the whole item when more than the text with the marker stands in it. */
static void settle_item(const struct open_block *item, struct draft *draft)
{
    str rest = str_sub(buf_str(draft->body), item->id_at, end_of_body(draft));
    if (!item->block_id || item->previous.body.to <= item->id_at ||
        str_eq(str_trim(rest), STR("</p>\n</li>")))
        return;
    struct block_id *id = &draft->block_ids.items[item->block_id - 1];
    id->part = extent_since(draft, item->from, item->slot);
    id->form = BLOCK_ITEM;
}

void extent_end_inner(struct extents *extents, struct draft *draft)
{
    if (extents->blocks.count)
        end_deeper(extents, draft, extents->blocks.count - 1);
}

void extent_close(struct extents *extents, struct draft *draft)
{
    if (!extents->blocks.count)
        return;
    struct open_block closed = extents->blocks.items[--extents->blocks.count];
    settle_item(&closed, draft);
    size_t depth = extents->blocks.count;
    struct extent *previous =
        depth ? &extents->blocks.items[depth - 1].previous : &extents->previous;
    *previous = extent_since(draft, closed.from, closed.slot);
}

void extent_drop(struct extents *extents)
{
    extents->blocks.count--;
}

void extent_heading(struct extents *extents, struct draft *draft, unsigned level)
{
    size_t depth = extents->blocks.count;
    end_deeper(extents, draft, depth);
    while (extents->headings.count) {
        size_t last = extents->headings.count - 1;
        uint32_t index = extents->headings.items[last];
        if (extents->depths.items[last] < depth || draft->headings.items[index].level < level)
            break;
        end_section(extents, draft);
    }
    *VEC_PUSH(draft->scratch, &extents->headings) = (uint32_t)draft->headings.count;
    *VEC_PUSH(draft->scratch, &extents->depths) = (uint32_t)depth;
}

void extent_end(struct extents *extents, struct draft *draft)
{
    while (extents->headings.count)
        end_section(extents, draft);
}

struct extent extent_before(const struct extents *extents)
{
    size_t depth = extents->blocks.count;
    return depth > 1 ? extents->blocks.items[depth - 2].previous : extents->previous;
}
