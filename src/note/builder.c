/* SPDX-License-Identifier: MIT
 *
 * The body under construction.
 */
#include "builder.h"

uint32_t builder_offset(const struct builder *builder)
{
    return (uint32_t)builder->draft->body->len;
}

void builder_add_slot(struct builder *builder, enum slot_kind kind, size_t index)
{
    *VEC_PUSH(builder->draft->scratch, &builder->draft->slots) = (struct slot){
        .at = builder_offset(builder),
        .kind = (uint32_t)kind & 15u,
        .index = (uint32_t)index & 0x0FFFFFFFu,
    };
}

void builder_add_escaped(struct builder *builder, str text)
{
    struct buf *out = builder->draft->body;
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        default: buf_add_char(out, text.ptr[i]);
        }
    }
}

void builder_begin_block(struct builder *builder)
{
    moment_begin_block(&builder->block, builder->draft);
    builder->first_link = builder->draft->links.count;
    builder->first_slot = builder->draft->slots.count;
}

/* A block id at the end of the block, " ^id" or alone: cut off the body. */
static void take_block_id(struct builder *builder)
{
    struct draft *draft = builder->draft;
    str text = str_trim_right(str_from(buf_str(draft->body), builder->block.begin));
    size_t from = text.len;
    while (from > 0 && (char_is_alnum(text.ptr[from - 1]) || text.ptr[from - 1] == '-' ||
                        text.ptr[from - 1] == '_'))
        from--;
    bool marked = from > 0 && from < text.len && text.ptr[from - 1] == '^' &&
                  (from == 1 || char_is_space(text.ptr[from - 2]));
    if (!marked)
        return;
    uint32_t cut = builder->block.begin + (uint32_t)from - 1;
    size_t slots = draft->slots.count;
    if (slots > builder->first_slot && draft->slots.items[slots - 1].at > cut)
        return; /* something stands behind it */
    *VEC_PUSH(draft->scratch, &draft->block_ids) =
        (struct block_id){arena_str(draft->scratch, str_from(text, from))};
    draft->body->len = builder->block.begin + str_trim_right(str_sub(text, 0, from - 1)).len;
    builder_add_slot(builder, SLOT_BLOCK_ID, draft->block_ids.count - 1);
}

void builder_end_block(struct builder *builder)
{
    struct draft *draft = builder->draft;
    if (!builder->heading)
        take_block_id(builder);
    moment_end_block(&builder->block, draft);
    for (size_t i = builder->first_link; i < draft->links.count; i++)
        draft->links.items[i].block = (struct range){builder->block.begin, builder_offset(builder)};
}

void builder_place_moment(struct builder *builder, struct moment moment)
{
    struct draft *draft = builder->draft;
    size_t index = moment_add(draft, &builder->block, moment);
    if (builder->in_link || builder->heading)
        *VEC_PUSH(draft->scratch, &builder->waiting) = index;
    else
        builder_add_slot(builder, SLOT_MOMENT, index);
    moment_passed(&builder->block, draft);
}

/* Does something other than a space stand at the end of the block so far? */
static bool needs_space(const struct builder *builder)
{
    const struct draft *draft = builder->draft;
    size_t len = draft->body->len, count = draft->slots.count;
    if (count && draft->slots.items[count - 1].at == len)
        return draft->slots.items[count - 1].kind != SLOT_HEADING_OPEN;
    return len && draft->body->ptr[len - 1] != ' ';
}

void builder_release_waiting(struct builder *builder)
{
    struct buf *body = builder->draft->body;
    for (size_t i = 0; i < builder->waiting.count; i++) {
        if (needs_space(builder))
            buf_add_char(body, ' ');
        builder_add_slot(builder, SLOT_MOMENT, builder->waiting.items[i]);
    }
    builder->waiting.count = 0;
}
