/* SPDX-License-Identifier: MIT
 *
 * Times in brackets.
 */
#include "times.h"

static size_t skip_spaces(str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at;
}

/* The length of what may stand between two times: ", ", "-", "–", "—", " to ". */
static size_t separator_length(str text)
{
    static const char *const separators[] = {",", "-", "–", "—", "to"};
    size_t before = skip_spaces(text, 0);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        str separator = str_from_c(separators[i]);
        if (str_starts(str_from(text, before), separator))
            return skip_spaces(text, before + separator.len);
    }
    return 0;
}

typedef VEC(struct time_span) span_vec;

/* A time after a comma, or after a span, begins anew; another one ends the span. */
static void add(struct arena *arena, span_vec *spans, struct timecode time, bool list)
{
    struct time_span *last = spans->count ? &spans->items[spans->count - 1] : NULL;
    if (last && !list && !last->end.form)
        last->end = time;
    else
        *VEC_PUSH(arena, spans) = (struct time_span){.start = time};
}

size_t times_parse(str line, size_t at, struct arena *arena, struct times *times)
{
    char close = line.ptr[at] == '(' ? ')' : ']';
    unsigned least_parts = close == ')' ? 3 : 2;
    span_vec spans = {0};
    bool list = false;
    for (size_t from = skip_spaces(line, at + 1);;) {
        struct timecode time;
        size_t length = timecode_prefix(str_from(line, from), &time);
        if (!length || time.parts < least_parts)
            return 0;
        if (arena)
            add(arena, &spans, time, list);
        from += length;
        size_t end = skip_spaces(line, from);
        if (end < line.len && line.ptr[end] == close) {
            if (arena)
                *times = (struct times){.spans = spans.items, .count = spans.count};
            return end + 1;
        }
        size_t separator = separator_length(str_from(line, from));
        if (!separator)
            return 0;
        list = line.ptr[end] == ',';
        from += separator;
    }
}

/* Does a reference's address end with its line, or come with a title (CommonMark 4.7)? */
static bool has_good_end(str target)
{
    size_t space = str_find(target, ' ');
    if (!target.len || space == STR_NONE)
        return target.len > 0;
    char first = str_trim(str_from(target, space)).ptr[0];
    return first == '"' || first == '\'' || first == '(';
}

void times_find_definitions(struct reader *reader)
{
    str source = reader->lexed->source;
    struct lines_definition found = {0};
    while (reader->times && lines_next_definition(source, &found)) {
        size_t next, end = lines_end(source, found.after, &next);
        if (!found.in_item && has_good_end(str_trim(str_sub(source, found.after, end))) &&
            times_parse(source, found.open, NULL, NULL) == found.after - 1)
            *map_at(&reader->defined, found.label) = 1;
    }
}

size_t times_read(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    struct times times;
    size_t end = reader->times ? times_parse(text, at, reader->lexed->arena, &times) : 0;
    if (!end || map_find(&reader->defined, str_sub(text, at + 1, end - 1)) != MAP_NONE)
        return 0;
    char next = end < text.len ? text.ptr[end] : ' ';
    times.outside = text.ptr[at] == '[' && (next == '(' || next == '[');
    struct times *kept = ARENA_NEW(reader->lexed->arena, struct times, 1);
    *kept = times;
    reader_token(reader, TOKEN_TIME, at + times.outside, end - times.outside)->times = kept;
    return end;
}
