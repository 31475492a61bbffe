/* SPDX-License-Identifier: MIT
 *
 * Writing the lexed text and its tokens.
 */
#include "reader.h"
#include "kwiki/utf8.h"

struct buf *reader_out(const struct reader *reader)
{
    struct lexed *lexed = reader->lexed;
    return reader->region == REGION_MAIN ? &lexed->text : &lexed->regions[reader->region];
}

void reader_begin(struct reader *reader, str text, uint32_t columns)
{
    reader->line = (struct line){.text = text};
    reader->copied = reader->counted = 0;
    reader->columns = columns;
}

struct source_line reader_line(const struct reader *reader, size_t from)
{
    struct source_line line;
    line.end = lines_end(reader->source, from, &line.next);
    line.text = str_sub(reader->source, from, line.end);
    if (reader->in_aside)
        line.text = lines_strip(line.text, reader->quotes, reader->indent);
    line.margin = lines_margin(line.text);
    return line;
}

uint32_t reader_columns_before(const struct reader *reader, str text)
{
    if (!reader->in_aside)
        return 0;
    size_t at = (size_t)(text.ptr - reader->source.ptr);
    return (uint32_t)utf8_length(str_sub(reader->source, lines_begin(reader->source, at), at));
}

void reader_mark(struct reader *reader, str text)
{
    char unused[TOKEN_LENGTH];
    struct token *token = lexed_push(reader->lexed, TOKEN_LINE, unused);
    token->source = str_sub(text, 0, 0);
    token->place = (struct place){reader->number, reader_columns_before(reader, text) + 1};
    token->region = (uint8_t)reader->region;
    token->at = (uint32_t)reader_out(reader)->len;
}

void reader_begin_line(struct reader *reader, const struct source_line *line)
{
    if (reader->in_aside)
        buf_add(reader_out(reader), STR("> "));
    reader->line_end = line->end;
    reader->line_next = line->next;
    if (reader->in_aside)
        reader_mark(reader, line->text);
    reader->margin = line->margin;
    reader_begin(reader, line->text, reader_columns_before(reader, line->text));
}

void reader_copy(struct reader *reader, size_t to)
{
    buf_add(reader_out(reader), str_sub(reader->line.text, reader->copied, to));
    reader->copied = to;
}

static uint32_t column_at(struct reader *reader, size_t at)
{
    str between = str_sub(reader->line.text, reader->counted, at);
    reader->columns += (uint32_t)utf8_length(between);
    reader->counted = at;
    return reader->columns + 1;
}

static void add_guard(struct buf *out, const struct token *token, bool closes)
{
    if (token->kind == TOKEN_SPAN)
        buf_add_char(out, token->source.ptr[0]);
    else if (lexed_guard(token))
        buf_add(out, closes ? STR("?>") : STR("<?"));
}

static struct token *put_token(struct reader *reader, enum token_kind kind, struct place place,
                               str source)
{
    char bytes[TOKEN_LENGTH];
    struct buf *out = reader_out(reader);
    struct token *token = lexed_push(reader->lexed, kind, bytes);
    token->place = place;
    token->source = source;
    token->region = (uint8_t)reader->region;
    token->in_cell = reader->in_cell;
    add_guard(out, token, false);
    token->at = (uint32_t)out->len;
    buf_add(out, (str){bytes, TOKEN_LENGTH});
    add_guard(out, token, true);
    return token;
}

struct token *reader_token(struct reader *reader, enum token_kind kind, size_t from, size_t to)
{
    reader_copy(reader, from);
    struct place place = {reader->number, column_at(reader, from)};
    reader->copied = to;
    return put_token(reader, kind, place, str_sub(reader->line.text, from, to));
}

struct token *reader_block(struct reader *reader, enum token_kind kind, size_t margin, size_t to)
{
    str source = str_span(reader->line.text.ptr + margin, reader->source.ptr + to);
    reader_copy(reader, margin);
    struct place place = {reader->number, column_at(reader, margin)};
    reader->copied = reader->line.text.len;
    struct token *token = put_token(reader, kind, place, source);
    token->margin = (uint16_t)(margin < UINT16_MAX ? margin : UINT16_MAX);
    return token;
}
