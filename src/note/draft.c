/* SPDX-License-Identifier: MIT
 *
 * A note while it is being parsed.
 */
#include "draft.h"
#include <stdarg.h>

void draft_finding(struct draft *draft, enum diag_code code, struct place place, const char *format,
                   ...)
{
    va_list args;
    va_start(args, format);
    str message = arena_vprintf(draft->scratch, format, args);
    va_end(args);
    *VEC_PUSH(draft->scratch, &draft->findings) = (struct finding){
        .code = code,
        .place = place,
        .message = message,
    };
}

void draft_subject(struct draft *draft, str subject)
{
    draft->findings.items[draft->findings.count - 1].subject = subject;
}

void draft_suggestion(struct draft *draft, str suggestion)
{
    draft->findings.items[draft->findings.count - 1].suggestion = suggestion;
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
    str copy = arena_str(draft->scratch, video->id);
    *VEC_PUSH(draft->scratch, &draft->videos) =
        (struct video_ref){.kind = video->kind, .id = copy, .place = place, .source = source};
    *map_at(&draft->video_index, copy) = (uint32_t)count;
    return (uint16_t)count;
}

struct note draft_view(const struct draft *draft)
{
    return (struct note){
        .meta = draft->meta,
        .headings = draft->headings.items,
        .heading_count = draft->headings.count,
        .links = draft->links.items,
        .link_count = draft->links.count,
        .moments = draft->moments.items,
        .moment_count = draft->moments.count,
        .sentences = draft->sentences.items,
        .sentence_count = draft->sentences.count,
        .tags = draft->tags.items,
        .tag_count = draft->tags.count,
        .references = draft->references.items,
        .reference_count = draft->references.count,
        .body = buf_str(draft->body),
        .slots = draft->slots.items,
        .slot_count = draft->slots.count,
    };
}

void draft_forget_body(struct draft *draft, size_t findings)
{
    buf_clear(draft->body);
    draft->videos.count = draft->own_video_count;
    draft->slots.count = draft->headings.count = draft->links.count = draft->moments.count = 0;
    draft->sentences.count = draft->stamps.count = draft->citations.count = 0;
    draft->callouts.count = draft->block_ids.count = draft->players.count = 0;
    draft->references.count = draft->tags.count = 0;
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
    draft->footnote_count = 0;
    empty_map(&draft->video_index);
    empty_map(&draft->block_index);
    empty_map(&draft->tag_index);
    empty_map(&draft->raw_ids);
    draft_video(draft, draft->first_embed, draft->first_embed_place, VIDEO_BY_TEXT);
    draft->own_video_count = draft->videos.count;
}
