/* SPDX-License-Identifier: MIT
 *
 * Times without brackets, block by block.
 */
#include "unread.h"
#include "../source/clock.h"
#include "../source/timecode.h"
#include "../text/plain.h"
#include "../text/sentence.h"
#include "kwiki/lower_bound.h"

/* The offset of the digits before the next colon that stands between digits, or STR_NONE. */
static size_t find_digits(str text, size_t from)
{
    for (size_t at = from; at < text.len; at++) {
        size_t colon = str_find(str_from(text, at), ':');
        if (colon == STR_NONE)
            return STR_NONE;
        at += colon;
        size_t begin = at;
        while (begin > from && char_is_digit(text.ptr[begin - 1]))
            begin--;
        if (begin < at && at + 1 < text.len && char_is_digit(text.ptr[at + 1]))
            return begin;
    }
    return STR_NONE;
}

void unread_text(struct body *body, str text, int line)
{
    size_t written = 0;
    bool counts = body->draft->own_video_count && !body->in_link;
    for (size_t at; counts && (at = find_digits(text, written)) != STR_NONE;) {
        body_text(body, str_sub(text, written, at));
        *VEC_PUSH(body->draft->scratch, &body->bare) =
            (struct bare_time){body_offset(body), body->block.begin, line};
        for (written = at; at < text.len && (char_is_digit(text.ptr[at]) || text.ptr[at] == ':');)
            at++;
        body_text(body, str_sub(text, written, at));
        written = at;
    }
    body_text(body, str_from(text, written));
}

/* The block's text, with the places of the body. */
static str read_text(struct body *body, struct buf *out, struct plain_places *places)
{
    struct note note = draft_view(body->draft);
    struct plain plain = {.out = out, .places = places};
    plain_add_part(&plain, &note,
                   (struct plain_part){{body->quote.begin, body_offset(body)},
                                       body->quote.first_slot,
                                       body->draft->slots.count});
    return buf_str(out);
}

/* Where the text has what the body has at the offset. */
static size_t text_offset(const struct plain_places *places, uint32_t at)
{
    size_t next;
    LOWER_BOUND(next, places->marks.count, places->marks.items[next].body <= at);
    if (!next)
        return STR_NONE;
    struct plain_mark mark = places->marks.items[next - 1];
    return mark.kind == PLAIN_RUN ? mark.text + (at - mark.body) : STR_NONE;
}

static void count_time(struct body *body, str time, const struct bare_time *noted)
{
    struct unread *unread = &body->unread;
    if (unread->count++)
        return;
    unread->first = arena_str(body->draft->scratch, time);
    unread->line = noted->line;
    str block = str_sub(buf_str(body->html), noted->block, noted->at);
    for (size_t at = 0; (at = clock_find(block, at, time)) != STR_NONE; at += time.len)
        unread->before++;
}

/* Counts the times of a sentence that are noted; *i is the first one that is not yet looked at. */
static void count_sentence(struct body *body, const struct plain_places *places, str text,
                           struct range sentence, size_t *i)
{
    struct clock_reader reader = {.sentence = str_sub(text, sentence.from, sentence.to)};
    size_t at, noted = 0;
    while (*i < body->bare.count && clock_next(&reader, &at)) {
        for (; *i < body->bare.count; ++*i) {
            noted = text_offset(places, body->bare.items[*i].at);
            if (noted != STR_NONE && noted >= sentence.from + at)
                break;
        }
        if (*i == body->bare.count || noted != sentence.from + at)
            continue;
        if (!reader.is_other)
            count_time(body, str_sub(reader.sentence, at, reader.end), &body->bare.items[*i]);
    }
}

void unread_count(struct body *body)
{
    if (!body->bare.count)
        return;
    struct arena_mark mark = arena_mark(&body->quoting);
    struct plain_places places = {.arena = &body->quoting};
    struct buf buffer = {0};
    str text = read_text(body, &buffer, &places);
    size_t i = 0, to;
    for (size_t from = 0; from < text.len && i < body->bare.count; from = to) {
        to = sentence_end(text, from);
        count_sentence(body, &places, text, (struct range){(uint32_t)from, (uint32_t)to}, &i);
        while (to < text.len && text.ptr[to] == ' ')
            to++;
    }
    body->bare.count = 0;
    buf_release(&buffer);
    arena_reset(&body->quoting, mark);
}
