/* SPDX-License-Identifier: MIT
 *
 * One forward walk over a line that replaces our inline syntax by tokens.
 */
#include "inline.h"
#include "autolink.h"
#include "comment.h"
#include "footnote.h"
#include "markup_text.h"
#include "math.h"
#include "span.h"
#include "tag.h"

#define LEAD_BYTE  '\xF3' /* of private code points that may begin a token ... */
#define LEAD_PLANE 0xF    /* ... and their plane */

/* Each read_ function looks at the special character at the offset and returns the offset behind
 * what it has taken, or 0 when the character is ordinary. */

static size_t read_escape(const struct reader *reader, size_t at)
{
    str text = reader->line.text;
    return at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0x80 ? at + 2 : at + 1;
}

static size_t read_wikilink(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    size_t open = at + (text.ptr[at] == '!');
    if (!str_starts(str_from(text, open), STR("[[")))
        return 0;
    size_t end = scan_wikilink(&reader->line, open);
    if (end)
        reader_token(reader, TOKEN_WIKILINK, at, end);
    return end;
}

/* Times in brackets. They are no time where they are a link's text or the label of a reference:
 * a defined label is left alone, and before '(' or '[' the brackets stay outside the token, so
 * that cmark decides; where it makes no link of them, the brackets are dropped later. */
static size_t read_times(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    size_t end = reader->times ? scan_times(text, at) : 0;
    if (!end)
        return 0;
    str inner = str_sub(text, at + 1, end - 1);
    if (map_find(&reader->defined, inner) != MAP_NONE)
        return 0;
    char next = end < text.len ? text.ptr[end] : ' ';
    bool outside = text.ptr[at] == '[' && (next == '(' || next == '[');
    reader_token(reader, TOKEN_TIME, at + outside, end - outside);
    return end;
}

static size_t read_bracket(struct reader *reader, size_t at)
{
    size_t end = read_wikilink(reader, at);
    if (!end)
        end = footnote_read(reader, at);
    return end ? end : read_times(reader, at);
}

static size_t read_stamp(struct reader *reader, size_t at)
{
    size_t end = scan_stamp(&reader->line, at);
    if (!end || scan_leaves_code(&reader->line, at, end))
        return 0;
    reader_token(reader, TOKEN_STAMP, at, end);
    return end;
}

static size_t read_private(struct reader *reader, size_t at)
{
    if ((unsigned char)reader->line.text.ptr[at + 1] < 0xB0)
        return 0;
    reader_token(reader, TOKEN_LITERAL, at, at + 4);
    return at + 4;
}

/* A number that stands for a private code point would be taken for a token, and cmark writes some
 * of those that stand for no character as bytes that are no text. */
static size_t read_reference(struct reader *reader, size_t at)
{
    int code_point;
    size_t length = markup_text_number(str_from(reader->line.text, at), &code_point);
    if (!length || (code_point != 0xFFFD && code_point >> 16 != LEAD_PLANE))
        return 0;
    reader_token(reader, TOKEN_REFERENCE, at, at + length)->number = (uint32_t)code_point;
    return at + length;
}

/* "==", "~~" or "~", where cmark must see what it stands beside. */
static size_t read_span(struct reader *reader, size_t at)
{
    struct span_run run = span_scan(reader->line.text, at);
    if (run.flags) {
        reader_token(reader, TOKEN_SPAN, at, run.end)->number = run.flags;
        reader->lexed->has_spans = true;
    }
    return run.end;
}

static size_t read_tag(struct reader *reader, size_t at)
{
    size_t end = tag_scan(reader->line.text, at);
    if (end)
        reader_token(reader, TOKEN_TAG, at, end);
    return end;
}

static size_t read_math(struct reader *reader, size_t at)
{
    size_t end = math_scan(reader->line.text, at);
    if (!end || scan_leaves_code(&reader->line, at, end))
        return 0;
    reader_token(reader, TOKEN_MATH, at, end);
    return end;
}

static size_t read_address(struct reader *reader, size_t at)
{
    size_t begin, end = autolink_scan(&reader->line, reader->copied, at, &begin);
    if (!end || scan_leaves_code(&reader->line, begin, end))
        return 0;
    reader_token(reader, TOKEN_URL, begin, end);
    return end;
}

static size_t read_special(struct reader *reader, size_t at)
{
    switch (reader->line.text.ptr[at]) {
    case '\\': return read_escape(reader, at);
    case '`': return scan_code(&reader->line, at);
    case '!': return read_wikilink(reader, at);
    case '[': return read_bracket(reader, at);
    case '(': return read_times(reader, at);
    case '<': return read_stamp(reader, at);
    case '^': return footnote_read(reader, at);
    case '=':
    case '~': return read_span(reader, at);
    case '$': return read_math(reader, at);
    case '#': return read_tag(reader, at);
    case '%': return comment_read(reader, at);
    case ':':
    case '@':
    case 'w':
    case 'W': return read_address(reader, at);
    case '&': return read_reference(reader, at);
    case LEAD_BYTE: return read_private(reader, at);
    default: return 0;
    }
}

/* The characters that read_special knows. */
static bool is_special(char c)
{
    static const bool special[256] = {
        ['\\'] = true, ['`'] = true, ['!'] = true, ['['] = true, ['('] = true, ['<'] = true,
        ['='] = true,  ['~'] = true, [':'] = true, ['@'] = true, ['^'] = true, ['#'] = true,
        ['$'] = true,  ['%'] = true, ['w'] = true, ['W'] = true, ['&'] = true, [0xF3] = true};
    return special[(unsigned char)c];
}

void inline_read(struct reader *reader, size_t from)
{
    for (size_t at = from; at < reader->line.text.len;) {
        size_t end = is_special(reader->line.text.ptr[at]) ? read_special(reader, at) : 0;
        at = end ? end : at + 1;
    }
    reader_copy(reader, reader->line.text.len);
}

/* The end of "[ ]" or "[x]" before white space at the offset, or 0. */
static size_t task_end(str line, size_t at)
{
    bool box = at + 3 < line.len && line.ptr[at] == '[' && line.ptr[at + 2] == ']';
    bool mark = box && str_find(STR(" xX"), line.ptr[at + 1]) != STR_NONE;
    return mark && char_is_space(line.ptr[at + 3]) ? at + 3 : 0;
}

size_t inline_read_margin(struct reader *reader)
{
    str text = reader->line.text;
    const struct margin *margin = &reader->margin;
    size_t at = margin->length, end = 0;
    enum token_kind kind = margin->item ? TOKEN_TASK : TOKEN_CALLOUT;
    if (margin->item)
        end = task_end(text, at);
    else if (margin->quotes && at < text.len)
        end = scan_callout(text, at);
    if (end)
        reader_token(reader, kind, at, end);
    return end;
}

/* "[8:32]: url" or "[8:32]: url "title"" and nothing else defines a reference (CommonMark 4.7). */
static bool is_definition(str rest)
{
    if (!str_starts(rest, STR(":")))
        return false;
    str target = str_trim(str_from(rest, 1));
    size_t space = str_find(target, ' ');
    if (!target.len || space == STR_NONE)
        return target.len > 0;
    char first = str_trim(str_from(target, space)).ptr[0];
    return first == '"' || first == '\'' || first == '(';
}

void inline_find_definitions(struct reader *reader)
{
    str source = reader->lexed->source;
    if (!reader->times || !str_contains(source, STR("]:")))
        return;
    for (size_t from = 0, next = 0; from < source.len; from = next) {
        str line = str_sub(source, from, lines_end(source, from, &next));
        size_t at = 0;
        while (at < line.len && (char_is_space(line.ptr[at]) || line.ptr[at] == '>'))
            at++;
        size_t end = at < line.len && line.ptr[at] == '[' ? scan_times(line, at) : 0;
        if (end && is_definition(str_from(line, end)))
            *map_at(&reader->defined, str_sub(line, at + 1, end - 1)) = 1;
    }
}
