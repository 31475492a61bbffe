/* SPDX-License-Identifier: MIT
 *
 * Comments in the source.
 */
#include "comment.h"
#include "kwiki/utf8.h"

#define MARK STR("%%")

/* The source offset after the mark that ends the comment whose text begins at the offset, or 0. */
static size_t find_end(const struct reader *reader, size_t from)
{
    size_t mark = str_search(str_from(reader->source, from), MARK);
    return mark == STR_NONE ? 0 : from + mark + MARK.len;
}

size_t comment_cut(struct reader *reader)
{
    str text = reader->line.text;
    size_t margin = reader->margin.length;
    if (!str_starts(str_from(text, margin), MARK))
        return 0;
    size_t begin = (size_t)(text.ptr + margin - reader->source.ptr);
    size_t end = find_end(reader, begin + MARK.len), next;
    size_t line_end = end ? lines_end(reader->source, end, &next) : 0;
    if (!end || str_trim(str_sub(reader->source, end, line_end)).len)
        return 0;
    reader_block(reader, TOKEN_REMARK, margin, end);
    reader->number += lines_count(str_sub(reader->source, begin, next));
    buf_add_char(reader_out(reader), '\n');
    return next;
}

/* Does a line of the text hold nothing? Then it leaves its paragraph. */
static bool holds_blank_line(str text)
{
    size_t next = 0;
    for (size_t from = 0; from < text.len; from = next) {
        size_t end = lines_end(text, from, &next);
        if (from > 0 && next < text.len && !str_trim(str_sub(text, from, end)).len)
            return true;
    }
    return false;
}

/* Moves the reader to the line that the source offset stands in. */
static void move_to(struct reader *reader, size_t offset, uint32_t lines)
{
    size_t begin = lines_begin(reader->source, offset);
    reader->number += lines;
    reader->line_end = lines_end(reader->source, begin, &reader->line_next);
    reader_begin(reader, str_sub(reader->source, begin, reader->line_end), 0);
}

size_t comment_read(struct reader *reader, size_t at)
{
    str text = reader->line.text;
    if (!str_starts(str_from(text, at), MARK) || at < reader->line.no_comment)
        return 0;
    size_t close = str_search(str_from(text, at + MARK.len), MARK);
    if (close != STR_NONE) {
        size_t end = at + 2 * MARK.len + close;
        if (line_leaves_code(&reader->line, at, end))
            return 0;
        reader_token(reader, TOKEN_COMMENT, at, end);
        return end;
    }
    reader->line.no_comment = text.len;
    if (reader->in_aside || reader->in_cell || at < reader->line.code_end)
        return 0;
    size_t begin = (size_t)(text.ptr + at - reader->source.ptr);
    size_t end = find_end(reader, begin + MARK.len);
    str comment = str_sub(reader->source, begin, end);
    if (!end || holds_blank_line(comment))
        return 0;
    reader_token(reader, TOKEN_COMMENT, at, text.len)->source = comment;
    move_to(reader, end, lines_count(comment));
    reader->copied = reader->counted = (size_t)(reader->source.ptr + end - reader->line.text.ptr);
    reader->columns = (uint32_t)utf8_length(str_sub(reader->line.text, 0, reader->copied));
    return reader->copied;
}
