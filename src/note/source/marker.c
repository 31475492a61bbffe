/* SPDX-License-Identifier: MIT
 *
 * Callout markers and the boxes of tasks.
 */
#include "marker.h"
#include "kwiki/utf8.h"

/* ---- callouts ----------------------------------------------------------------------------- */

size_t marker_callout_end(str line, size_t at)
{
    if (!str_starts(str_from(line, at), STR("[!")) || line_is_escaped(line, at))
        return 0;
    size_t end = at + 2;
    while (end < line.len && line.ptr[end] != ']' && line.ptr[end] != '[')
        end++;
    if (end >= line.len || line.ptr[end] != ']')
        return 0;
    if (!str_trim(str_cut(str_sub(line, at + 2, end), '|').head).len)
        return 0;
    end++;
    bool fold = end < line.len && (line.ptr[end] == '+' || line.ptr[end] == '-');
    return end + fold;
}

/* "pro TIP" -> "Pro Tip" */
static str title_case(struct arena *arena, str text)
{
    struct buf out = {0};
    bool begin = true;
    for (size_t at = 0; at < text.len;) {
        int c = utf8_next(text, &at);
        buf_add_code_point(&out, begin ? utf8_upper(c) : utf8_lower(c));
        begin = c == ' ' || c == '-' || c == '_';
    }
    str result = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static str lower_case(struct arena *arena, str text)
{
    struct buf out = {0};
    for (size_t at = 0; at < text.len;)
        buf_add_code_point(&out, utf8_lower(utf8_next(text, &at)));
    str result = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static struct callout_marker parse_marker(struct arena *arena, str marker)
{
    str inner = str_cut(str_from(marker, 2), ']').head;
    struct str_cut cut = str_cut(inner, '|');
    str type = str_trim(cut.head);
    char last = marker.ptr[marker.len - 1];
    return (struct callout_marker){.fold = last == ']' ? '\0' : last,
                                   .type = lower_case(arena, type),
                                   .metadata = str_trim(cut.tail),
                                   .shown = title_case(arena, type)};
}

/* ---- tasks -------------------------------------------------------------------------------- */

/* The end of "[ ]" or "[x]" before white space at the offset, or 0. */
static size_t task_end(str line, size_t at)
{
    bool box = at + 3 < line.len && line.ptr[at] == '[' && line.ptr[at + 2] == ']';
    bool mark = box && str_find(STR(" xX"), line.ptr[at + 1]) != STR_NONE;
    return mark && char_is_space(line.ptr[at + 3]) ? at + 3 : 0;
}

size_t marker_read(struct reader *reader)
{
    str text = reader->line.text;
    const struct margin *margin = &reader->margin;
    size_t at = margin->length, end = 0;
    if (margin->item && (end = task_end(text, at)))
        reader_token(reader, TOKEN_TASK, at, end)->number = text.ptr[at + 1] != ' ';
    if (margin->item || !margin->quotes || at == text.len)
        return end;
    end = marker_callout_end(text, at);
    if (!end)
        return 0;
    struct callout_marker *callout = ARENA_NEW(reader->lexed->arena, struct callout_marker, 1);
    *callout = parse_marker(reader->lexed->arena, str_sub(text, at, end));
    reader_token(reader, TOKEN_CALLOUT, at, end)->callout = callout;
    return end;
}
