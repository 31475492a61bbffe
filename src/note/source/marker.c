/* SPDX-License-Identifier: MIT
 *
 * Callout markers and the boxes of tasks.
 */
#include "marker.h"
#include "kwiki/note.h"
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
    return buf_take(&out, arena);
}

static str lower_case(struct arena *arena, str text)
{
    struct buf out = {0};
    for (size_t at = 0; at < text.len;)
        buf_add_code_point(&out, utf8_lower(utf8_next(text, &at)));
    return buf_take(&out, arena);
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

/* May the character mark a task? A digit makes the number of a source, and '^' a footnote. */
static bool is_task_mark(int c)
{
    bool ascii = c < 0x80, digit = ascii && char_is_digit((char)c);
    return c >= ' ' && !digit && !(ascii && str_find(STR("[]^`\\"), (char)c) != STR_NONE);
}

/* Does "[c]: ..." stand somewhere, so that "[c]" is a link? */
static bool is_label(struct lexed *lexed, int c)
{
    str source = lexed->source;
    if (c >= 0x80)
        return false;
    if (!lexed->short_labels) {
        lexed->short_labels = ARENA_NEW(lexed->arena, bool, 0x80);
        for (size_t i = 3; i < source.len; i++)
            if (source.ptr[i] == ':' && source.ptr[i - 1] == ']' && source.ptr[i - 3] == '[')
                lexed->short_labels[source.ptr[i - 2] & 0x7F] = true;
    }
    return lexed->short_labels[c];
}

/* The end of "[ ]", "[x]" or "[-]" before white space or the line's end at the offset, or 0; *mark
 * is what SLOT_TASK knows it by. */
static size_t task_end(str line, size_t at, uint32_t *mark)
{
    size_t end = at + 1;
    if (!str_starts(str_from(line, at), STR("[")) || end >= line.len)
        return 0;
    int c = utf8_next(line, &end);
    bool box = is_task_mark(c) && end < line.len && line.ptr[end] == ']' &&
               (end + 1 == line.len || char_is_space(line.ptr[end + 1]));
    *mark = c == ' ' ? NOTE_TASK_OPEN : c == 'x' || c == 'X' ? NOTE_TASK_DONE : (uint32_t)c;
    return box ? end + 1 : 0;
}

size_t marker_read(struct reader *reader)
{
    str text = reader->line.text;
    const struct margin *margin = &reader->margin;
    size_t at = margin->length, end = 0;
    uint32_t mark;
    if (margin->item && (end = task_end(text, at, &mark)) &&
        (mark <= NOTE_TASK_DONE || !is_label(reader->lexed, (int)mark)))
        reader_token(reader, TOKEN_TASK, at, end)->number = mark;
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
