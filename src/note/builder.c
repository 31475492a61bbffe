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
        .kind = (uint32_t)kind & 31u,
        .index = (uint32_t)index & 0x07FFFFFFu,
    };
}

void builder_add_escaped(struct builder *builder, str text)
{
    buf_add_html(builder->draft->body, text);
}

void builder_begin_block(struct builder *builder)
{
    moment_begin_block(&builder->block, builder->draft);
    builder->first_link = builder->draft->links.count;
    builder->first_slot = builder->draft->slots.count;
}

/* Offset in the source of the block id's '^', at the end of a line, or STR_NONE (it is written with
 * an entity). Asked for in the order of the source, so that all cost one walk over it. */
static size_t find_block_id(struct draft *draft, str id)
{
    str source = draft->lexed->source;
    for (;;) {
        size_t at = str_find(str_from(source, draft->block_id_source), '^');
        if (at == STR_NONE)
            return STR_NONE;
        at += draft->block_id_source;
        draft->block_id_source = at + 1;
        str rest = str_from(source, at + 1);
        bool alone = !at || char_is_space(source.ptr[at - 1]);
        bool ends = rest.len == id.len || (rest.len > id.len && char_is_space(rest.ptr[id.len]));
        if (alone && ends && str_starts(rest, id))
            return at;
    }
}

static void report_block_id(struct draft *draft, str id, size_t at)
{
    struct place whole = {0};
    draft_finding(
        draft, DIAG_DUPLICATE_ID, at == STR_NONE ? whole : lexer_place(draft->lexed, at),
        "the block id '^%.*s' stands here again; links lead to the first, rename this one",
        STR_ARG(id));
    draft_subject(draft, id);
}

/* Is the id new in the note? The page has each once. */
static bool add_block_id(struct draft *draft, str id)
{
    id = arena_str(draft->scratch, id);
    *VEC_PUSH(draft->scratch, &draft->block_ids) = (struct block_id){.id = id};
    char *lower = arena_bytes(draft->scratch, id.len);
    for (size_t i = 0; i < id.len; i++)
        lower[i] = char_lower(id.ptr[i]);
    size_t at = find_block_id(draft, id);
    uint32_t *known = map_at(&draft->block_index, (str){lower, id.len});
    bool is_new = *known == MAP_NONE;
    if (!is_new)
        report_block_id(draft, id, at);
    *known = 0;
    return is_new;
}

/* The id is that of the block that it ends. */
static void take_inner(struct builder *builder)
{
    struct draft *draft = builder->draft;
    struct block_id *block = &draft->block_ids.items[draft->block_ids.count - 1];
    block->is_inline = true;
    block->part = (struct extent){{builder->block.begin, builder_offset(builder)},
                                  (uint32_t)builder->first_slot,
                                  (uint32_t)draft->slots.count};
}

/* Is there no paragraph of its own around the id, or no block before it? */
static bool keep_empty(const struct builder *builder)
{
    str before = str_sub(buf_str(builder->draft->body), 0, builder->block.begin);
    return !str_ends(before, STR("<p>")) || !extent_before(&builder->extents).body.to;
}

/* The id stands alone in a paragraph, which is dropped; it is that of the block before. */
static void take_before(struct builder *builder)
{
    struct draft *draft = builder->draft;
    draft->block_ids.items[draft->block_ids.count - 1].part = extent_before(&builder->extents);
    draft->body->len = builder->block.begin - STR("<p>").len;
    builder->block.begin = builder->block.behind = builder_offset(builder);
    builder->drops_paragraph = true;
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
    if (slots > builder->first_slot && draft->slots.items[slots - 1].at >= cut)
        return; /* something stands behind it, or in the place of the white space before it */
    bool is_new = add_block_id(draft, str_from(text, from));
    draft->body->len = builder->block.begin + str_trim_right(str_sub(text, 0, from - 1)).len;
    if (slots > builder->first_slot && draft->slots.items[slots - 1].at > draft->body->len)
        draft->body->len = draft->slots.items[slots - 1].at; /* white space before the slot stays */
    if (from == 1 && !keep_empty(builder))
        take_before(builder);
    else
        take_inner(builder);
    if (is_new)
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
