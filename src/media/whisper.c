/* SPDX-License-Identifier: MIT
 *
 * Whisper's JSON and WhisperX's: segments in seconds with timed words. Words with digits have no
 * times in WhisperX: theirs lie between those of their neighbours.
 */
#include "json_members.h"

struct timed {
    str word;
    uint32_t start; /* or TRANSCRIPT_NONE */
};

struct words {
    struct timed *items;
    size_t count;
};

static struct words read_words(struct arena *scratch, const json_t *list)
{
    struct words words = {ARENA_NEW(scratch, struct timed, json_array_size(list)), 0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        str word = str_trim(json_members_text(item, "word"));
        struct timed *timed = &words.items[words.count];
        if (!word.len)
            continue;
        *timed = (struct timed){word, TRANSCRIPT_NONE};
        json_members_seconds(item, "start", &timed->start);
        words.count++;
    }
    return words;
}

/* Gives the words without times from..to-1 times between those around them. */
static void spread(struct words *words, size_t from, size_t to, uint32_t before, uint32_t after)
{
    uint32_t span = after > before ? after - before : 0;
    size_t steps = to - from + (from > 0);
    for (size_t i = from; i < to; i++)
        words->items[i].start =
            before + (uint32_t)((uint64_t)span * (i - from + (from > 0)) / (steps ? steps : 1));
}

static void interpolate(struct words *words, uint32_t start, uint32_t end)
{
    size_t from = 0;
    uint32_t before = start;
    for (size_t i = 0; i <= words->count; i++) {
        bool known = i < words->count && words->items[i].start != TRANSCRIPT_NONE;
        if (!known && i < words->count)
            continue;
        uint32_t after = known ? words->items[i].start : end == TRANSCRIPT_NONE ? before : end;
        spread(words, from, i, before, after);
        before = after;
        from = i + 1;
    }
}

/* The segment's text, with the time of each of its words that is found in it; without a text, the
 * words. */
static void say(struct said *said, str text, const struct words *words)
{
    size_t at = 0;
    for (size_t i = 0; i < words->count; i++) {
        str word = words->items[i].word;
        size_t found = text.len ? str_search(str_from(text, at), word) : 0;
        if (found == STR_NONE)
            continue;
        if (text.len)
            said_add(said, str_sub(text, at, at + found));
        else
            said_break(said);
        said_time(said, words->items[i].start);
        said_add(said, word);
        at += found + word.len;
    }
    said->timed = false;
    if (text.len)
        said_add(said, str_from(text, at));
}

static void read_segment(struct reading *reading, struct said *said, const json_t *segment,
                         size_t index)
{
    uint32_t start;
    if (!json_is_object(segment) || !json_members_seconds(segment, "start", &start)) {
        json_members_fault(reading, index, "has no start");
        return;
    }
    uint32_t end = json_members_end(segment, "end", start);
    if (end == TRANSCRIPT_NONE && json_is_number(json_object_get(segment, "end")))
        json_members_fault(reading, index, "ends before it begins");
    str text = str_sub(json_members_text(segment, "text"), 0, 4 * TRANSCRIPT_MAX_CHARACTERS + 4);
    struct words words = read_words(&reading->scratch, json_object_get(segment, "words"));
    interpolate(&words, start, end);
    said_begin(said, &reading->scratch);
    say(said, text, &words);
    reading_add(reading, 0, start, end,
                reading_speaker(reading, json_members_text(segment, "speaker")), said);
}

void whisper_read(struct reading *reading, const json_t *segments)
{
    struct said said = {0};
    for (size_t i = 0; i < json_array_size(segments); i++)
        read_segment(reading, &said, json_array_get(segments, i), i);
    said_release(&said);
}
