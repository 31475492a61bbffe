/* SPDX-License-Identifier: MIT
 *
 * Videos in the body.
 */
#include "body_video.h"
#include "../source/limits.h"
#include "kwiki/utf8.h"
#include "moment.h"

uint16_t body_video_cite(struct body *body, const struct body_video *video)
{
    if (!video->url.id.len)
        return body->video; /* a time alone */
    uint16_t index = draft_video(body->draft, &video->url, video->place, VIDEO_BY_TEXT);
    if (index < body->draft->own_video_count)
        body->video = index;
    return index;
}

void body_video_name(struct body *body, const struct body_video *video)
{
    uint16_t index = body_video_cite(body, video);
    *VEC_PUSH(body->draft->scratch, &body->draft->citations) = (struct citation){
        index, draft_text(body->draft, utf8_cut(video->words, LIMIT_TITLE_BYTES))};
}

void body_video_embed(struct body *body, const struct body_video *video)
{
    struct draft *draft = body->draft;
    body->video = draft_video(draft, &video->url, video->place, VIDEO_BY_TEXT);
    if (draft->first_embed)
        return;
    struct video_url *first = ARENA_NEW(draft->scratch, struct video_url, 1);
    *first = video->url;
    draft->first_embed = first;
    draft->first_embed_place = video->place;
}

size_t body_video_show(struct body *body, const struct body_video *video)
{
    struct draft *draft = body->draft;
    body_video_embed(body, video);
    body_video_name(body, video);
    *VEC_PUSH(draft->scratch, &draft->players) =
        (struct player){.video = body_video_cite(body, video),
                        .start = video->url.has_time ? video->url.start : 0,
                        .label = draft_text(draft, utf8_cut(video->words, LIMIT_TITLE_BYTES))};
    return draft->players.count - 1;
}

void body_video_shown(struct body *body, const struct body_video *video)
{
    if (!video->url.has_time)
        return;
    body_text(body, STR(" "));
    moment_put(body, (struct moment){.start = video->url.start,
                                     .end = video->url.end,
                                     .place = video->place,
                                     .video = body_video_cite(body, video)});
}
