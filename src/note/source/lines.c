/* SPDX-License-Identifier: MIT
 *
 * Lines, their margins, and blocks that are known by their first line.
 */
#include "lines.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "line.h"

#define FENCE_LEAST 3
#define TAB_WIDTH   4
#define SHORT_LINE  64 /* bytes */

/* The first line end at or after the offset, or the end of the source. The parts that are looked at
 * grow, so that a line costs no more than its length, whichever character its end is. */
static size_t find_end(str source, size_t from)
{
    for (size_t part = SHORT_LINE; from < source.len; from += part, part *= 2) {
        str rest = str_sub(source, from, from + part);
        size_t feed = str_find(rest, '\n');
        rest = str_sub(rest, 0, feed);
        size_t end = str_find(rest, '\r');
        if (end != STR_NONE || feed != STR_NONE)
            return from + (end != STR_NONE ? end : feed);
    }
    return source.len;
}

size_t lines_end(str source, size_t from, size_t *next)
{
    size_t end = find_end(source, from);
    *next = end;
    if (*next < source.len && source.ptr[*next] == '\r')
        (*next)++;
    if (*next < source.len && source.ptr[*next] == '\n')
        (*next)++;
    return end;
}

bool lines_begins(str text, size_t at)
{
    return !at || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r';
}

size_t lines_begin(str text, size_t at)
{
    while (!lines_begins(text, at))
        at--;
    return at;
}

uint32_t lines_count(str text)
{
    uint32_t count = 0;
    for (size_t from = 0, next = 0; from < text.len; from = next)
        count += lines_end(text, from, &next) < next;
    return count;
}

str lines_take(str *text)
{
    size_t next, end = lines_end(*text, 0, &next);
    str line = str_sub(*text, 0, end);
    *text = str_from(*text, next);
    return line;
}

struct lines_index lines_index(struct arena *arena, str text)
{
    VEC(size_t) starts = {0};
    size_t from = 0;
    do {
        *VEC_PUSH(arena, &starts) = from;
        lines_end(text, from, &from);
    } while (from < text.len);
    *VEC_PUSH(arena, &starts) = text.len;
    return (struct lines_index){starts.items, starts.count - 1};
}

void lines_move(struct lines_cursor *cursor, str text, size_t to)
{
    if (to < cursor->at)
        *cursor = (struct lines_cursor){0};
    for (size_t next; cursor->at < to && cursor->at < text.len; cursor->at = next) {
        size_t end = lines_end(text, cursor->at, &next);
        if (next > to || next == end) {
            next = to < text.len ? to : text.len;
            cursor->columns += (uint32_t)utf8_length(str_sub(text, cursor->at, next));
        } else {
            cursor->lines++;
            cursor->columns = 0;
        }
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of the list marker at the offset, or 0: "-", "12.", before white space or the end. */
static size_t marker_length(str line, size_t at)
{
    size_t end = at;
    char c = line.ptr[at];
    if (c == '-' || c == '*' || c == '+') {
        end++;
    } else {
        while (end < line.len && end < at + 9 && char_is_digit(line.ptr[end]))
            end++;
        bool ends = end > at && end < line.len && (line.ptr[end] == '.' || line.ptr[end] == ')');
        if (!ends)
            return 0;
        end++;
    }
    return end == line.len || is_blank(line.ptr[end]) ? end - at : 0;
}

struct margin lines_margin(str line)
{
    struct margin margin = {0};
    size_t at = 0, after_quote = 0;
    while (at < line.len) {
        size_t marker;
        if (is_blank(line.ptr[at])) {
            margin.columns += line.ptr[at] == '\t' ? TAB_WIDTH : 1;
            at++;
        } else if (line.ptr[at] == '>') {
            after_quote = ++at;
            margin.quotes++;
            margin.markers++;
            margin.item = false;
        } else if ((marker = marker_length(line, at)) > 0) {
            at += marker;
            margin.markers++;
            margin.item = true;
        } else {
            break;
        }
    }
    margin.length = at;
    margin.indent = at - after_quote;
    margin.blank = at == line.len && !margin.item;
    return margin;
}

void lines_in_item(struct lines_item *item, const struct margin *margin)
{
    bool ends = item->quotes != margin->quotes || (item->after_blank && margin->indent < 2);
    if (margin->item)
        *item = (struct lines_item){.indent = margin->indent, .quotes = margin->quotes};
    else if (!margin->blank && ends)
        *item = (struct lines_item){0};
    item->after_blank = margin->blank;
}

bool lines_is_indented(const struct lines_item *item, const struct margin *margin)
{
    return margin->indent >= 4 + item->indent && !margin->item;
}

bool lines_continues(const struct margin *first, const struct margin *line)
{
    size_t least = first->item ? first->indent : first->indent > 3 ? first->indent - 3 : 0;
    return !line->blank && !line->item && line->quotes == first->quotes && line->indent >= least;
}

str lines_strip(str line, unsigned quotes, size_t indent)
{
    size_t at = 0;
    for (; quotes; quotes--) {
        size_t mark = at;
        while (mark < line.len && is_blank(line.ptr[mark]))
            mark++;
        if (mark == line.len || line.ptr[mark] != '>')
            break;
        at = mark + 1;
        at += at < line.len && line.ptr[at] == ' ';
    }
    for (; indent && at < line.len && is_blank(line.ptr[at]); at++) {
        size_t width = line.ptr[at] == '\t' ? TAB_WIDTH : 1;
        indent -= width < indent ? width : indent;
    }
    return str_from(line, at);
}

/* Where what may be the margin of the offset begins: white space and the characters of markers. */
static size_t margin_begin(str text, size_t at)
{
    while (at > 0 && (is_blank(text.ptr[at - 1]) || char_is_digit(text.ptr[at - 1]) ||
                      str_find(STR(">-*+.)"), text.ptr[at - 1]) != STR_NONE))
        at--;
    return at;
}

/* The last '[' before the offset, not before `from`, that no backslash escapes; or STR_NONE. */
static size_t last_bracket(str text, size_t from, size_t before)
{
    for (size_t at = before; at > from; at--)
        if (text.ptr[at - 1] == '[' && !line_is_escaped(text, at - 1))
            return at - 1;
    return STR_NONE;
}

bool lines_next_definition(str text, struct lines_definition *found)
{
    for (size_t from = found->after, next; from < text.len; from = next) {
        size_t close = str_search(str_from(text, from), STR("]:"));
        if (close == STR_NONE)
            return false;
        close += from;
        next = close + 2;
        size_t open = line_is_escaped(text, close) ? STR_NONE : last_bracket(text, from, close);
        if (open == STR_NONE)
            continue;
        size_t begin = margin_begin(text, open);
        struct margin margin = lines_margin(str_sub(text, begin, open));
        if (!lines_begins(text, begin) || begin + margin.length < open)
            continue;
        *found = (struct lines_definition){
            .open = open,
            .after = next,
            .label = str_sub(text, open + 1, close),
            .in_item = margin.item,
        };
        return true;
    }
    return false;
}

size_t lines_skip_space(str text, size_t at)
{
    while (at < text.len && (char_is_space(text.ptr[at]) || text.ptr[at] == '>'))
        at++;
    return at;
}

/* The length of the run of one character that the text begins with. */
static size_t run_length(str text)
{
    size_t length = 0;
    while (length < text.len && text.ptr[length] == text.ptr[0])
        length++;
    return length;
}

size_t lines_fence(str text)
{
    if (!text.len || (text.ptr[0] != '`' && text.ptr[0] != '~'))
        return 0;
    size_t length = run_length(text);
    bool code = text.ptr[0] == '`' && str_find(str_from(text, length), '`') != STR_NONE;
    return length >= FENCE_LEAST && !code ? length : 0;
}

static bool is_heading(str text)
{
    size_t length = text.len && text.ptr[0] == '#' ? run_length(text) : 0;
    return length > 0 && length <= 6 && (length == text.len || is_blank(text.ptr[length]));
}

bool lines_is_break(str text)
{
    char mark = text.len ? text.ptr[0] : ' ';
    size_t count = 0;
    if (mark != '-' && mark != '*' && mark != '_')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != mark && !is_blank(text.ptr[i]))
            return false;
        count += text.ptr[i] == mark;
    }
    return count >= 3;
}

bool lines_begins_block(str text)
{
    return is_heading(text) || lines_fence(text) || lines_is_break(text);
}

bool lines_closes_fence(str text, char mark, size_t length)
{
    str run = str_trim(text);
    return run.len >= length && run.ptr[0] == mark && run_length(run) == run.len;
}

static bool open_fence(struct fence *fence, str line, const struct margin *margin)
{
    str text = str_from(line, margin->length);
    *fence = (struct fence){.length = lines_fence(text)};
    if (!fence->length)
        return false;
    fence->mark = text.ptr[0];
    fence->quotes = margin->quotes;
    fence->indent = margin->item ? margin->indent : 0;
    return true;
}

/* Has the quote or item ended that the fence stands in? */
static bool leaves_container(const struct fence *fence, const struct margin *margin)
{
    if (margin->quotes < fence->quotes)
        return true;
    return fence->indent && !margin->blank && margin->quotes == fence->quotes &&
           margin->indent < fence->indent;
}

bool lines_in_fence(struct fence *fence, str line, const struct margin *margin)
{
    if (!fence->length || leaves_container(fence, margin))
        return open_fence(fence, line, margin);
    if (lines_closes_fence(lines_strip(line, fence->quotes, line.len), fence->mark, fence->length))
        fence->length = 0;
    return true;
}
