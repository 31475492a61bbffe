/* SPDX-License-Identifier: MIT
 *
 * The JSON transcripts of Podcasting 2.0. A segment may be a single word: they are joined until a
 * sentence ends, or for seven seconds.
 */
#include "json_members.h"
#include "kwiki/utf8.h"

#define LONGEST 7000u /* milliseconds */

struct joined {
    struct reading *reading;
    struct said said;
    str speaker;
    uint32_t start, end;
    bool open;
};

/* Does the text end with the mark of a sentence, closing quotes aside? */
static bool ends_sentence(str text)
{
    static const char *const marks[] = {".", "!", "?", "…", "。", "！", "？", "؟", "।"};
    static const char *const quotes[] = {"\"", "'", ")", "]", "”", "’", "»"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (str_ends(text, str_from_c(quotes[i])))
            text = str_sub(text, 0, text.len - str_from_c(quotes[i]).len);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(text, str_from_c(marks[i])))
            return true;
    return false;
}

static void close_segment(struct joined *joined)
{
    if (joined->open)
        reading_add(joined->reading, 0, joined->start, joined->end,
                    reading_speaker(joined->reading, joined->speaker), &joined->said);
    joined->open = false;
}

static void add_piece(struct joined *joined, const json_t *piece, uint32_t start)
{
    str body = json_members_text(piece, "body"), speaker = json_members_text(piece, "speaker");
    bool fits = joined->open && str_eq(speaker, joined->speaker) && start >= joined->start &&
                start - joined->start < LONGEST;
    if (!fits) {
        close_segment(joined);
        said_begin(&joined->said, &joined->reading->scratch);
        joined->speaker = speaker;
        joined->start = start;
        joined->open = true;
    }
    bool is_word = str_find(str_trim(body), ' ') == STR_NONE;
    said_break(&joined->said);
    if (is_word)
        said_time(&joined->said, start);
    said_add(&joined->said, body);
    joined->said.timed = false;
    joined->end = json_members_end(piece, "endTime", start);
    if (ends_sentence(buf_str(&joined->said.text)))
        close_segment(joined);
}

void podcast_read(struct reading *reading, const json_t *segments)
{
    struct joined joined = {.reading = reading};
    for (size_t i = 0; i < json_array_size(segments); i++) {
        const json_t *piece = json_array_get(segments, i);
        uint32_t start;
        if (json_members_seconds(piece, "startTime", &start))
            add_piece(&joined, piece, start);
        else
            json_members_fault(reading, i, "has no startTime");
    }
    close_segment(&joined);
    said_release(&joined.said);
}
