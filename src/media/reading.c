/* SPDX-License-Identifier: MIT
 *
 * What readers of transcripts share: faults, lines, segments, times.
 */
#include "reading.h"

#define MOST_FAULTS 20 /* that are listed */

void reading_fault(struct reading *reading, uint32_t line, const char *format, ...)
{
    if (reading->faults.count >= MOST_FAULTS) {
        reading->unlisted_faults++;
        return;
    }
    va_list args;
    va_start(args, format);
    struct transcript_fault fault = {line, arena_vprintf(reading->arena, format, args)};
    va_end(args);
    *VEC_PUSH(&reading->scratch, &reading->faults) = fault;
}

uint32_t reading_speaker(struct reading *reading, str name)
{
    name = str_trim(name);
    if (!name.len)
        return TRANSCRIPT_NONE;
    uint32_t index = map_find(&reading->speaker_of, name);
    if (index != MAP_NONE)
        return index;
    name = arena_str(reading->arena, name);
    index = (uint32_t)reading->speakers.count;
    *map_at(&reading->speaker_of, name) = index;
    *VEC_PUSH(&reading->scratch, &reading->speakers) = name;
    return index;
}

bool reading_line(struct reading_lines *lines, str *line)
{
    if (!lines->rest.len)
        return false;
    struct str_cut cut = str_cut(lines->rest, '\n');
    *line = cut.head;
    lines->rest = cut.tail;
    lines->number++;
    return true;
}

void reading_add(struct reading *reading, uint32_t line, uint32_t start, uint32_t end,
                 uint32_t speaker, const struct said *said)
{
    if (said->cut)
        reading_fault(reading, line, "a text longer than %u characters is cut",
                      TRANSCRIPT_MAX_CHARACTERS);
    if (!said->text.len || reading->full)
        return;
    if (reading->segments.count == TRANSCRIPT_MAX_SEGMENTS) {
        reading_fault(reading, line, "more than %u segments; the rest is left out",
                      TRANSCRIPT_MAX_SEGMENTS);
        reading->full = true;
        return;
    }
    *VEC_PUSH(&reading->scratch, &reading->segments) = (struct segment){
        .start = start,
        .end = end,
        .speaker = speaker,
        .text = arena_str(reading->arena, buf_str(&said->text)),
        .words = VEC_COPY(reading->arena, &said->words),
        .word_count = (uint32_t)said->words.count,
    };
}

/* ---- times ---------------------------------------------------------------------------------- */

/* One to `most` digits; gives how many, 0 when there are none or more. */
static size_t read_number(str text, size_t most, uint32_t *number)
{
    size_t count = 0;
    *number = 0;
    for (; count < text.len && char_is_digit(text.ptr[count]); count++) {
        if (count == most)
            return 0;
        *number = *number * 10 + (uint32_t)(text.ptr[count] - '0');
    }
    return count;
}

/* ".5", ",123": thousandths; further digits are dropped. */
static size_t read_fraction(str text, uint32_t *ms)
{
    *ms = 0;
    if (text.len < 2 || (text.ptr[0] != '.' && text.ptr[0] != ',') || !char_is_digit(text.ptr[1]))
        return 0;
    size_t at = 1;
    for (uint32_t unit = 100; at < text.len && char_is_digit(text.ptr[at]); at++, unit /= 10)
        *ms += unit * (uint32_t)(text.ptr[at] - '0');
    return at;
}

size_t reading_time(str text, uint32_t *ms)
{
    uint32_t parts[3], count = 0, fraction;
    size_t at = 0, first = 0;
    for (bool more = true; more; at += more) {
        size_t digits = read_number(str_from(text, at), count ? 2 : 3, &parts[count]);
        if (!digits)
            return 0;
        first = count ? first : digits;
        at += digits;
        count++;
        more = count < 3 && at + 1 < text.len && text.ptr[at] == ':' &&
               char_is_digit(text.ptr[at + 1]);
    }
    bool minutes_only = count == 2;
    if (count < 2 || parts[count - 1] > 59 || (minutes_only ? first > 2 : parts[1] > 59))
        return 0;
    at += read_fraction(str_from(text, at), &fraction);
    uint32_t hours = minutes_only ? 0 : parts[0], minutes = parts[count - 2];
    uint64_t time = (hours * 3600ull + minutes * 60 + parts[count - 1]) * 1000 + fraction;
    *ms = (uint32_t)time;
    return time <= TRANSCRIPT_MAX_TIME ? at : 0;
}

bool reading_seconds(double seconds, uint32_t *ms)
{
    if (!(seconds >= 0 && seconds * 1000 <= TRANSCRIPT_MAX_TIME))
        return false;
    *ms = (uint32_t)(seconds * 1000 + 0.5);
    return true;
}
