/* SPDX-License-Identifier: MIT
 *
 * Reading a malformed block line by line.
 */
#include "entries.h"
#include "lines.h"

static size_t indentation(str line)
{
    size_t at = 0;
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
        at++;
    return at;
}

static bool is_passed_over(str line)
{
    str text = str_trim(line);
    return !text.len || text.ptr[0] == '#';
}

bool entries_split(str line, str *key, str *value)
{
    str text = str_trim(line);
    if (str_starts(text, STR("{")))
        text = str_from(text, 1);
    size_t at = 0;
    while (at < text.len && text.ptr[at] != ':' && text.ptr[at] != '=')
        at++;
    *key = str_trim(str_sub(text, 0, at));
    *value = str_from(text, at + 1);
    while (key->len && (key->ptr[0] == '"' || key->ptr[0] == '\''))
        *key = str_from(*key, 1);
    while (key->len && (key->ptr[key->len - 1] == '"' || key->ptr[key->len - 1] == '\''))
        key->len--;
    return at < text.len && key->len;
}

/* May the next lines belong to this one: has its key no value yet, or one that goes on? */
static bool leaves_room(str line)
{
    str key, value;
    if (!entries_split(line, &key, &value))
        return true;
    value = str_trim(value);
    return !value.len || str_find(STR("|>[{\"'#&!"), value.ptr[0]) != STR_NONE;
}

static bool is_nested(const struct entries *entries, str line)
{
    size_t at = indentation(line);
    return is_passed_over(line) || at > entries->margin || (at < line.len && line.ptr[at] == '-');
}

static void begin_entry(struct entries *entries, str line)
{
    if (!entries->has_begun)
        entries->margin = indentation(line);
    entries->has_begun = true;
}

bool entries_next(struct entries *entries, str *entry, uint32_t *line)
{
    str rest = entries->rest, first = {0};
    while (rest.len && !first.len) {
        entries->rest = rest;
        *line = entries->line++;
        first = lines_take(&rest);
        if (is_passed_over(first))
            first.len = 0;
    }
    if (!first.len)
        return false;
    begin_entry(entries, first);
    for (bool room = leaves_room(first); room && rest.len;) {
        str below = rest, next = lines_take(&below);
        if (!is_nested(entries, next))
            break;
        rest = below;
        entries->line++;
    }
    *entry = str_sub(entries->rest, 0, entries->rest.len - rest.len);
    entries->rest = rest;
    return true;
}
