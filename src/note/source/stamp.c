/* SPDX-License-Identifier: MIT
 *
 * Stamps: where they end, and their time: that of their attribute, else of another attribute that
 * is a time, else of their text.
 */
#include "stamp.h"
#include <stdlib.h>

#define USUAL       STR("<a class=\"yt-timestamp\" data-t=\"") /* stamps are a third of a note */
#define CLOSE       STR("</a>")
#define LOOSE       "data(?:-t\\s*=|\\s*=|-)\\s*[\"']?([^\"'\\s>]*)" /* data-t="…", data="…", data-… */
#define MISMATCH_MS 1000 /* a larger difference between tag and text is reported */

/* ---- where it ends ------------------------------------------------------------------------ */

/* A stamp's tag, from '<' to '>', and the text up to "</a>". */
struct parts {
    str tag, text;
};

static bool is_stamp_tag(str tag)
{
    return str_starts(tag, USUAL) || str_contains(tag, STR("yt-timestamp")) ||
           str_contains(tag, STR(" data-t="));
}

static bool in_quotes(str tag)
{
    bool open = false;
    for (size_t i = 0; i < tag.len; i++)
        open ^= tag.ptr[i] == '"';
    return open;
}

/* The '>' that ends the tag which begins at the offset, or STR_NONE: the first one, or the second
 * where the first stands within quotes and the mark of a stamp after it. */
static size_t tag_end(str text, size_t at)
{
    size_t other = str_find(str_from(text, at + 1), '<');
    str tag = str_sub(text, at, other == STR_NONE ? text.len : at + 1 + other);
    for (size_t end = 0, tries = 0; tries < 2; tries++) {
        size_t next = str_find(str_from(tag, end), '>');
        if (next == STR_NONE)
            return STR_NONE;
        end += next;
        if (is_stamp_tag(str_sub(tag, 0, end)))
            return at + end;
        if (!in_quotes(str_sub(tag, 0, end)))
            return STR_NONE;
        end++;
    }
    return STR_NONE;
}

/* The next "</a>" at or after the offset, or STR_NONE. */
static size_t find_close(struct line *line, size_t at)
{
    bool known = line->anchor_from && at >= line->anchor_from &&
                 (line->anchor_close == STR_NONE || at <= line->anchor_close);
    if (!known) {
        size_t close = str_search(str_from(line->text, at), CLOSE);
        line->anchor_from = at;
        line->anchor_close = close == STR_NONE ? STR_NONE : at + close;
    }
    return line->anchor_close;
}

/* The parts of the stamp at the offset; false when there is none. */
static bool find_parts(struct line *line, size_t at, struct parts *parts)
{
    str text = line->text;
    if (at + 2 >= text.len || text.ptr[at + 1] != 'a' || !char_is_space(text.ptr[at + 2]))
        return false;
    size_t tag = tag_end(text, at);
    size_t close = tag == STR_NONE ? STR_NONE : find_close(line, tag + 1);
    if (close == STR_NONE)
        return false;
    parts->tag = str_sub(text, at, tag + 1);
    parts->text = str_sub(text, tag + 1, close);
    return !str_contains(parts->text, STR("<a "));
}

size_t stamp_end(struct line *line, size_t at)
{
    struct parts parts;
    return find_parts(line, at, &parts) ? at + parts.tag.len + parts.text.len + CLOSE.len : 0;
}

/* ---- what it says ------------------------------------------------------------------------- */

static size_t skip_space(str text, size_t at)
{
    while (at < text.len && char_is_space(text.ptr[at]))
        at++;
    return at;
}

/* The value of data-t in a tag without fault, in either order of the two attributes; ptr is NULL
 * when the tag has any fault. */
static str clean_value(str tag)
{
    str class = STR("class=\"yt-timestamp\""), data = STR("data-t=\""), value = {0};
    for (size_t at = 2;;) {
        size_t name = skip_space(tag, at);
        str rest = str_from(tag, name);
        if (str_eq(rest, STR(">")))
            return value;
        if (name > at && str_starts(rest, class)) {
            at = name + class.len;
            continue;
        }
        size_t begin = name + data.len, end = begin;
        while (end < tag.len && str_find(STR("\"<>"), tag.ptr[end]) == STR_NONE)
            end++;
        if (name == at || !str_starts(rest, data) || end == tag.len || tag.ptr[end] != '"')
            return (str){0};
        value = str_sub(tag, begin, end);
        at = end + 1;
    }
}

/* The first attribute that looks like data and parses as a time, else the first of them. */
static str malformed_value(struct regex **pattern, str tag, struct timecode *time)
{
    str first = {0};
    struct regex_match match;
    if (!*pattern)
        *pattern = regex_new(LOOSE);
    for (size_t at = 0; at < tag.len; at++) {
        size_t found = str_search(str_from(tag, at), STR(" data"));
        if (found == STR_NONE)
            break;
        at += found;
        if (!regex_match(*pattern, str_from(tag, at + 1), &match))
            continue;
        str value = match.group[1];
        if (!first.ptr)
            first = value;
        *time = timecode_parse(value);
        if (time->form)
            return value;
    }
    return first;
}

/* Is the text "[…]" with a proper time between the brackets? */
static bool is_clean_text(str text)
{
    if (text.len < 2 || text.ptr[0] != '[' || text.ptr[text.len - 1] != ']')
        return false;
    return timecode_parse(str_sub(text, 1, text.len - 1)).form == TIMECODE_PROPER;
}

bool stamp_same_time(uint32_t a, uint32_t b)
{
    return llabs((int64_t)a - (int64_t)b) <= MISMATCH_MS;
}

static struct stamp judge_parts(struct regex **pattern, struct parts parts)
{
    struct stamp stamp = {.text = parts.text};
    stamp.value = clean_value(parts.tag);
    if (stamp.value.ptr)
        stamp.time = timecode_parse(stamp.value);
    bool clean = stamp.time.form == TIMECODE_PROPER;
    if (!stamp.time.form)
        stamp.value = malformed_value(pattern, parts.tag, &stamp.time);
    stamp.told = timecode_parse(parts.text);
    if (stamp.told.form == TIMECODE_UNITS)
        stamp.told.form = TIMECODE_NONE; /* "[1]" may be anything */
    if (!stamp.time.form)
        stamp.time = stamp.told;
    else if (stamp.told.form)
        stamp.mismatch = !stamp_same_time(stamp.time.ms, stamp.told.ms);
    stamp.exact = clean && is_clean_text(parts.text);
    return stamp;
}

struct stamp stamp_parse(struct regex **pattern, str source)
{
    struct line line = {.text = source};
    struct parts parts;
    return find_parts(&line, 0, &parts) ? judge_parts(pattern, parts) : (struct stamp){0};
}

size_t stamp_read(struct reader *reader, size_t at)
{
    struct parts parts;
    if (!find_parts(&reader->line, at, &parts))
        return 0;
    size_t end = at + parts.tag.len + parts.text.len + CLOSE.len;
    if (line_leaves_code(&reader->line, at, end))
        return 0;
    struct stamp *stamp = ARENA_NEW(reader->lexed->arena, struct stamp, 1);
    *stamp = judge_parts(&reader->lexed->stamp_pattern, parts);
    reader_token(reader, TOKEN_STAMP, at, end)->stamp = stamp;
    return end;
}
