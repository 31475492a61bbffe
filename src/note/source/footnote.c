/* SPDX-License-Identifier: MIT
 *
 * Footnotes and numbered references in the source.
 */
#include "footnote.h"
#include "inline.h"
#include "kwiki/utf8.h"
#include "marker.h"

/* The end of "[^label]" at the offset, or 0. */
static size_t label_end(str line, size_t at)
{
    size_t end = at + 2;
    if (!str_starts(str_from(line, at), STR("[^")))
        return 0;
    while (end < line.len && !char_is_space(line.ptr[end]) &&
           str_find(STR("[]^"), line.ptr[end]) == STR_NONE)
        end++;
    return end > at + 2 && end < line.len && line.ptr[end] == ']' ? end + 1 : 0;
}

/* The end of "[^label]:" after the line's margin, or 0. Indented as code it is none. */
static size_t definition_end(str line, const struct margin *margin, const struct lines_item *item)
{
    size_t end = lines_is_indented(item, margin) ? 0 : label_end(line, margin->length);
    return end && end < line.len && line.ptr[end] == ':' ? end + 1 : 0;
}

static str label_key(struct arena *arena, str line, size_t at, size_t end)
{
    return utf8_fold(arena, str_sub(line, at + 2, end - 1));
}

/* The end of "[12]" at the offset, or 0; *number is 12. */
static size_t number_end(str line, size_t at, uint32_t *number)
{
    size_t end = at + 1;
    *number = 0;
    while (end < line.len && char_is_digit(line.ptr[end]) && *number <= FOOTNOTE_MAX_NUMBER)
        *number = *number * 10 + (uint32_t)(line.ptr[end++] - '0');
    bool closed = end > at + 1 && end < line.len && line.ptr[end] == ']';
    return closed && *number && *number <= FOOTNOTE_MAX_NUMBER ? end + 1 : 0;
}

/* ---- what is defined ---------------------------------------------------------------------- */

static void define(struct lexed *lexed, str key)
{
    uint32_t *known = map_at(&lexed->labels, key);
    if (*known != MAP_NONE)
        return;
    *known = (uint32_t)lexed->footnotes.count;
    VEC_PUSH(lexed->arena, &lexed->footnotes);
}

/* The paragraph that a line stands in, as far as numbered references ask. */
enum paragraph { PARAGRAPH_NONE, PARAGRAPH_OTHER, PARAGRAPH_ENTRY };

/* Notes the number that the line begins with; gives the paragraph that it leaves open. Within a
 * paragraph that begins with a number, further lines that do are entries as well. */
static enum paragraph find_number(struct lexed *lexed, str line, size_t from, enum paragraph open)
{
    uint32_t number;
    if (!str_trim(line).len)
        return PARAGRAPH_NONE;
    size_t end = line.ptr[0] == '[' ? number_end(line, 0, &number) : 0;
    if (!end)
        return open == PARAGRAPH_ENTRY ? PARAGRAPH_ENTRY : PARAGRAPH_OTHER;
    bool definition = end < line.len && line.ptr[end] == ':';
    bool entry = end < line.len && line.ptr[end] == ' ' && open != PARAGRAPH_OTHER;
    if (!lexed->entries)
        lexed->entries = ARENA_NEW(lexed->arena, uint32_t, FOOTNOTE_MAX_NUMBER + 1);
    if (definition)
        lexed->entries[number] = UINT32_MAX; /* it is a link's */
    else if (entry && lexed->entries[number] != UINT32_MAX)
        lexed->entries[number] = (uint32_t)from;
    return entry ? PARAGRAPH_ENTRY : open;
}

/* The text of a definition may begin with a fence. */
static bool read_fence(struct fence *fence, str text)
{
    struct margin margin = lines_margin(text);
    return lines_in_fence(fence, text, &margin);
}

/* Do its characters allow for anything to be found? Most notes have none. */
static bool may_define(str source)
{
    for (size_t at = 0; at < source.len; at++) {
        size_t bracket = str_find(str_from(source, at), '[');
        if (bracket == STR_NONE)
            return false;
        at += bracket;
        char after = at + 1 < source.len ? source.ptr[at + 1] : ' ';
        if (after == '^' || (lines_begins(source, at) && char_is_digit(after)))
            return true;
    }
    return false;
}

void footnote_find(struct reader *reader)
{
    if (!may_define(reader->lexed->source))
        return;
    struct lexed *lexed = reader->lexed;
    str source = lexed->source;
    struct fence fence = {0};
    struct lines_item item = {0};
    enum paragraph open = PARAGRAPH_NONE;
    for (size_t from = 0, next = 0; from < source.len; from = next) {
        str line = str_sub(source, from, lines_end(source, from, &next));
        struct margin margin = lines_margin(line);
        bool was_open = fence.length > 0, code = lines_in_fence(&fence, line, &margin);
        lines_in_item(&item, &margin);
        size_t end = code ? 0 : definition_end(line, &margin, &item);
        open = code ? PARAGRAPH_NONE : find_number(lexed, line, from, open);
        if (end)
            define(lexed, label_key(lexed->arena, line, margin.length, end - 1));
        if (end && !was_open)
            read_fence(&fence, str_trim(str_from(line, end)));
    }
}

/* ---- definitions -------------------------------------------------------------------------- */

/* Does the line belong to the definition's text? */
static bool goes_on(const struct reader *aside, str line, bool after_blank)
{
    struct margin margin = lines_margin(line);
    if (margin.quotes != aside->quotes)
        return false;
    size_t marker = margin.item ? 0 : margin.indent;
    str inner = lines_strip(line, aside->quotes, 0);
    while (margin.item && marker < inner.len && char_is_space(inner.ptr[marker]))
        marker++;
    if (marker >= aside->indent)
        return true;
    str text = str_from(line, margin.length);
    return !after_blank && !margin.item && !lines_begins_block(text) && !label_end(text, 0);
}

/* The offset past the definition's last line; `from` is past its first. */
static size_t find_end(const struct reader *aside, size_t from)
{
    size_t end = from;
    bool after_blank = false;
    for (size_t next; from < aside->source.len; from = next) {
        str line = str_sub(aside->source, from, lines_end(aside->source, from, &next));
        bool blank = !str_trim(lines_strip(line, aside->quotes, 0)).len;
        if (!blank && !goes_on(aside, line, after_blank))
            break;
        if (!blank)
            end = next;
        after_blank = blank;
    }
    return end;
}

static void open_aside(struct reader *aside, size_t footnote)
{
    struct lexed *lexed = aside->lexed;
    buf_add(reader_out(aside), STR("> "));
    reader_block(aside, TOKEN_ASIDE, 0, (size_t)(aside->line.text.ptr - aside->source.ptr))
        ->number = (uint32_t)footnote;
    aside->copied = 0;
    buf_add_char(reader_out(aside), '\n');
    lexed->footnotes.items[footnote].read = true;
    lexed->aside_count++;
}

/* Reads the definition's text, whose first line begins at the offset of the reader's line. */
static void read_text(struct reader *aside, size_t at, size_t next, size_t end, size_t footnote)
{
    str first = str_from(aside->line.text, at);
    str before = str_sub(aside->line.text, 0, at);
    reader_begin(aside, first, aside->columns + (uint32_t)utf8_length(before));
    open_aside(aside, footnote);
    buf_add(reader_out(aside), STR("> "));
    reader_mark(aside, first);
    bool code = read_fence(&aside->fence, first);
    aside->margin = lines_margin(first);
    inline_read(aside, code ? 0 : marker_read(aside));
    buf_add_char(reader_out(aside), '\n');
    aside->number++;
    lexer_read_lines(aside, next, end);
    buf_add(reader_out(aside), STR("\n\n"));
}

size_t footnote_cut(struct reader *reader, size_t from)
{
    struct lexed *lexed = reader->lexed;
    str text = reader->line.text;
    if (!lexed->footnotes.count || reader->in_aside)
        return 0;
    struct margin margin = reader->margin;
    size_t at = margin.length, begin = definition_end(text, &margin, &reader->item);
    if (!begin)
        return 0;
    uint32_t index = map_find(&lexed->labels, label_key(lexed->arena, text, at, begin - 1));
    if (index == MAP_NONE || lexed->footnotes.items[index].read)
        return 0;
    struct reader aside = *reader;
    aside.region = REGION_ASIDES;
    aside.in_aside = true;
    aside.quotes = margin.quotes;
    aside.indent = margin.indent + 4;
    struct source_line line = reader_line(reader, from);
    size_t after = find_end(&aside, line.next), last = after;
    while (last > from && char_is_space(reader->source.ptr[last - 1]))
        last--;
    lexed->footnotes.items[index].label = str_sub(text, at, begin - 1);
    lexed->footnotes.items[index].place = reader_block(reader, TOKEN_FOOTNOTE, at, last)->place;
    buf_add(reader_out(reader), str_sub(reader->source, last, after));
    while (begin < text.len && char_is_space(text.ptr[begin]))
        begin++;
    read_text(&aside, begin, line.next, after, index);
    reader->number = aside.number;
    return after;
}

/* ---- references --------------------------------------------------------------------------- */

static size_t read_label(struct reader *reader, size_t at)
{
    struct lexed *lexed = reader->lexed;
    str text = reader->line.text;
    size_t end = label_end(text, at);
    if (!end)
        return 0;
    uint32_t index = map_find(&lexed->labels, label_key(lexed->arena, text, at, end));
    char after = end < text.len ? text.ptr[end] : ' ';
    bool begins = at == reader->margin.length && after == ':';
    if (index == MAP_NONE && str_find(STR("(+*?{"), after) != STR_NONE)
        return 0; /* a link, or an expression */
    if (begins && index != MAP_NONE && lexed->footnotes.items[index].read)
        index = FOOTNOTE_AGAIN;
    reader_token(reader, TOKEN_FOOTNOTE_REF, at, end)->number =
        index == MAP_NONE ? FOOTNOTE_NONE : index;
    return end;
}

/* "[12]"; an offset tells whether its paragraph comes later, or is here. */
static size_t read_number(struct reader *reader, size_t at)
{
    struct lexed *lexed = reader->lexed;
    str text = reader->line.text;
    uint32_t number;
    size_t end = lexed->entries ? number_end(text, at, &number) : 0;
    uint32_t entry = end ? lexed->entries[number] : 0;
    size_t here = (size_t)(text.ptr + at - lexed->source.ptr);
    bool linked = end < text.len && (text.ptr[end] == '(' || text.ptr[end] == ':');
    if (!entry || entry == UINT32_MAX || linked || here > entry)
        return 0;
    reader_token(reader, here == entry ? TOKEN_ENTRY : TOKEN_NUMBER, at, end)->number = number;
    return end;
}

/* The end of "^[text]" at the offset, or 0. Its text holds no further one. */
static size_t inline_end(str line, size_t at)
{
    unsigned depth = 0;
    for (size_t i = at + 1; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '\\')
            i++;
        else if (c == '[')
            depth++;
        else if (c == ']' && --depth == 0)
            return i > at + 2 ? i + 1 : 0;
        else if (c == '^' && str_starts(str_from(line, i), STR("^[")))
            return 0;
    }
    return 0;
}

static size_t read_inline(struct reader *reader, size_t at)
{
    struct lexed *lexed = reader->lexed;
    size_t end = inline_end(reader->line.text, at);
    if (!end || lexed->footnotes.count >= FOOTNOTE_MAX_INLINE ||
        line_leaves_code(&reader->line, at, end))
        return 0;
    struct token *token = reader_token(reader, TOKEN_FOOTNOTE_REF, at, end);
    token->number = (uint32_t)lexed->footnotes.count;
    struct place place = {token->place.line, token->place.column + 2};
    *VEC_PUSH(lexed->arena, &lexed->footnotes) = (struct footnote){
        .text = str_sub(token->source, 2, token->source.len - 1),
        .place = place,
        .in_cell = reader->in_cell,
    };
    return end;
}

size_t footnote_read(struct reader *reader, size_t at)
{
    str rest = str_from(reader->line.text, at);
    if (str_starts(rest, STR("^[")))
        return read_inline(reader, at);
    if (str_starts(rest, STR("[^")))
        return read_label(reader, at);
    return rest.len > 2 && char_is_digit(rest.ptr[1]) ? read_number(reader, at) : 0;
}

void footnote_read_inline(struct reader *reader)
{
    struct lexed *lexed = reader->lexed;
    struct reader cell = *reader;
    cell.region = REGION_CELLS;
    for (size_t i = 0; i < lexed->footnotes.count; i++) {
        struct footnote footnote = lexed->footnotes.items[i];
        if (!footnote.text.len)
            continue;
        cell.number = footnote.place.line;
        cell.in_cell = footnote.in_cell;
        reader_begin(&cell, footnote.text, footnote.place.column - 1);
        lexed->footnotes.items[i].cell = lexed->cell_count;
        reader_token(&cell, TOKEN_CELL, 0, 0)->number = lexed->cell_count++;
        inline_read(&cell, 0);
        buf_add(reader_out(&cell), STR("\n\n"));
    }
}
