/* SPDX-License-Identifier: MIT
 *
 * Reading a stamp: its attribute, else another attribute that is a time, else its text.
 */
#include "stamp.h"
#include "scan.h"
#include <stdlib.h>
#include <string.h>

#define MISMATCH_MS 1000 /* a larger difference between tag and text is reported */

void stamp_syntax_init(struct stamp_syntax *syntax)
{
    syntax->value = regex_new("data(?:-t\\s*=|\\s*=|-)\\s*[\"']?([^\"'\\s>]*)");
    syntax->attribute = regex_new("\\s+(?:class=\"yt-timestamp\"|data-t=\"([^\"<>]*)\")");
}

void stamp_syntax_release(struct stamp_syntax *syntax)
{
    regex_free(syntax->value);
    regex_free(syntax->attribute);
}

/* The value of data-t in a tag without fault, in either order of the two attributes; ptr is NULL
 * when the tag has any fault. The usual order is compared by hand: stamps are a third of a note. */
static str clean_value(const struct stamp_syntax *syntax, str tag)
{
    static const char usual[] = "<a class=\"yt-timestamp\" data-t=\"";
    if (str_starts(tag, str_from_c(usual))) {
        str rest = str_from(tag, strlen(usual));
        size_t quote = str_find(rest, '"');
        if (quote != STR_NONE && quote + 2 == rest.len)
            return str_sub(rest, 0, quote);
    }
    str value = {0};
    struct regex_match match;
    tag = str_sub(tag, 2, tag.len - 1);
    while (regex_match(syntax->attribute, tag, &match)) {
        if (match.group[1].ptr)
            value = match.group[1];
        tag = str_from(tag, match.group[0].len);
    }
    return str_trim(tag).len ? (str){0} : value;
}

/* The first attribute that looks like data and parses as a time. */
static str spoilt_value(const struct stamp_syntax *syntax, str tag, struct timecode *time)
{
    str first = {0};
    for (size_t at = 0; at < tag.len; at++) {
        size_t found = str_search(str_from(tag, at), STR(" data"));
        struct regex_match match;
        if (found == STR_NONE)
            break;
        at += found;
        if (!regex_match(syntax->value, str_from(tag, at + 1), &match))
            continue;
        if (!first.ptr)
            first = match.group[1];
        *time = timecode_parse(match.group[1]);
        if (time->form)
            return match.group[1];
    }
    return first;
}

/* Is the text "[…]" with a proper time between the brackets? */
static bool is_clean_text(str text)
{
    if (text.len < 2 || text.ptr[0] != '[' || text.ptr[text.len - 1] != ']')
        return false;
    return timecode_parse(str_sub(text, 1, text.len - 1)).form == TIMECODE_PROPER;
}

struct stamp stamp_parse(const struct stamp_syntax *syntax, str source)
{
    struct stamp_parts parts = scan_stamp_parts(source);
    struct stamp stamp = {.text = parts.text};
    stamp.value = clean_value(syntax, parts.tag);
    if (stamp.value.ptr)
        stamp.time = timecode_parse(stamp.value);
    bool clean = stamp.time.form == TIMECODE_PROPER;
    if (!stamp.time.form)
        stamp.value = spoilt_value(syntax, parts.tag, &stamp.time);
    struct timecode text = timecode_parse(parts.text);
    if (text.form == TIMECODE_UNITS)
        text.form = TIMECODE_NONE; /* "[1]" may be anything */
    if (!stamp.time.form) {
        stamp.time = text;
    } else if (text.form) {
        int64_t difference = (int64_t)stamp.time.ms - (int64_t)text.ms;
        stamp.mismatch = llabs(difference) > MISMATCH_MS;
    }
    stamp.exact = clean && is_clean_text(parts.text);
    return stamp;
}
