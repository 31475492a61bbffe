/* SPDX-License-Identifier: MIT
 *
 * Times in brackets.
 */
#include "times.h"

#define UNITS_MAX 16 /* bytes of "1h2m3.5s" */
#define WIDE_MAX  80 /* characters of times in full-width brackets */

static size_t skip_spaces(str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at;
}

/* What may stand between two times. Longer ones come first. */
static const char *const SEPARATORS[] = {",", "-->", "-", "–", "—", "~", "→", "to"};

/* The length of a separator with the blanks around it, or 0. */
static size_t separator_length(str text)
{
    size_t before = skip_spaces(text, 0);
    for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++) {
        str separator = str_from_c(SEPARATORS[i]);
        if (str_starts(str_from(text, before), separator))
            return skip_spaces(text, before + separator.len);
    }
    return 0;
}

typedef VEC(struct time_span) span_vec;

/* A time after a comma, or after a span, begins anew; another one ends the span. */
static void add_span(struct arena *arena, span_vec *spans, struct timecode time, bool list)
{
    struct time_span *last = spans->count ? &spans->items[spans->count - 1] : NULL;
    if (last && !list && !last->end.form)
        last->end = time;
    else
        *VEC_PUSH(arena, spans) = (struct time_span){.start = time};
}

/* Has a part after a colon one digit? */
static bool is_short(str time)
{
    for (size_t i = 0; i + 1 < time.len; i++)
        if (time.ptr[i] == ':' && (i + 2 == time.len || !char_is_digit(time.ptr[i + 2])))
            return true;
    return false;
}

static size_t read_colons(str text, char close, struct timecode *time)
{
    (void)close;
    return timecode_prefix(text, time);
}

/* "8m32s" up to the bracket. */
static size_t read_units(str text, char close, struct timecode *time)
{
    size_t end = str_find(str_sub(text, 0, UNITS_MAX + 1), close);
    str inner = end == STR_NONE ? (str){0} : str_trim_right(str_sub(text, 0, end));
    bool units = inner.len && char_is_digit(inner.ptr[0]) &&
                 str_find(STR("hmsHMS"), inner.ptr[inner.len - 1]) != STR_NONE;
    *time = units ? timecode_parse(inner) : (struct timecode){0};
    return time->form ? inner.len : 0;
}

/* The forms of a time in brackets, in the order in which they are tried: each gives the length of
 * the one that the text begins with, or 0. */
static size_t (*const VALUES[])(str text, char close, struct timecode *time) = {read_colons,
                                                                                read_units};

static size_t read_time(str text, char close, struct timecode *time)
{
    size_t length = 0;
    for (size_t i = 0; !length && i < sizeof VALUES / sizeof *VALUES; i++)
        length = VALUES[i](text, close, time);
    return length;
}

size_t times_parse(str line, size_t at, struct arena *arena, struct times *times)
{
    char close = line.ptr[at] == '(' ? ')' : ']';
    span_vec spans = {0};
    bool list = false, one_digit = false;
    for (size_t from = skip_spaces(line, at + 1);;) {
        struct timecode time;
        size_t length = read_time(str_from(line, from), close, &time);
        one_digit = one_digit || is_short(str_sub(line, from, from + length));
        if (!length || (close == ')' && (one_digit || list)))
            return 0;
        if (arena)
            add_span(arena, &spans, time, list);
        from += length;
        size_t end = skip_spaces(line, from);
        if (end < line.len && line.ptr[end] == close) {
            if (arena)
                *times = (struct times){
                    .spans = spans.items, .count = spans.count, .is_short = one_digit};
            return end + 1;
        }
        size_t separator = separator_length(str_from(line, from));
        if (!separator)
            return 0;
        list = line.ptr[end] == ',';
        from += separator;
    }
}

size_t times_separator_end(str text, size_t at)
{
    static const char *const separators[] = {"-", "–", "—", "|", "·", ":"};
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        size_t end = at + str_from_c(separators[i]).len;
        bool number = end < text.len && char_is_digit(text.ptr[end]); /* "-5 °C" */
        if (!number && str_starts(str_from(text, at), str_from_c(separators[i])))
            return skip_spaces(text, end);
    }
    return 0;
}

size_t times_parse_bare(str text, struct time_span *span)
{
    *span = (struct time_span){0};
    size_t length = timecode_prefix(text, &span->start);
    if (!length || is_short(str_sub(text, 0, length)))
        return 0;
    size_t separator = separator_length(str_from(text, length)), from = length + separator;
    struct timecode end;
    size_t more = separator && text.ptr[skip_spaces(text, length)] != ','
                      ? timecode_prefix(str_from(text, from), &end)
                      : 0;
    if (!more || is_short(str_sub(text, from, from + more)) || end.ms <= span->start.ms)
        return length;
    span->end = end;
    return from + more;
}

/* The length of digits with colons between them, as times have them, or 0: the last part has two.
 */
static size_t digits_length(str text)
{
    size_t digits = 0, colons = 0, end = 0;
    for (; end < text.len && (text.ptr[end] == ':' || char_is_digit(text.ptr[end])); end++) {
        bool colon = text.ptr[end] == ':';
        if (colon ? !digits || ++colons > 3 : ++digits > (colons ? 2 : 3))
            return 0;
        digits = colon ? 0 : digits;
    }
    return colons && digits == 2 ? end : 0;
}

/* The end of square brackets that hold what has the form of times, or 0. */
static size_t malformed_end(str line, size_t at)
{
    for (size_t from = skip_spaces(line, at + 1);;) {
        size_t length = digits_length(str_from(line, from));
        size_t end = skip_spaces(line, from + length);
        if (!length || end >= line.len)
            return 0;
        if (line.ptr[end] == ']')
            return end + 1;
        size_t separator = separator_length(str_from(line, from + length));
        if (!separator)
            return 0;
        from += length + separator;
    }
}

/* ---- full-width brackets and colons ---------------------------------------------------------- */

static const struct {
    const char *wide;
    char narrow;
} WIDE[] = {{"【", '['}, {"】", ']'}, {"［", '['}, {"］", ']'}, {"（", '('},
            {"）", ')'}, {"：", ':'}, {"～", '~'}, {"，", ','}};

/* The character at the offset as times have it, '\0' where they have none; moves past it. */
static char narrow(str text, size_t *at)
{
    if ((unsigned char)text.ptr[*at] < 0x80)
        return text.ptr[(*at)++];
    for (size_t i = 0; i < sizeof WIDE / sizeof *WIDE; i++)
        if (str_starts(str_from(text, *at), str_from_c(WIDE[i].wide))) {
            *at += str_from_c(WIDE[i].wide).len;
            return WIDE[i].narrow;
        }
    ++*at;
    return '\0';
}

/* The brackets at the offset, which end before *end, as they are written without full-width
 * characters; empty when there are none of these. */
static str narrow_brackets(str line, size_t at, char text[WIDE_MAX], size_t *end)
{
    size_t length = 0;
    bool wide = false;
    for (*end = at; *end < line.len && length < WIDE_MAX;) {
        wide = wide || (unsigned char)line.ptr[*end] >= 0x80;
        char c = text[length++] = narrow(line, end);
        bool opens = c == '[' || c == '(';
        if (!c || opens != (length == 1))
            break;
        if (c == ']' || c == ')')
            return (str){text, wide ? length : 0};
    }
    return (str){0};
}

/* The end of brackets some of which, or of whose colons, are full-width; 0 when they hold nothing
 * that has the form of times. */
static size_t parse_wide(str line, size_t at, struct arena *arena, struct times *times)
{
    char text[WIDE_MAX];
    size_t end;
    str brackets = narrow_brackets(line, at, text, &end);
    if (!brackets.len)
        return 0;
    bool whole = times_parse(brackets, 0, arena, times) == brackets.len ||
                 (text[0] == '[' && malformed_end(brackets, 0) == brackets.len);
    return whole ? end : 0;
}

size_t times_bracket_end(str line, size_t at)
{
    size_t end = times_parse(line, at, NULL, NULL);
    return end ? end : parse_wide(line, at, NULL, NULL);
}

size_t times_prefix(str text, struct timecode *time)
{
    char copy[UNITS_MAX];
    size_t ends[UNITS_MAX + 1] = {0}, length = 0;
    for (size_t at = 0; at < text.len && length < sizeof copy;) {
        copy[length] = narrow(text, &at);
        if (!char_is_digit(copy[length]) && str_find(STR(":.,"), copy[length]) == STR_NONE)
            break;
        ends[++length] = at;
    }
    return ends[timecode_prefix((str){copy, length}, time)];
}

/* ---- reading -------------------------------------------------------------------------------- */

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
    while (lines_next_definition(source, &found)) {
        size_t next, end = lines_end(source, found.after, &next);
        if (!found.in_item && has_good_end(str_trim(str_sub(source, found.after, end))) &&
            times_parse(source, found.open, NULL, NULL) == found.after - 1)
            *map_at(&reader->defined, found.label) = 1;
    }
}

/* Leaves brackets that belong to a link to cmark; those of a link to nowhere go with them. */
static size_t past_link(str text, size_t at, size_t end, struct times *times)
{
    if (str_starts(str_from(text, end), STR("()")))
        return end + 2;
    char next = end < text.len ? text.ptr[end] : ' ';
    times->outside = text.ptr[at] == '[' && (next == '(' || next == '[');
    return end;
}

/* In a note without a video times are text. The author learns of it where they can hardly be
 * anything else: in square or full-width brackets, with colons, and not beside what may make a link
 * of it. */
static bool is_certain(str text, size_t at, size_t end, const struct times *times)
{
    char next = end < text.len ? text.ptr[end] : ' ';
    bool round = text.ptr[at] == '(' || str_starts(str_from(text, at), STR("（"));
    for (size_t i = 0; i < times->count; i++)
        if (times->spans[i].start.form == TIMECODE_UNITS)
            return false;
    return times->count && !times->is_short && !round && str_find(STR("([:"), next) == STR_NONE;
}

static size_t parse_narrow(str line, size_t at, struct arena *arena, struct times *times)
{
    bool narrow = line.ptr[at] == '[' || line.ptr[at] == '(';
    return narrow ? times_parse(line, at, arena, times) : 0;
}

static size_t parse_malformed(str line, size_t at, struct arena *arena, struct times *times)
{
    (void)arena;
    (void)times;
    return line.ptr[at] == '[' ? malformed_end(line, at) : 0;
}

/* The forms of brackets, in the order in which they are tried: each gives the end of the one at the
 * offset, or 0, and reads its times. */
static size_t (*const BRACKETS[])(str line, size_t at, struct arena *arena, struct times *times) = {
    parse_narrow, parse_wide, parse_malformed};

size_t times_read(struct reader *reader, size_t at)
{
    struct arena *arena = reader->lexed->arena;
    str text = reader->line.text;
    struct times times = {0};
    bool ascii = text.ptr[at] == '[' || text.ptr[at] == '(';
    if (text.ptr[at] == '(' && at > 0 && text.ptr[at - 1] == ']')
        return 0; /* an address */
    size_t end = 0;
    for (size_t i = 0; !end && i < sizeof BRACKETS / sizeof *BRACKETS; i++)
        end = BRACKETS[i](text, at, arena, &times);
    if (!end || map_find(&reader->defined, str_sub(text, at + 1, end - 1)) != MAP_NONE)
        return 0;
    size_t past = ascii ? past_link(text, at, end, &times) : end;
    if ((!times.count && times.outside) ||
        (!reader->has_video && !is_certain(text, at, end, &times)))
        return 0;
    struct times *kept = ARENA_NEW(arena, struct times, 1);
    *kept = times;
    size_t last = times.outside ? end - 1 : past;
    reader_token(reader, TOKEN_TIME, at + times.outside, last)->times = kept;
    return past;
}
