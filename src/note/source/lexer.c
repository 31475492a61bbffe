/* SPDX-License-Identifier: MIT
 *
 * The walk over the source, line by line.
 */
#include "lexer.h"
#include "comment.h"
#include "footnote.h"
#include "inline.h"
#include "marker.h"
#include "math.h"
#include "opening.h"
#include "table.h"
#include "times.h"

/* Reads the line at the offset, or the block that begins with it; gives the offset after. */
static size_t read_line(struct reader *reader, size_t from)
{
    struct source_line line = reader_line(reader, from);
    reader_begin_line(reader, &line);
    lines_in_item(&reader->item, &reader->margin);
    if (lines_in_fence(&reader->fence, line.text, &reader->margin)) {
        inline_read(reader, 0);
    } else {
        size_t after = comment_cut(reader);
        if (!after)
            after = table_cut(reader, from, line.next);
        if (!after)
            after = math_cut(reader);
        if (!after)
            after = footnote_cut(reader, from);
        if (after)
            return after;
        inline_read(reader, opening_read(reader, marker_read(reader)));
    }
    reader->number++;
    buf_add(reader_out(reader), str_sub(reader->source, reader->line_end, reader->line_next));
    return reader->line_next; /* a comment may have led to a later line */
}

void lexer_read_lines(struct reader *reader, size_t from, size_t to)
{
    reader->source = str_sub(reader->lexed->source, 0, to);
    while (from < to)
        from = read_line(reader, from);
}

void lexer_run(struct lexed *lexed, struct arena *arena, str source, uint32_t first_line,
               bool has_video)
{
    lexed_begin(lexed, arena, source, first_line);
    struct reader reader = {
        .lexed = lexed, .has_video = has_video, .number = first_line, .region = REGION_MAIN};
    times_find_definitions(&reader);
    footnote_find(&reader);
    lexer_read_lines(&reader, 0, source.len);
    footnote_read_inline(&reader);
    opening_settle(lexed);
    lexed_join_regions(lexed);
    map_release(&reader.defined);
    map_release(&lexed->labels);
}
