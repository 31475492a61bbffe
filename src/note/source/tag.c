/* SPDX-License-Identifier: MIT
 *
 * Tags on one line.
 */
#include "tag.h"
#include "kwiki/utf8.h"

/* Emoji count as letters; the signs of ASCII and of formulas are none. */
static bool is_emoji(int c)
{
    return c >= 0x2300 && utf8_class(c) == UTF8_SYMBOL;
}

/* What joins emoji to one, chooses their form, or spells a flag. */
static bool is_emoji_part(int c)
{
    return c == 0x200D || c == 0xFE0F || (c >= 0xE0020 && c <= 0xE007F);
}

static bool is_tag_char(int c)
{
    if (c == '_' || c == '-' || c == '/' || is_emoji(c) || is_emoji_part(c))
        return true;
    enum utf8_class class = utf8_class(c);
    return class == UTF8_LETTER || class == UTF8_MARK || class == UTF8_DIGIT;
}

static bool is_hex(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'f');
}

/* "1f6feb", "3f3": three or six hexadecimal digits, one of them below ten. */
static bool is_colour(str name)
{
    bool digit = false;
    for (size_t i = 0; i < name.len; i++) {
        if (!is_hex(name.ptr[i]))
            return false;
        digit |= char_is_digit(name.ptr[i]);
    }
    return digit && (name.len == 3 || name.len == 6);
}

/* The end of the tag whose '#' stands at the offset, or 0. */
static size_t find_end(str line, size_t at)
{
    if (at > 0 && !char_is_space(line.ptr[at - 1]))
        return 0;
    size_t end = at + 1;
    bool named = false;
    for (size_t next = end; next < line.len; end = next) {
        int c = utf8_next(line, &next);
        if (!is_tag_char(c))
            break;
        named |= utf8_class(c) != UTF8_DIGIT && c != '/' && !is_emoji_part(c);
    }
    while (end > at + 1 && line.ptr[end - 1] == '/')
        end--;
    str name = str_sub(line, at + 1, end);
    bool nested = !str_starts(name, STR("/")) && !str_contains(name, STR("//"));
    return named && nested && !is_colour(name) ? end : 0;
}

size_t tag_read(struct reader *reader, size_t at)
{
    size_t end = find_end(reader->line.text, at);
    if (!end)
        return 0;
    struct token *token = reader_token(reader, TOKEN_TAG, at, end);
    token->text = str_from(token->source, 1);
    return end;
}
