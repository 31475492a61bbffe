/* SPDX-License-Identifier: MIT
 *
 * Names of speakers that stand in the text.
 */
#include "speaker.h"
#include "kwiki/utf8.h"

#define MOST_WORDS   4u
#define LONGEST_NAME 60u /* bytes */

/* The name before ": " that a text begins with: one to four words of letters, digits, '.', '-' and
 * apostrophes, the first letter in upper case. Empty for none. */
static str name_in_text(str text)
{
    size_t colon = str_find(str_sub(text, 0, LONGEST_NAME + 1), ':');
    if (colon == STR_NONE || colon + 1 >= text.len || text.ptr[colon + 1] != ' ')
        return (str){0};
    str name = str_sub(text, 0, colon);
    size_t at = 0, words = 1;
    int first = utf8_next(name, &at);
    if (!name.len || utf8_lower(first) == first)
        return (str){0};
    while (at < name.len) {
        int c = utf8_next(name, &at);
        enum utf8_class class = utf8_class(c);
        bool joins = c == ' ' || c == '.' || c == '-' || c == '\'' || c == 0x2019 || c == '_';
        words += c == ' ';
        if (!joins && class != UTF8_LETTER && class != UTF8_MARK && class != UTF8_DIGIT)
            return (str){0};
    }
    return words <= MOST_WORDS ? name : (str){0};
}

static void take_name(struct reading *reading, struct segment *segment, str name)
{
    uint32_t taken = (uint32_t)name.len + 2, count = 0; /* a folded text has one space there */
    segment->speaker = reading_speaker(reading, name);
    segment->text = str_from(segment->text, taken);
    for (uint32_t i = 0; i < segment->word_count; i++) {
        struct word_time word = segment->words[i];
        if (word.at < taken)
            continue;
        word.at -= taken;
        segment->words[count++] = word;
    }
    segment->word_count = count;
}

static void find_names(struct reading *reading)
{
    struct map counts = {0};
    VEC_EACH (const struct segment, segment, &reading->segments) {
        str name = name_in_text(segment->text);
        if (name.len) {
            uint32_t *count = map_at(&counts, name);
            *count = *count == MAP_NONE ? 1 : *count + 1;
        }
    }
    VEC_EACH (struct segment, segment, &reading->segments) {
        str name = name_in_text(segment->text);
        if (name.len && map_find(&counts, name) >= 2)
            take_name(reading, segment, name);
    }
    map_release(&counts);
}

void speaker_settle(struct reading *reading)
{
    uint32_t speaker = TRANSCRIPT_NONE;
    if (!reading->speakers.count)
        find_names(reading);
    VEC_EACH (struct segment, segment, &reading->segments) {
        if (segment->speaker == TRANSCRIPT_NONE)
            segment->speaker = speaker;
        speaker = segment->speaker;
    }
}
