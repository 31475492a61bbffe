/* SPDX-License-Identifier: MIT
 *
 * Time values: two parts are minutes and seconds, three hours, minutes, seconds; a fourth counts
 * frames and is dropped.
 */
#include "timecode.h"
#include "kwiki/note.h"

#define MAX_PARTS 4

struct parts {
    unsigned value[MAX_PARTS];
    size_t digits[MAX_PARTS];
    unsigned count;
    unsigned fraction; /* of the last part, milliseconds */
    bool has_fraction;
    size_t length; /* bytes */
};

/* The digits at the offset; 0 when there are none or more than `most`. */
static size_t read_number(str text, size_t at, size_t most, unsigned *value)
{
    size_t digits = 0;
    *value = 0;
    while (at + digits < text.len && char_is_digit(text.ptr[at + digits])) {
        if (digits == most)
            return 0;
        *value = *value * 10 + (unsigned)(text.ptr[at + digits] - '0');
        digits++;
    }
    return digits;
}

/* After a comma three digits are a fraction, as in SubRip's files; fewer are another time. */
static bool begins_fraction(str text, size_t at)
{
    size_t digits = 0;
    while (at + 1 + digits < text.len && char_is_digit(text.ptr[at + 1 + digits]))
        digits++;
    bool time = at + 1 + digits < text.len && text.ptr[at + 1 + digits] == ':';
    return at < text.len && (text.ptr[at] == '.' || (text.ptr[at] == ',' && digits == 3 && !time));
}

/* ".5" or ",500" at the offset: its length, its value in milliseconds. */
static size_t read_fraction(str text, size_t at, unsigned *ms)
{
    unsigned weight = 100;
    size_t length = 1;
    *ms = 0;
    if (!begins_fraction(text, at))
        return 0;
    for (; at + length < text.len && char_is_digit(text.ptr[at + length]); length++) {
        *ms += weight * (unsigned)(text.ptr[at + length] - '0');
        weight /= 10;
    }
    return length > 1 ? length : 0;
}

static struct parts read_parts(str text)
{
    struct parts parts = {0};
    size_t at = 0;
    while (parts.count < MAX_PARTS) {
        size_t digits = read_number(text, at, 2, &parts.value[parts.count]);
        if (!digits)
            break;
        parts.digits[parts.count++] = digits;
        at += digits;
        parts.length = at;
        if (at >= text.len || text.ptr[at] != ':')
            break;
        at++;
    }
    size_t fraction = read_fraction(text, parts.length, &parts.fraction);
    parts.has_fraction = fraction > 0;
    parts.length += fraction;
    return parts;
}

/* What the parts mean, by the limits of each position. */
static struct timecode judge_parts(const struct parts *parts)
{
    struct timecode none = {0};
    unsigned count = parts->count;
    if (count < 2 || (count == 4 && parts->has_fraction))
        return none;
    unsigned hours = count > 2 ? parts->value[0] : 0;
    unsigned minutes = parts->value[count > 2 ? 1 : 0];
    unsigned seconds = parts->value[count > 2 ? 2 : 1];
    if (seconds > 59 || (count > 2 && minutes > 59))
        return none;
    bool proper = count < 4 && !parts->has_fraction;
    for (unsigned i = 1; i < count; i++)
        proper = proper && parts->digits[i] == 2;
    return (struct timecode){
        .form = proper ? TIMECODE_PROPER : TIMECODE_INEXACT,
        .ms = (hours * 3600 + minutes * 60 + seconds) * 1000 + parts->fraction,
        .parts = count,
    };
}

size_t timecode_prefix(str text, struct timecode *time)
{
    struct parts parts = read_parts(text);
    *time = judge_parts(&parts);
    return time->form ? parts.length : 0;
}

/* "1h2m3s" and parts of it, "512", "512s", "508.5". */
static struct timecode parse_units(str text)
{
    static const char units[] = "hms";
    static const unsigned weight[] = {3600, 60, 1};
    struct timecode none = {0};
    uint64_t ms = 0;
    size_t at = 0, next_unit = 0;
    while (at < text.len) {
        unsigned value, fraction = 0;
        size_t digits = read_number(text, at, 6, &value);
        if (!digits)
            return none;
        at += digits;
        at += read_fraction(text, at, &fraction);
        char letter = at < text.len ? char_lower(text.ptr[at]) : 's';
        while (next_unit < 3 && units[next_unit] != letter)
            next_unit++;
        if (next_unit == 3 || (fraction && letter != 's'))
            return none;
        ms += (uint64_t)value * weight[next_unit++] * 1000 + fraction;
        at++;
    }
    if (!text.len || ms > TIMECODE_MAX_MS)
        return none;
    return (struct timecode){.form = TIMECODE_UNITS, .ms = (uint32_t)ms, .parts = 1};
}

static str strip(str text)
{
    str inner = str_trim(text);
    while (inner.len && (inner.ptr[0] == '[' || char_is_space(inner.ptr[0])))
        inner = str_from(inner, 1);
    bool colon = false;
    while (inner.len) {
        char last = inner.ptr[inner.len - 1];
        bool drop = last == ']' || char_is_space(last) || (last == ':' && !colon);
        if (!drop)
            break;
        colon = colon || last == ':';
        inner.len--;
    }
    return inner;
}

struct timecode timecode_parse(str text)
{
    str inner = strip(text);
    struct timecode time;
    size_t length = timecode_prefix(inner, &time);
    if (length && length == inner.len) {
        if (inner.len != text.len)
            time.form = TIMECODE_INEXACT;
        return time;
    }
    return parse_units(inner);
}

bool timecode_parse_fragment(str text, uint32_t *start, uint32_t *end)
{
    if (str_starts(text, STR("npt:")))
        text = str_from(text, 4);
    struct str_cut cut = str_cut(text, ',');
    struct timecode from = timecode_parse(cut.head);
    if (!from.form)
        return false;
    struct timecode to = timecode_parse(cut.tail);
    *start = from.ms;
    *end = cut.ok && to.form && to.ms > from.ms ? to.ms : MOMENT_NO_END;
    return true;
}
