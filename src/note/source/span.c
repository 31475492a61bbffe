/* SPDX-License-Identifier: MIT
 *
 * Runs that may begin or end a highlight or strikethrough.
 */
#include "span.h"
#include "kwiki/utf8.h"

enum beside { BESIDE_SPACE, BESIDE_PUNCTUATION, BESIDE_TEXT };

static enum beside beside_of(int c)
{
    if (c < 0x80 && !char_is_alnum((char)c))
        return c <= ' ' ? BESIDE_SPACE : BESIDE_PUNCTUATION;
    switch (utf8_class(c)) {
    case UTF8_SPACE: return BESIDE_SPACE;
    case UTF8_PUNCTUATION: return BESIDE_PUNCTUATION;
    default: return BESIDE_TEXT;
    }
}

static enum beside before(str line, size_t at)
{
    size_t from = at;
    while (from > 0 && ((unsigned char)line.ptr[from - 1] & 0xC0) == 0x80)
        from--;
    if (!from)
        return BESIDE_SPACE;
    from--;
    return beside_of(utf8_next(line, &from));
}

static enum beside after(str line, size_t at)
{
    return at < line.len ? beside_of(utf8_next(line, &at)) : BESIDE_SPACE;
}

/* "a==b" is code, not a highlight. */
static bool is_comparison(str line, size_t at, size_t end)
{
    return at > 0 && end < line.len && char_is_alnum(line.ptr[at - 1]) &&
           char_is_alnum(line.ptr[end]);
}

size_t span_read(struct reader *reader, size_t at)
{
    str line = reader->line.text;
    char mark = line.ptr[at];
    size_t end = at;
    while (end < line.len && line.ptr[end] == mark)
        end++;
    size_t length = end - at;
    bool known = length == 2 || (length == 1 && mark == '~');
    if (!known || (mark == '=' && is_comparison(line, at, end)))
        return end;
    enum beside left = before(line, at), right = after(line, end);
    bool opens = right != BESIDE_SPACE && (right != BESIDE_PUNCTUATION || left != BESIDE_TEXT);
    bool closes = left != BESIDE_SPACE && (left != BESIDE_PUNCTUATION || right != BESIDE_TEXT);
    if (!opens && !closes)
        return end;
    reader_token(reader, TOKEN_SPAN, at, end)->number =
        (opens ? SPAN_CAN_OPEN : 0u) | (closes ? SPAN_CAN_CLOSE : 0u);
    reader->lexed->has_spans = true;
    return end;
}
