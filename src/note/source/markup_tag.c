/* SPDX-License-Identifier: MIT
 *
 * CommonMark's grammar of tags, by hand: each function takes an offset and gives the one after
 * what it has read, or 0.
 */
#include "markup_tag.h"
#include "markup_text.h"

static bool is_letter(char c)
{
    char lower = char_lower(c);
    return lower >= 'a' && lower <= 'z';
}

static char char_at(str text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

/* Space, tab and line ends; a form feed or a vertical tab is none. */
static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_space(str text, size_t at)
{
    while (is_space(char_at(text, at)))
        at++;
    return at;
}

static size_t read_tag_name(str text, size_t at)
{
    if (!is_letter(char_at(text, at)))
        return 0;
    while (char_is_alnum(char_at(text, at)) || char_at(text, at) == '-')
        at++;
    return at;
}

static size_t read_attribute_name(str text, size_t at)
{
    char c = char_at(text, at);
    if (!is_letter(c) && c != '_' && c != ':')
        return 0;
    while (char_is_alnum(c) || c == '_' || c == ':' || c == '.' || c == '-')
        c = char_at(text, ++at);
    return at;
}

static bool ends_unquoted(char c)
{
    return c == '\0' || c == '"' || c == '\'' || c == '=' || c == '<' || c == '>' || c == '`' ||
           is_space(c);
}

static size_t read_value(str text, size_t at, str *value)
{
    char quote = char_at(text, at);
    size_t begin = at;
    if (quote == '"' || quote == '\'') {
        size_t length = str_find(str_from(text, at + 1), quote);
        if (length == STR_NONE)
            return 0;
        *value = str_sub(text, at + 1, at + 1 + length);
        return at + length + 2;
    }
    while (!ends_unquoted(char_at(text, at)))
        at++;
    *value = str_sub(text, begin, at);
    return at > begin ? at : 0;
}

/* One attribute, at its name. */
static size_t read_attribute(str text, size_t at, struct markup_attribute *attribute)
{
    size_t end = read_attribute_name(text, at);
    if (!end)
        return 0;
    attribute->name = str_sub(text, at, end);
    attribute->value = str_sub(text, end, end);
    size_t sign = skip_space(text, end);
    if (char_at(text, sign) != '=')
        return end;
    return read_value(text, skip_space(text, sign + 1), &attribute->value);
}

/* Everything after the name of a start tag, up to past its '>'. */
static size_t read_attributes(str text, size_t at, struct markup_tag *tag)
{
    for (;;) {
        size_t next = skip_space(text, at);
        char c = char_at(text, next);
        if (c == '>')
            return next + 1;
        if (c == '/')
            return char_at(text, next + 1) == '>' ? next + 2 : 0;
        if (next == at || tag->attribute_count == MARKUP_MAX_ATTRIBUTES)
            return 0;
        at = read_attribute(text, next, &tag->attributes[tag->attribute_count++]);
        if (!at)
            return 0;
    }
}

static size_t read_start(str text, size_t at, struct markup_tag *tag)
{
    size_t end = read_tag_name(text, at + 1);
    if (!end)
        return 0;
    tag->kind = MARKUP_START;
    tag->name = str_sub(text, at + 1, end);
    return read_attributes(text, end, tag);
}

static size_t read_end(str text, size_t at, struct markup_tag *tag)
{
    size_t end = read_tag_name(text, at + 2);
    if (!end)
        return 0;
    tag->kind = MARKUP_END;
    tag->name = str_sub(text, at + 2, end);
    size_t close = skip_space(text, end);
    return char_at(text, close) == '>' ? close + 1 : 0;
}

/* From "<!--" to the next "-->", which may share its hyphens. */
static size_t read_comment(str text, size_t at, struct markup_tag *tag)
{
    size_t end = str_search(str_from(text, at + 2), STR("-->"));
    tag->kind = MARKUP_COMMENT;
    return end == STR_NONE ? 0 : at + 2 + end + 3;
}

bool markup_tag_read(str text, size_t at, struct markup_tag *tag)
{
    str rest = str_from(text, at);
    tag->attribute_count = 0;
    tag->name = (str){0};
    size_t end = 0;
    if (str_starts(rest, STR("<!--")))
        end = read_comment(text, at, tag);
    else if (str_starts(rest, STR("</")))
        end = read_end(text, at, tag);
    else if (str_starts(rest, STR("<")))
        end = read_start(text, at, tag);
    tag->whole = str_sub(text, at, end);
    return end > 0;
}

const struct markup_attribute *markup_tag_attribute(const struct markup_tag *tag, str name)
{
    for (size_t i = 0; i < tag->attribute_count; i++)
        if (str_eq_nocase(tag->attributes[i].name, name))
            return &tag->attributes[i];
    return NULL;
}

str markup_tag_value(struct arena *arena, const struct markup_tag *tag, str name)
{
    const struct markup_attribute *attribute = markup_tag_attribute(tag, name);
    struct buf value = {0};
    if (attribute)
        markup_text_decode(&value, attribute->value);
    str text = arena_str(arena, str_trim(buf_str(&value)));
    buf_release(&value);
    return text;
}
