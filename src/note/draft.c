/* SPDX-License-Identifier: MIT
 *
 * A note while it is being parsed.
 */
#include "draft.h"

struct text draft_text(struct draft *draft, str text)
{
    struct text stored = {(uint32_t)draft->texts->len, (uint32_t)text.len};
    buf_add(draft->texts, text);
    return text.len ? stored : (struct text){0};
}

str draft_str(const struct draft *draft, struct text text)
{
    return str_sub(buf_str(draft->texts), text.at, text.at + text.len);
}

/* Most links have neither. */
static uint32_t store_extra(struct draft *draft, const struct link *link)
{
    if (!link->label_html.len && !link->title.len)
        return LINK_NO_EXTRA;
    struct link_extra extra = {draft_text(draft, link->label_html), draft_text(draft, link->title)};
    *VEC_PUSH(draft->scratch, &draft->link_extras) = extra;
    return (uint32_t)draft->link_extras.count - 1;
}

void draft_link(struct draft *draft, const struct link *link)
{
    struct packed_link packed = {.kind = (uint8_t)link->kind,
                                 .has_fragment = link->has_fragment,
                                 .has_label = link->has_label,
                                 .in_cell = link->in_cell,
                                 .in_link = link->in_link,
                                 .is_encoded = link->is_encoded,
                                 .extra = store_extra(draft, link),
                                 .target = draft_text(draft, link->target),
                                 .fragment = draft_text(draft, link->fragment),
                                 .place = link->place,
                                 .slot = (uint32_t)draft->slots.count};
    packed.label =
        str_eq(link->label, link->target) ? packed.target : draft_text(draft, link->label);
    *VEC_PUSH(draft->scratch, &draft->links) = packed;
}

void draft_finding(struct draft *draft, enum diag_message message, const char *words,
                   struct place place, ...)
{
    struct note_finding finding = {diag_code_of(message), place,
                                   .message.at = (uint32_t)draft->texts->len};
    va_list args;
    (void)words;
    va_start(args, place);
    diag_pack(draft->texts, message, args);
    va_end(args);
    finding.message.len = (uint32_t)draft->texts->len - finding.message.at;
    *VEC_PUSH(draft->scratch, &draft->findings) = finding;
}

void draft_subject(struct draft *draft, str subject)
{
    draft->findings.items[draft->findings.count - 1].subject = draft_text(draft, subject);
}

void draft_suggestion(struct draft *draft, str suggestion)
{
    draft->findings.items[draft->findings.count - 1].suggestion = draft_text(draft, suggestion);
}

bool draft_raw_id(struct draft *draft, str id)
{
    uint32_t *known = map_at(&draft->raw_index, id);
    if (*known != MAP_NONE)
        return false;
    *known = 0;
    struct text stored = draft_text(draft, id);
    *VEC_PUSH(draft->scratch, &draft->raw_ids) = stored;
    return true;
}

uint16_t draft_video(struct draft *draft, const struct video_url *video, struct place place,
                     enum video_source source)
{
    uint32_t known = map_find(&draft->video_index, video->id);
    if (known != MAP_NONE)
        return (uint16_t)known;
    size_t count = draft->videos.count;
    if (count == UINT16_MAX)
        return UINT16_MAX - 1; /* a note with more videos than that cites the last one */
    struct video_ref ref = {.kind = (uint8_t)video->kind,
                            .id = draft_text(draft, video->id),
                            .place = place,
                            .source = (uint8_t)source};
    *VEC_PUSH(draft->scratch, &draft->videos) = ref;
    *map_at(&draft->video_index, arena_str(draft->scratch, video->id)) = (uint32_t)count;
    return (uint16_t)count;
}

struct note draft_view(const struct draft *draft)
{
    return (struct note){
        .meta = draft->meta,
        .own_video_count = (uint32_t)draft->own_video_count,
        .body = buf_str(draft->body),
#define NOTE_LIST(type, list, number)                                                              \
    .list = draft->list.items, .number = (uint32_t)draft->list.count,
#define NOTE_BYTES(list, count)
#include "kwiki/note_lists.def"
        .texts = draft->texts->ptr,
        .text_size = (uint32_t)draft->texts->len,
        .html = draft->body->ptr,
        .html_size = (uint32_t)draft->body->len,
    };
}

void draft_forget_body(struct draft *draft, size_t findings)
{
    buf_clear(draft->body);
    draft->videos.count = draft->own_video_count;
    draft->slots.count = draft->headings.count = draft->links.count = draft->moments.count = 0;
    draft->sentences.count = draft->stamps.count = draft->citations.count = 0;
    draft->callouts.count = draft->block_ids.count = draft->players.count = 0;
    draft->references.count = draft->tags.count = draft->link_extras.count = 0;
    draft->raw_ids.count = 0;
    draft->has_math = draft->has_code = false;
    draft->findings.count = findings;
}

static void empty_map(struct map *map)
{
    map_release(map);
    *map = (struct map){0};
}

void draft_adopt_embed(struct draft *draft)
{
    draft_forget_body(draft, draft->front_to);
    draft->ignore_marks.count = 0;
    draft->block_id_source = 0;
    draft->footnote_references.count = 0;
    empty_map(&draft->video_index);
    empty_map(&draft->block_index);
    empty_map(&draft->tag_index);
    empty_map(&draft->raw_index);
    draft_video(draft, draft->first_embed, draft->first_embed_place, VIDEO_BY_TEXT);
    draft->own_video_count = draft->videos.count;
}

void draft_release(struct draft *draft)
{
    map_release(&draft->video_index);
    map_release(&draft->block_index);
    map_release(&draft->tag_index);
    map_release(&draft->raw_index);
}
