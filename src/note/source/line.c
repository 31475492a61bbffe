/* SPDX-License-Identifier: MIT
 *
 * Inline code and escapes of a line.
 */
#include "line.h"

/* The end of the run of backticks at the offset. */
static size_t backticks_end(str text, size_t at)
{
    while (at < text.len && text.ptr[at] == '`')
        at++;
    return at;
}

/* The end of the next run of this many backticks at or after the offset, or 0. */
static size_t find_backticks(str text, size_t at, size_t length)
{
    while (at < text.len) {
        size_t next = str_find(str_from(text, at), '`');
        if (next == STR_NONE)
            return 0;
        size_t end = backticks_end(text, at + next);
        if (end - (at + next) == length)
            return end;
        at = end;
    }
    return 0;
}

size_t line_read_code(struct line *line, size_t at)
{
    size_t end = backticks_end(line->text, at), length = end - at;
    if (at < line->code_end || length >= LINE_BACKTICKS || line->no_closer[length])
        return end;
    size_t close = find_backticks(line->text, end, length);
    line->no_closer[length] = !close;
    if (close)
        line->code_end = close;
    return end;
}

bool line_leaves_code(const struct line *line, size_t at, size_t end)
{
    return at < line->code_end && end > line->code_end;
}

bool line_is_escaped(str text, size_t at)
{
    size_t slashes = 0;
    while (slashes < at && text.ptr[at - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 1;
}
