/* SPDX-License-Identifier: MIT
 *
 * Formulas in the source.
 */
#include "math.h"

#define DISPLAY STR("$$")

/* The offset of the next dollar that no backslash escapes, or STR_NONE. */
static size_t next_dollar(str line, size_t at)
{
    for (; at < line.len; at++) {
        if (line.ptr[at] == '$')
            return at;
        at += line.ptr[at] == '\\';
    }
    return STR_NONE;
}

#define MARKS STR("\\^_={}<>+*|") /* which a formula has and a sentence has not */

static bool is_letter(char c)
{
    return char_is_alnum(c) && !char_is_digit(c);
}

/* "5 million, up from 3": an amount and words. */
static bool is_money(str text)
{
    if (!char_is_digit(text.ptr[0]) || str_holds(text, MARKS))
        return false;
    for (size_t i = 0; i + 1 < text.len; i++)
        if (is_letter(text.ptr[i]) && is_letter(text.ptr[i + 1]))
            return true;
    return str_find(text, ' ') != STR_NONE;
}

static size_t scan_inline(str line, size_t at)
{
    size_t close = next_dollar(line, at + 1);
    if (close == STR_NONE || close == at + 1)
        return 0;
    str text = str_sub(line, at + 1, close);
    char before = at ? line.ptr[at - 1] : ' ';
    char after = close + 1 < line.len ? line.ptr[close + 1] : ' ';
    char last = text.ptr[text.len - 1];
    if (char_is_space(text.ptr[0]) || char_is_space(last) || char_is_digit(after) || after == '$' ||
        char_is_alnum(before) || last == '_' || last == '^' || is_money(text))
        return 0;
    bool beside_word =
        is_letter(after) && text.len > 1 && !str_holds(text, MARKS); /* "$HOME/$USER" */
    return beside_word ? 0 : close + 1;
}

/* The end of the formula that begins with the '$' at the offset, or 0. */
static size_t find_inline_end(str line, size_t at)
{
    if (!str_starts(str_from(line, at), DISPLAY))
        return scan_inline(line, at);
    size_t close = next_dollar(line, at + DISPLAY.len);
    bool closed = close != STR_NONE && str_starts(str_from(line, close), DISPLAY);
    return closed && str_trim(str_sub(line, at + DISPLAY.len, close)).len ? close + DISPLAY.len : 0;
}

/* The TeX of a formula, without dollars and white space at its ends. */
static str tex_of(str source)
{
    size_t dollars = str_starts(source, DISPLAY) ? 2 : 1;
    return str_trim(str_sub(source, dollars, source.len - dollars));
}

size_t math_read(struct reader *reader, size_t at)
{
    size_t end = find_inline_end(reader->line.text, at);
    if (!end || line_leaves_code(&reader->line, at, end))
        return 0;
    struct token *token = reader_token(reader, TOKEN_MATH, at, end);
    token->text = tex_of(lexed_token_source(reader->lexed, token));
    return end;
}

/* The source offset after the "$$" that ends the formula and its line, or 0; *lines counts. */
static size_t find_end(const struct reader *reader, const struct margin *margin, uint32_t *lines)
{
    for (size_t from = reader->line_next; from < reader->source.len; (*lines)++) {
        struct source_line line = reader_line(reader, from);
        str text = str_trim_right(line.text);
        if (line.margin.length == line.text.len || line.margin.quotes != margin->quotes)
            return 0;
        size_t dollars = str_search(text, DISPLAY);
        if (dollars != STR_NONE)
            return dollars + DISPLAY.len == text.len ? line.end - (line.text.len - text.len) : 0;
        from = line.next;
    }
    return 0;
}

size_t math_cut(struct reader *reader)
{
    struct margin margin = reader->margin;
    if (!str_starts(str_from(reader->line.text, margin.length), DISPLAY))
        return 0;
    str line = str_trim_right(reader->line.text), text = str_from(line, margin.length);
    size_t close = next_dollar(text, DISPLAY.len), end;
    uint32_t lines = 1;
    if (close == STR_NONE)
        end = find_end(reader, &margin, &lines);
    else
        end = close + DISPLAY.len == text.len && find_inline_end(text, 0) == text.len
                  ? reader->line_end - (reader->line.text.len - line.len)
                  : 0;
    if (!end)
        return 0;
    size_t next;
    lines_end(reader->source, end, &next);
    struct token *token = reader_block(reader, TOKEN_FORMULA, margin.length, end);
    token->text = tex_of(lexed_token_source(reader->lexed, token));
    reader->number += lines + (close == STR_NONE);
    buf_add_char(reader_out(reader), '\n');
    return next;
}
