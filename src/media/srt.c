/* SPDX-License-Identifier: MIT
 *
 * SRT, which no standard describes: only the lines with times are to be relied on. Numbers may be
 * missing or wrong, and empty lines may stand in a text.
 */
#include "cues.h"
#include "forms.h"

#define FIRST_LINES 50 /* in which a file shows that it is one */

struct srt {
    struct cues cues;
    str held; /* the line before, when it may be the number of the next cue */
    uint32_t held_line;
    bool holds, after_empty;
    bool in_cue;     /* text belongs to the last cue */
    uint32_t number; /* of the last cue, 0: it has none */
};

static bool begins_with_digit(str line)
{
    line = str_trim(line);
    return line.len && char_is_digit(line.ptr[0]);
}

static void add_text(struct srt *srt, str line)
{
    if (srt->in_cue)
        cues_add(&srt->cues, line);
}

/* The number was none of a cue's, since no times follow it: it is text, or what is left of a cue
 * that has lost its times. */
static void release_held(struct srt *srt)
{
    uint32_t number;
    if (!srt->holds)
        return;
    srt->holds = false;
    cues_number(srt->held, &number);
    if (srt->after_empty && srt->number && number == srt->number + 1) {
        reading_fault(srt->cues.reading, srt->held_line, "cue %u has no times", number);
        srt->in_cue = false;
        srt->number = number;
    } else {
        add_text(srt, srt->held);
    }
}

static void begin_cue(struct srt *srt, uint32_t line, uint32_t start, uint32_t end)
{
    srt->number = 0;
    if (srt->holds)
        cues_number(srt->held, &srt->number);
    srt->holds = false;
    srt->in_cue = true;
    cues_begin(&srt->cues, line, start, end);
}

static void read_line(struct srt *srt, str line, uint32_t number, bool after_empty)
{
    uint32_t start, end, value;
    if (cues_times(line, &start, &end)) {
        begin_cue(srt, number, start, end);
    } else if (str_contains(line, STR("-->")) && begins_with_digit(line)) {
        reading_fault(srt->cues.reading, number, "the times of the cue cannot be read");
        srt->holds = srt->in_cue = false;
    } else {
        release_held(srt);
        srt->holds = cues_number(line, &value);
        srt->held = line;
        srt->held_line = number;
        srt->after_empty = after_empty;
        if (!srt->holds)
            add_text(srt, line);
    }
}

bool srt_is_one(str text)
{
    struct reading_lines lines = {.rest = text};
    str line;
    uint32_t start, end;
    while (lines.number < FIRST_LINES && reading_line(&lines, &line))
        if (cues_times(line, &start, &end))
            return true;
    return false;
}

void srt_read(struct reading *reading)
{
    struct srt srt = {.cues = {.reading = reading, .dashes = true}};
    struct reading_lines lines = {.rest = reading->text};
    bool after_empty = true;
    str line;
    while (reading_line(&lines, &line)) {
        bool empty = !str_trim(line).len;
        if (!empty)
            read_line(&srt, line, lines.number, after_empty);
        after_empty = empty;
    }
    release_held(&srt);
    cues_end(&srt.cues);
}
