/* SPDX-License-Identifier: MIT
 *
 * Links and stamps measured in the source.
 */
#include "kwiki/note_source.h"
#include "kwiki/utf8.h"
#include "lines.h"
#include "stamp.h"
#include "times.h"
#include "wikilink.h"
#include <stdlib.h>

#define MAX_STAMP       8192u  /* bytes that are looked at for the end of a stamp */
#define MAX_ADDRESS     16384u /* bytes of an address; a path of the system is shorter */
#define MAX_LINK        8192u  /* bytes from a link's beginning to its address */
#define MAX_CANDIDATES  16     /* "](" after a link's beginning that are looked at */
#define MAX_DEFINITIONS 256    /* of a file that are looked at */

struct note_source {
    struct arena arena;
    str bytes;
    struct regex *stamp_pattern; /* as stamp_parse wants it */
    struct lines_index lines;
    struct place last; /* that was asked for, ... */
    size_t last_at;    /* ... and its offset: the next one is mostly after it */
};

struct note_source *note_source_new(void)
{
    struct note_source *source = heap_alloc(1, sizeof *source);
    arena_init(&source->arena, 16384);
    return source;
}

void note_source_free(struct note_source *source)
{
    if (!source)
        return;
    arena_release(&source->arena);
    regex_free(source->stamp_pattern);
    free(source);
}

void note_source_read(struct note_source *source, str bytes)
{
    arena_release(&source->arena);
    source->bytes = bytes;
    source->last = (struct place){0};
    source->lines = lines_index(&source->arena, bytes);
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        source->lines.starts[0] = 3;
}

size_t note_source_offset(struct note_source *source, struct place place)
{
    if (!place.line || !place.column || place.line > source->lines.count)
        return STR_NONE;
    size_t at = source->lines.starts[place.line - 1];
    uint32_t column = 1;
    if (source->last.line == place.line && source->last.column <= place.column) {
        at = source->last_at;
        column = source->last.column;
    }
    for (; column < place.column && at < source->bytes.len; column++) {
        if (source->bytes.ptr[at] == '\n' || source->bytes.ptr[at] == '\r')
            return STR_NONE;
        at += utf8_sequence(source->bytes, at);
    }
    source->last = place;
    source->last_at = at;
    return at < source->bytes.len ? at : STR_NONE;
}

/* The text up to and with the next such mark, which must stand on the same line and among the
 * next bytes; empty when it does not. */
static str up_to(str text, size_t from, str mark, size_t limit)
{
    size_t found = str_search(str_sub(text, from, from + limit), mark);
    str taken = found == STR_NONE ? (str){0} : str_sub(text, 0, from + found + mark.len);
    bool lines = str_find(taken, '\n') != STR_NONE || str_find(taken, '\r') != STR_NONE;
    return lines ? (str){0} : taken;
}

static struct range range_at(size_t from, size_t length)
{
    return (struct range){(uint32_t)from, (uint32_t)(from + length)};
}

/* The range of a slice of the file's bytes. */
static struct range range_of(const struct note_source *source, str slice)
{
    return range_at((size_t)(slice.ptr - source->bytes.ptr), slice.len);
}

/* ---- wikilinks and stamps ----------------------------------------------------------------- */

/* Without the backslash of "\\|" in a cell. */
static str before_pipe(str text)
{
    return str_ends(text, STR("\\")) ? str_trim_right(str_sub(text, 0, text.len - 1)) : text;
}

bool note_source_wikilink(const struct note_source *source, size_t at, bool in_cell,
                          struct wikilink_source *found)
{
    str rest = str_from(source->bytes, at);
    size_t open = str_starts(rest, STR("!"));
    str whole = up_to(rest, open + 2, STR("]]"), rest.len);
    if (!str_starts(str_from(whole, open), STR("[[")))
        return false;
    struct link link = wikilink_parse(whole);
    if (in_cell && link.has_fragment)
        link.fragment = before_pipe(link.fragment);
    else if (in_cell)
        link.target = before_pipe(link.target);
    struct str_cut last = str_rcut(link.fragment, '#');
    str heading = str_trim(last.ok ? last.tail : link.fragment);
    *found = (struct wikilink_source){
        .whole = range_of(source, whole),
        .target = range_of(source, link.target),
        .heading = link.has_fragment ? range_of(source, heading) : (struct range){0},
        .has_pipe = str_find(whole, '|') != STR_NONE,
    };
    return true;
}

/* The stamp that the text begins with, or an empty one. */
static str stamp_at(str text)
{
    str stamp = up_to(text, 0, STR("</a>"), MAX_STAMP);
    struct line line = {.text = stamp};
    return str_starts(stamp, STR("<")) && stamp_end(&line, 0) == stamp.len ? stamp : (str){0};
}

bool note_source_stamp(struct note_source *source, size_t at, struct stamp_source *found)
{
    str text = stamp_at(str_from(source->bytes, at));
    if (!text.len)
        return false;
    struct stamp stamp = stamp_parse(&source->stamp_pattern, text);
    *found = (struct stamp_source){
        .whole = range_of(source, text),
        .readable = stamp.time.form != TIMECODE_NONE,
        .ms = stamp.time.ms,
        .text = stamp.mismatch ? stamp.text : (str){0},
    };
    return true;
}

bool note_source_is_time(str text, uint32_t ms)
{
    struct timecode time = timecode_parse(text);
    return time.form && stamp_same_time(time.ms, ms);
}

void note_source_pad_time(struct buf *out, str time)
{
    for (size_t i = 0; i < time.len; i++) {
        char before = i > 0 ? time.ptr[i - 1] : ' ';
        bool after_colon =
            before == ':' || (unsigned char)before >= 0x80; /* it may be full-width */
        bool alone = i + 1 == time.len || !char_is_digit(time.ptr[i + 1]);
        if (char_is_digit(time.ptr[i]) && after_colon && alone)
            buf_add_char(out, '0');
        buf_add_char(out, time.ptr[i]);
    }
}

/* The end of a time or span that stands without brackets, or whose brackets stand before it. */
static size_t bare_end(str line)
{
    struct time_span span;
    struct timecode time;
    size_t end = times_parse_bare(line, &span);
    return end ? end : times_prefix(line, &time);
}

size_t note_source_times(const struct note_source *source, size_t at, struct range *times,
                         size_t most)
{
    str line = str_from(source->bytes, at);
    line = str_sub(line, 0, str_find(line, '\n') == STR_NONE ? line.len : str_find(line, '\n'));
    bool bare = line.len && char_is_digit(line.ptr[0]);
    size_t end = !line.len ? 0 : bare ? bare_end(line) : times_bracket_end(line, 0);
    size_t count = 0;
    for (size_t i = !bare; i < end && count < most; i++) {
        struct timecode time;
        size_t length = times_prefix(str_sub(line, i, end), &time);
        if (length)
            times[count++] = range_at(at + i, length);
        i += length;
    }
    return count;
}

/* The next "](" at or after the offset, or STR_NONE. */
static size_t next_address(const struct note_source *source, size_t at)
{
    size_t found = str_search(str_sub(source->bytes, at, at + MAX_LINK), STR("]("));
    return found == STR_NONE ? STR_NONE : at + found;
}

/* After spaces and tabs; what stands over two lines is left alone. */
static size_t skip_space(str text, size_t at)
{
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    return at;
}

bool note_source_wrapped(const struct note_source *source, size_t at, struct wrapped_source *found)
{
    if (at >= source->bytes.len || source->bytes.ptr[at] != '[')
        return false;
    size_t between = at;
    for (unsigned tries = 0; tries < MAX_CANDIDATES; tries++, between++) {
        between = next_address(source, between);
        if (between == STR_NONE)
            return false;
        size_t begin = skip_space(source->bytes, between + 2);
        size_t end = begin + stamp_at(str_from(source->bytes, begin)).len;
        size_t close = skip_space(source->bytes, end);
        if (end == begin || !str_starts(str_from(source->bytes, close), STR(")")))
            continue;
        *found = (struct wrapped_source){
            .open = range_at(at, 1),
            .between = range_at(between, begin - between),
            .close = range_at(end, close + 1 - end),
        };
        return true;
    }
    return false;
}

/* ---- addresses ---------------------------------------------------------------------------- */

/* The address that begins at the offset (CommonMark 6.3), without its angle brackets. */
static str address_at(const struct note_source *source, size_t at)
{
    str rest = str_sub(source->bytes, at, at + MAX_ADDRESS);
    size_t begin = 0;
    while (begin < rest.len && char_is_space(rest.ptr[begin]))
        begin++;
    rest = str_from(rest, begin);
    bool angle = str_starts(rest, STR("<"));
    rest = str_from(rest, angle);
    int depth = 0;
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.ptr[i];
        if (c == '\\' && i + 1 < rest.len) {
            i++;
            continue;
        }
        depth += c == '(';
        bool end = angle ? c == '>' || c == '\n' : char_is_space(c) || (c == ')' && depth == 0);
        if (end)
            return str_sub(rest, 0, i);
        depth -= c == ')';
    }
    return rest;
}

/* Is the text what cmark made of this source? Backslashes before punctuation are gone. Entities
 * are not looked into; what holds one is not recognised. */
static bool is_same_text(str source, str text)
{
    size_t known = 0;
    for (size_t i = 0; i < source.len; i++, known++) {
        bool escape = source.ptr[i] == '\\' && i + 1 < source.len &&
                      !char_is_alnum(source.ptr[i + 1]) && source.ptr[i + 1] > ' ';
        i += escape;
        if (known >= text.len || source.ptr[i] != text.ptr[known])
            return false;
    }
    return known == text.len;
}

static bool take_address(const struct note_source *source, size_t at, const struct link *link,
                         struct address_source *found)
{
    struct str_cut cut = str_cut(str_trim(address_at(source, at)), '#');
    str target = str_trim(cut.head);
    if (cut.ok != link->has_fragment || !is_same_text(target, link->target) ||
        !is_same_text(cut.tail, link->fragment))
        return false;
    *found = (struct address_source){
        .target = range_of(source, target),
        .fragment = cut.ok ? range_of(source, cut.tail) : (struct range){0},
    };
    return true;
}

/* A definition `[label]: address` anywhere in the file. */
static bool find_definition(const struct note_source *source, const struct link *link,
                            struct address_source *found)
{
    struct lines_definition definition = {0};
    for (unsigned tries = 0;
         tries < MAX_DEFINITIONS && lines_next_definition(source->bytes, &definition); tries++)
        if (take_address(source, definition.after, link, found))
            return found->shared = true;
    return false;
}

/* The address after the bracket that closes the link's text. */
static bool find_behind_text(const struct note_source *source, size_t at, const struct link *link,
                             struct address_source *found)
{
    str text = str_sub(source->bytes, at, at + MAX_LINK);
    size_t depth = 0, i = 0;
    for (; i < text.len; i++) {
        depth += text.ptr[i] == '[';
        if (text.ptr[i] == ']' && --depth == 0)
            break;
        i += text.ptr[i] == '\\';
    }
    bool inline_link = i + 1 < text.len && text.ptr[i + 1] == '(';
    return inline_link && take_address(source, at + i + 2, link, found);
}

/* The same where code or a stamp in the text holds brackets of its own. */
static bool find_near(const struct note_source *source, size_t at, const struct link *link,
                      struct address_source *found)
{
    for (unsigned tries = 0; tries < MAX_CANDIDATES; tries++, at++) {
        at = next_address(source, at);
        if (at == STR_NONE)
            return false;
        if (take_address(source, at + 2, link, found))
            return true;
    }
    return false;
}

bool note_source_address(const struct note_source *source, size_t at, const struct link *link,
                         struct address_source *found)
{
    at += str_starts(str_from(source->bytes, at), STR("!"));
    if (!str_starts(str_from(source->bytes, at), STR("[")))
        return false;
    return find_behind_text(source, at, link, found) || find_definition(source, link, found) ||
           find_near(source, at, link, found);
}
