/* SPDX-License-Identifier: MIT
 *
 * Stamps and bracketed times become moments.
 */
#include "cite.h"
#include "moment.h"

static void report_bad_stamp(struct draft *draft, const struct stamp *stamp, struct place place)
{
    str value = stamp->value.len ? stamp->value : stamp->text;
    if (value.len)
        draft_finding(draft, MESSAGE(STAMP_UNREADABLE), place, STR_ARG(value));
    else
        draft_finding(draft, MESSAGE(STAMP_EMPTY), place);
}

static void report_no_video(struct body *body, struct place place)
{
    str hint = body->draft->video_hint;
    if (!body->reported_no_video)
        draft_finding(body->draft, MESSAGE(NO_VIDEO), place,
                      STR_ARG(hint.len ? hint : STR("add 'videoId' to its front matter")));
    body->reported_no_video = true;
}

void cite_stamp(struct body *body, const struct stamp *stamp, struct place place)
{
    struct draft *draft = body->draft;
    bool is_time = stamp->time.form != TIMECODE_NONE;
    if (is_time)
        *VEC_PUSH(draft->scratch, &draft->stamps) = (struct cited_stamp){
            stamp, place, draft->own_video_count ? draft->moments.count : SIZE_MAX};
    else
        report_bad_stamp(draft, stamp, place);
    if (is_time && draft->own_video_count) {
        moment_put(body, (struct moment){.start = stamp->time.ms,
                                         .end = MOMENT_NO_END,
                                         .place = place,
                                         .video = body->video,
                                         .parts = stamp->time.parts & 7});
        return;
    }
    body_text(body, stamp->text);
    if (is_time)
        report_no_video(body, place);
}

/* A span that ends before it begins, or NULL. */
static const struct time_span *find_backward(const struct times *times)
{
    for (size_t i = 0; i < times->count; i++)
        if (times->spans[i].end.form && times->spans[i].end.ms < times->spans[i].start.ms)
            return &times->spans[i];
    return NULL;
}

/* False for what is no time: it stays as it stands in the source. */
static bool judge_times(struct draft *draft, const struct times *times, const struct token *token)
{
    bool backward = find_backward(times) != NULL;
    if (!times->count)
        draft_finding(draft, MESSAGE(TIME_UNREADABLE), token->place, STR_ARG(token->source));
    else if (backward)
        draft_finding(draft, MESSAGE(SPAN_BACKWARD), token->place, STR_ARG(token->source));
    else if (times->is_short)
        draft_finding(draft, MESSAGE(TIME_SHORT), token->place, STR_ARG(token->source));
    return times->count && !backward;
}

void cite_times(struct body *body, const struct times *times, const struct token *token)
{
    bool lost = !body->draft->own_video_count;
    if (body->in_link || lost || !judge_times(body->draft, times, token)) {
        body_text(body, token->source);
        if (lost && !body->in_link)
            report_no_video(body, token->place);
        return;
    }
    for (size_t i = 0; i < times->count; i++) {
        const struct time_span *span = &times->spans[i];
        bool ends = span->end.form && span->end.ms > span->start.ms;
        if (i > 0 && !body->heading)
            body_text(body, STR(", "));
        moment_put(body, (struct moment){.start = span->start.ms,
                                         .end = ends ? span->end.ms : MOMENT_NO_END,
                                         .place = token->place,
                                         .video = body->video,
                                         .parts = span->start.parts & 7,
                                         .end_parts = ends ? span->end.parts & 7 : 0});
    }
}
