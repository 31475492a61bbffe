/* SPDX-License-Identifier: MIT
 *
 * Whisper's table: "start", "end" and "text" divided by tabs, times in milliseconds.
 */
#include "forms.h"

static bool read_ms(str field, uint32_t *ms)
{
    uint64_t value;
    bool read = str_number(str_trim(field), TRANSCRIPT_MAX_TIME, &value);
    *ms = (uint32_t)value;
    return read;
}

static void read_row(struct reading *reading, struct said *said, str line, uint32_t number)
{
    struct str_cut first = str_cut(line, '\t'), second = str_cut(first.tail, '\t');
    uint32_t start, end;
    if (!second.ok || !read_ms(first.head, &start)) {
        reading_fault(reading, number, "the row has no start, end and text");
        return;
    }
    if (!read_ms(second.head, &end) || end < start) {
        reading_fault(reading, number, "the end is no time after the beginning");
        end = TRANSCRIPT_NONE;
    }
    said_begin(said, &reading->scratch);
    said_add(said, second.tail);
    reading_add(reading, number, start, end, TRANSCRIPT_NONE, said);
}

bool tsv_is_one(str text)
{
    return str_eq_nocase(str_trim(str_cut(text, '\n').head), STR("start\tend\ttext"));
}

void tsv_read(struct reading *reading)
{
    struct reading_lines lines = {.rest = reading->text};
    struct said said = {0};
    str line;
    reading_line(&lines, &line); /* the header */
    while (reading_line(&lines, &line))
        if (str_trim(line).len)
            read_row(reading, &said, line, lines.number);
    said_release(&said);
}
