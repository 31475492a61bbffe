/* SPDX-License-Identifier: MIT
 *
 * Ids at the ends of blocks.
 */
#include "block_id.h"

/* Offset in the source of the block id's '^', at the end of a line, or STR_NONE (it is written with
 * an entity). Asked for in the order of the source, so that all cost one walk over it. */
static size_t find_in_source(struct draft *draft, str id)
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

/* Records the id. Is it new in the note? The page has each once, without case. */
static bool add_block_id(struct draft *draft, str id)
{
    id = arena_str(draft->scratch, id);
    *VEC_PUSH(draft->scratch, &draft->block_ids) = (struct block_id){.id = draft_text(draft, id)};
    char *lower = arena_bytes(draft->scratch, id.len);
    for (size_t i = 0; i < id.len; i++)
        lower[i] = char_lower(id.ptr[i]);
    size_t at = find_in_source(draft, id);
    uint32_t *known = map_at(&draft->block_index, (str){lower, id.len});
    bool is_new = *known == MAP_NONE;
    *known = 0;
    if (is_new)
        return true;
    draft_finding(draft, MESSAGE(REPEATED_BLOCK_ID),
                  at == STR_NONE ? (struct place){0} : lexed_place(draft->lexed, at), STR_ARG(id));
    draft_subject(draft, id);
    return false;
}

/* Does a paragraph hold the id alone, with a block before it? */
static bool stands_alone(const struct body *body)
{
    str before = str_sub(buf_str(body->html), 0, body->block.begin);
    return str_ends(before, STR("<p>")) && extent_before(&body->extents).body.to;
}

/* The paragraph is dropped; the id is that of the block before. */
static struct block_id take_before(struct body *body, struct block_id id)
{
    id.part = extent_before(&body->extents);
    body->html->len = body->block.begin - STR("<p>").len;
    body->block.begin = body->quote.begin = body->run = body_offset(body);
    body->drops_paragraph = true;
    return id;
}

/* The id is that of the block that it ends. */
static struct block_id take_inner(const struct body *body, struct block_id id)
{
    id.form = BLOCK_INLINE;
    id.part = (struct extent){{body->block.begin, body_offset(body)},
                              (uint32_t)body->block.first_slot,
                              (uint32_t)body->draft->slots.count};
    return id;
}

/* The marker that the text after the last tag ends with. */
struct marker {
    size_t from;       /* offset of its id in the text; 0: there is none */
    str text;          /* up to its end */
    bool begins_block; /* nothing stands before it */
};

static struct marker find_marker(const struct body *body)
{
    str text = str_trim_right(str_from(buf_str(body->html), body->run));
    size_t from = text.len;
    while (from > 0 && (char_is_alnum(text.ptr[from - 1]) || text.ptr[from - 1] == '-' ||
                        text.ptr[from - 1] == '_'))
        from--;
    bool begins_block = from == 1 && body->run == body->block.begin &&
                        body->draft->slots.count == body->block.first_slot;
    bool marked = from > 0 && from < text.len && text.ptr[from - 1] == '^' &&
                  (begins_block || (from > 1 && char_is_space(text.ptr[from - 2])));
    return (struct marker){marked ? from : 0, text, begins_block};
}

/* Takes the marker and the space before it off the body, and puts the anchor there. */
static struct block_id *cut_marker(struct body *body, const struct marker *marker)
{
    struct draft *draft = body->draft;
    str before = str_sub(marker->text, 0, marker->from - 1);
    bool is_new = add_block_id(draft, str_from(marker->text, marker->from));
    struct block_id *id = &draft->block_ids.items[draft->block_ids.count - 1];
    body->html->len = body->run + str_trim_right(before).len;
    bool alone = marker->begins_block && stands_alone(body);
    *id = alone ? take_before(body, *id) : take_inner(body, *id);
    if (!alone)
        extent_take_id(&body->extents, draft);
    if (is_new)
        body_slot(body, SLOT_BLOCK_ID, draft->block_ids.count - 1);
    return id;
}

void block_id_take(struct body *body)
{
    struct marker marker = find_marker(body);
    if (marker.from)
        cut_marker(body, &marker);
}

bool block_id_take_heading(struct body *body)
{
    struct marker marker = find_marker(body);
    if (!marker.from || marker.begins_block)
        return false;
    size_t length = marker.text.len - marker.from + 1; /* with the '^' */
    body->words.len = str_trim_right(buf_str(&body->words)).len - length;
    cut_marker(body, &marker)->form = BLOCK_WHOLE;
    return true;
}
