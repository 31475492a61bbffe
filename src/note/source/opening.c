/* SPDX-License-Identifier: MIT
 *
 * Times that lines begin with.
 */
#include "opening.h"
#include "clock.h"

#define LEAST    3    /* lines make a list of chapters, or verses */
#define ONE_MORE 1000 /* milliseconds: what a verse is more than the one before */
#define MARKS    3    /* of emphasis before the time */

static size_t skip_blanks(str text, size_t at)
{
    for (;;) {
        if (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
            at++;
        else if (str_starts(str_from(text, at), STR("\u00A0"))) /* as players copy them */
            at += STR("\u00A0").len;
        else
            return at;
    }
}

static size_t skip_marks(str text, size_t at)
{
    size_t from = at;
    while (at < text.len && at < from + MARKS && (text.ptr[at] == '*' || text.ptr[at] == '_'))
        at++;
    return at;
}

/* Past the marks of a heading at the offset; that itself when it is none. */
static size_t skip_heading(str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] == '#')
        end++;
    bool is_heading = end > at && end < text.len && skip_blanks(text, end) > end;
    return is_heading ? skip_blanks(text, end) : at;
}

/* May the time end at the offset? *separator is the end of the separator after it, or 0. */
static bool ends_here(str text, size_t at, size_t *separator)
{
    size_t past = skip_marks(text, at), blank = skip_blanks(text, past);
    size_t next = skip_marks(text, blank);
    *separator = blank > past && next < text.len ? times_separator_end(text, next) : 0;
    return past == text.len || blank > past || times_separator_end(text, past);
}

size_t opening_read(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    size_t margin = reader->in_cell ? 0 : reader->margin.length;
    size_t from = skip_blanks(text, at > margin ? at : margin);
    size_t heading = reader->in_cell ? from : skip_heading(text, from);
    size_t begin = skip_marks(text, heading), separator;
    struct opening found = {0};
    size_t length = reader->has_video ? times_parse_bare(str_from(text, begin), &found.span) : 0;
    if (!length || !ends_here(text, begin + length, &separator) ||
        clock_tells_day(str_from(text, skip_marks(text, begin + length))))
        return at;
    str written = str_sub(text, begin, begin + length);
    found.separated = separator || (found.span.end.form && str_find(written, ' ') != STR_NONE);
    struct opening *opening = ARENA_NEW(reader->lexed->arena, struct opening, 1);
    *opening = found;
    opening->times = (struct times){.spans = &opening->span, .count = 1};
    reader_token(reader, TOKEN_OPENING, begin, begin + length)->opening = opening;
    *VEC_PUSH(reader->lexed->arena, &reader->lexed->openings) = opening;
    return begin + length;
}

/* ---- all of a note --------------------------------------------------------------------------- */

static bool may_be_verse(const struct opening *opening)
{
    return opening->span.start.parts == 2 && !opening->span.end.form;
}

static bool follows_verse(const struct opening *opening, const struct opening *before)
{
    return may_be_verse(opening) && may_be_verse(before) &&
           opening->span.start.ms == before->span.start.ms + ONE_MORE;
}

static bool rises(const struct opening *opening, const struct opening *before)
{
    return opening->span.start.ms > before->span.start.ms;
}

/* The end of the run that begins with the i-th of this many, in which each follows the one before.
 */
static size_t run_end(struct opening *const *openings, size_t count, size_t i,
                      bool (*follows)(const struct opening *, const struct opening *))
{
    do
        i++;
    while (i < count && follows(openings[i], openings[i - 1]));
    return i;
}

void opening_settle(struct lexed *lexed)
{
    struct opening **openings = lexed->openings.items;
    size_t count = lexed->openings.count, others = 0;
    for (size_t i = 0, end; i < count; i = end) {
        end = run_end(openings, count, i, follows_verse);
        for (size_t k = i; k < end; k++) {
            openings[k]->is_verse = end - i >= LEAST;
            if (!openings[k]->is_verse)
                openings[others++] = openings[k];
        }
    }
    for (size_t i = 0, end; i < others; i = end) {
        end = run_end(openings, others, i, rises);
        for (size_t k = i; k < end; k++)
            openings[k]->cites = openings[k]->separated || end - i >= LEAST;
    }
}
