/* SPDX-License-Identifier: MIT
 *
 * Candidates of our inline syntax on one line.
 */
#include "scan.h"
#include "timecode.h"
#include <string.h>

void scan_line_begin(struct line *line, str text)
{
    *line = (struct line){.text = text};
}

/* Is the character at the offset escaped by an odd number of backslashes? */
static bool is_escaped(str text, size_t at)
{
    size_t slashes = 0;
    while (slashes < at && text.ptr[at - slashes - 1] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

/* The last "[[" before the offset, not before `from`; STR_NONE when there is none. */
static size_t last_open(str text, size_t from, size_t before)
{
    for (size_t at = before; at >= from + 2; at--)
        if (text.ptr[at - 1] == '[' && text.ptr[at - 2] == '[')
            return at - 2;
    return STR_NONE;
}

/* Finds the next wikilink at or behind the offset, whatever stands before it. */
static void find_wikilink(struct line *line, size_t at)
{
    bool known = at >= line->wikilink_from && line->wikilink_from > 0 &&
                 (line->wikilink_close == STR_NONE || at <= line->wikilink_open);
    if (known)
        return;
    line->wikilink_from = at ? at : 1; /* 0 would mean: nothing searched yet */
    for (size_t from = at;;) {
        size_t close = str_search(str_from(line->text, from + 2), STR("]]"));
        line->wikilink_close = close == STR_NONE ? STR_NONE : from + 2 + close;
        if (close == STR_NONE)
            return;
        line->wikilink_open = last_open(line->text, from, line->wikilink_close);
        if (line->wikilink_open != STR_NONE)
            return;
        from = line->wikilink_close;
    }
}

/* The end of the run of backticks at the offset. */
static size_t backticks_end(str text, size_t at)
{
    while (at < text.len && text.ptr[at] == '`')
        at++;
    return at;
}

/* The end of the next run of so many backticks at or behind the offset, or 0. */
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

size_t scan_code(struct line *line, size_t at)
{
    size_t end = backticks_end(line->text, at), length = end - at;
    if (at < line->code_end || length >= SCAN_BACKTICKS || line->no_closer[length])
        return end;
    size_t close = find_backticks(line->text, end, length);
    line->no_closer[length] = !close;
    if (close)
        line->code_end = close;
    return end;
}

/* "[[]]", "[[|x]]" and "[[#]]" name nothing. */
static bool has_target(str inner)
{
    for (size_t i = 0; i < inner.len && inner.ptr[i] != '|'; i++)
        if (inner.ptr[i] != '#' && !char_is_space(inner.ptr[i]))
            return true;
    return false;
}

bool scan_leaves_code(const struct line *line, size_t at, size_t end)
{
    return at < line->code_end && end > line->code_end;
}

size_t scan_wikilink(struct line *line, size_t at)
{
    find_wikilink(line, at);
    if (line->wikilink_close == STR_NONE || line->wikilink_open != at)
        return 0;
    size_t end = line->wikilink_close + 2;
    if (!has_target(str_sub(line->text, at + 2, line->wikilink_close)))
        return 0;
    return scan_leaves_code(line, at, end) ? 0 : end;
}

/* Does the tag's text mark a stamp? */
static bool is_stamp_tag(str tag)
{
    return str_contains(tag, STR("yt-timestamp")) || str_contains(tag, STR(" data-t="));
}

static bool in_quotes(str tag)
{
    bool open = false;
    for (size_t i = 0; i < tag.len; i++)
        open ^= tag.ptr[i] == '"';
    return open;
}

/* The '>' that ends the tag which begins at the offset, or STR_NONE: the first one, or the second
 * where the first stands within quotes and the mark of a stamp behind it. */
static size_t tag_end(str text, size_t at)
{
    size_t limit = at + 1;
    while (limit < text.len && text.ptr[limit] != '<')
        limit++;
    str tag = str_sub(text, at, limit);
    for (size_t end = 0, tries = 0; tries < 2; tries++) {
        size_t next = str_find(str_from(tag, end), '>');
        if (next == STR_NONE)
            return STR_NONE;
        end += next;
        if (is_stamp_tag(str_sub(tag, 0, end)))
            return at + end;
        if (!in_quotes(str_sub(tag, 0, end)))
            return STR_NONE;
        end++;
    }
    return STR_NONE;
}

/* The next "</a>" at or behind the offset, or STR_NONE. */
static size_t find_anchor_close(struct line *line, size_t at)
{
    bool known = line->anchor_from && at >= line->anchor_from &&
                 (line->anchor_close == STR_NONE || at <= line->anchor_close);
    if (!known) {
        size_t close = str_search(str_from(line->text, at), STR("</a>"));
        line->anchor_from = at;
        line->anchor_close = close == STR_NONE ? STR_NONE : at + close;
    }
    return line->anchor_close;
}

size_t scan_stamp(struct line *line, size_t at)
{
    str text = line->text;
    if (at + 2 >= text.len || text.ptr[at + 1] != 'a' || !char_is_space(text.ptr[at + 2]))
        return 0;
    size_t tag = tag_end(text, at);
    if (tag == STR_NONE)
        return 0;
    size_t close = find_anchor_close(line, tag + 1);
    if (close == STR_NONE || str_contains(str_sub(text, tag + 1, close), STR("<a ")))
        return 0;
    return close + strlen("</a>");
}

struct stamp_parts scan_stamp_parts(str stamp)
{
    size_t tag = tag_end(stamp, 0);
    return (struct stamp_parts){
        .tag = str_sub(stamp, 0, tag + 1),
        .text = str_sub(stamp, tag + 1, stamp.len - strlen("</a>")),
    };
}

static size_t skip_spaces(str text, size_t at)
{
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at;
}

/* The length of what may stand between two times: ", ", "-", "–", "—", " to ". */
static size_t separator_length(str text)
{
    static const char *const separators[] = {",", "-", "–", "—", "to"};
    size_t before = skip_spaces(text, 0);
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        str separator = str_from_c(separators[i]);
        if (!str_starts(str_from(text, before), separator))
            continue;
        return skip_spaces(text, before + separator.len);
    }
    return 0;
}

size_t scan_times(str line, size_t at)
{
    char close = line.ptr[at] == '(' ? ')' : ']';
    unsigned least_parts = close == ')' ? 3 : 2;
    for (size_t from = skip_spaces(line, at + 1);;) {
        struct timecode time;
        size_t length = timecode_prefix(str_from(line, from), &time);
        if (!length || time.parts < least_parts)
            return 0;
        from += length;
        size_t end = skip_spaces(line, from);
        if (end < line.len && line.ptr[end] == close)
            return end + 1;
        size_t separator = separator_length(str_from(line, from));
        if (!separator)
            return 0;
        from += separator;
    }
}

size_t scan_callout(str line, size_t at)
{
    if (!str_starts(str_from(line, at), STR("[!")) || is_escaped(line, at))
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
