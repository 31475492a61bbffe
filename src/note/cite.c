/* SPDX-License-Identifier: MIT
 *
 * Stamps and bracketed times become moments.
 */
#include "cite.h"
#include "moment.h"

static bool has_video(const struct body *body)
{
    return body->draft->own_video_count > 0;
}

static void report_bad_stamp(struct draft *draft, const struct stamp *stamp, struct place place)
{
    str value = stamp->value.len ? stamp->value : stamp->text;
    if (value.len)
        draft_finding(draft, DIAG_BAD_TIMESTAMP, place,
                      "'%.*s' is no time; write hours, minutes and seconds, HH:MM:SS",
                      STR_ARG(value));
    else
        draft_finding(draft, DIAG_BAD_TIMESTAMP, place, "the stamp holds no time");
}

static void report_stamp(struct draft *draft, const struct stamp *stamp, struct place place)
{
    if (stamp->mismatch)
        draft_finding(draft, DIAG_TIMESTAMP_MISMATCH, place,
                      "the stamp's attribute says '%.*s' and its text '%.*s'; the attribute counts",
                      STR_ARG(stamp->value), STR_ARG(stamp->text));
    else if (!stamp->exact)
        draft_finding(draft, DIAG_INEXACT_TIMESTAMP, place,
                      "the stamp is not in its proper form; it is read as %u:%02u:%02u",
                      stamp->time.ms / 3600000, stamp->time.ms / 60000 % 60,
                      stamp->time.ms / 1000 % 60);
}

void cite_stamp(struct body *body, str source, struct place place)
{
    struct draft *draft = body->draft;
    struct stamp stamp = stamp_parse(&draft->syntax->stamp, source);
    if (!stamp.time.form) {
        report_bad_stamp(draft, &stamp, place);
        body_text(body, stamp.text);
        return;
    }
    report_stamp(draft, &stamp, place);
    if (has_video(body)) {
        moment_put(body, (struct moment){.start = stamp.time.ms,
                                         .end = MOMENT_NO_END,
                                         .place = place,
                                         .video = body->video});
        return;
    }
    body_text(body, stamp.text);
    if (!body->reported_no_video)
        draft_finding(draft, DIAG_NO_VIDEO, place,
                      "the note cites times but names no video; add 'videoId' to its front matter");
    body->reported_no_video = true;
}

/* One time of a bracket, or two that make a span; moves *text past it. */
static struct moment next_time(str *text)
{
    struct timecode time, end;
    struct moment moment = {.end = MOMENT_NO_END};
    *text = str_trim(*text);
    *text = str_from(*text, timecode_prefix(*text, &time));
    moment.start = time.ms;
    str rest = str_trim(*text);
    bool list = str_starts(rest, STR(","));
    size_t separator = 0;
    while (separator < rest.len && !char_is_digit(rest.ptr[separator]))
        separator++;
    rest = str_from(rest, separator);
    if (!list && timecode_prefix(rest, &end)) {
        if (end.ms > time.ms)
            moment.end = end.ms;
        rest = str_from(rest, timecode_prefix(rest, &end));
        for (separator = 0; separator < rest.len && !char_is_digit(rest.ptr[separator]);)
            separator++;
        rest = str_from(rest, separator);
    }
    *text = rest;
    return moment;
}

void cite_times(struct body *body, str source, struct place place)
{
    if (body->in_link) {
        body_text(body, source);
        return;
    }
    str text = char_is_digit(source.ptr[0]) ? source : str_sub(source, 1, source.len - 1);
    for (bool first = true; text.len; first = false) {
        struct moment moment = next_time(&text);
        moment.place = place;
        moment.video = body->video;
        if (!first && !body->heading)
            body_text(body, STR(", "));
        moment_put(body, moment);
    }
}
