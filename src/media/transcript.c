/* SPDX-License-Identifier: MIT
 *
 * From a file's bytes to segments in the order of time.
 */
#include "kwiki/transcript.h"
#include "encoding.h"
#include "forms.h"
#include "kwiki/path.h"
#include "speaker.h"
#include <stdlib.h>

str transcript_form_name(enum transcript_form form)
{
    static const char *const names[] = {
#define TRANSCRIPT_FORM(name, word) [TRANSCRIPT_##name] = word,
        TRANSCRIPT_FORMS(TRANSCRIPT_FORM)
#undef TRANSCRIPT_FORM
    };
    return str_from_c(names[form]);
}

/* ---- which form ----------------------------------------------------------------------------- */

static bool is_json(str extension, str text)
{
    return str_eq_nocase(extension, STR("json")) || str_eq_nocase(extension, STR("json3")) ||
           str_starts(str_trim(str_sub(text, 0, 64)), STR("{"));
}

/* What the file says counts before its name. */
static bool read_form(struct reading *reading, str name, str *reason)
{
    str text = reading->text, extension = path_extension(name);
    if (str_starts(text, STR("WEBVTT"))) {
        reading->form = TRANSCRIPT_VTT;
        vtt_read(reading);
    } else if (is_json(extension, text)) {
        return json_forms_read(reading, reason);
    } else if (tsv_is_one(text)) {
        reading->form = TRANSCRIPT_TSV;
        tsv_read(reading);
    } else if (str_eq_nocase(extension, STR("vtt"))) {
        reading->form = TRANSCRIPT_VTT;
        vtt_read(reading);
    } else if (str_eq_nocase(extension, STR("srt")) || srt_is_one(text)) {
        reading->form = TRANSCRIPT_SRT;
        srt_read(reading);
    } else {
        reading->form = TRANSCRIPT_TEXT;
        return text_read(reading, reason);
    }
    return true;
}

/* ---- order ---------------------------------------------------------------------------------- */

struct ordered {
    struct segment segment;
    size_t index;
};

static int compare_starts(const void *left, const void *right)
{
    const struct ordered *a = left, *b = right;
    if (a->segment.start != b->segment.start)
        return a->segment.start < b->segment.start ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* How many segments begin well before the one above them in the file. */
static size_t count_backwards(const struct reading *reading)
{
    size_t count = 0;
    for (size_t i = 1; i < reading->segments.count; i++)
        count += reading->segments.items[i].start + READING_BACKWARDS <
                 reading->segments.items[i - 1].start;
    return count;
}

static void sort_segments(struct reading *reading)
{
    size_t count = reading->segments.count;
    bool sorted = true;
    for (size_t i = 1; i < count && sorted; i++)
        sorted = reading->segments.items[i - 1].start <= reading->segments.items[i].start;
    if (sorted)
        return;
    size_t backwards = count_backwards(reading);
    if (backwards)
        reading_fault(reading, 0, "%zu of %zu times run backwards; the segments are sorted",
                      backwards, count);
    struct ordered *order = ARENA_NEW(&reading->scratch, struct ordered, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct ordered){reading->segments.items[i], i};
    qsort(order, count, sizeof *order, compare_starts);
    for (size_t i = 0; i < count; i++)
        reading->segments.items[i] = order[i].segment;
}

/* Recognisers that run in circles write a segment twice. */
static void drop_doubles(struct reading *reading)
{
    struct segment *segments = reading->segments.items;
    size_t kept = 0;
    for (size_t i = 0; i < reading->segments.count; i++) {
        const struct segment *before = kept ? &segments[kept - 1] : NULL;
        bool doubled = before && before->start == segments[i].start &&
                       before->end == segments[i].end && str_eq(before->text, segments[i].text);
        if (!doubled && segments[i].text.len)
            segments[kept++] = segments[i];
    }
    reading->segments.count = kept;
}

/* A segment ends before the next one begins, and after it has begun. */
static void settle_ends(struct reading *reading)
{
    for (size_t i = 0; i < reading->segments.count; i++) {
        struct segment *segment = &reading->segments.items[i];
        bool last = i + 1 == reading->segments.count;
        uint32_t next = last ? TRANSCRIPT_NONE : segment[1].start;
        if (segment->end == TRANSCRIPT_NONE || segment->end < segment->start || segment->end > next)
            segment->end = next;
        if (segment->end != TRANSCRIPT_NONE && segment->end > TRANSCRIPT_MAX_TIME)
            segment->end = TRANSCRIPT_MAX_TIME;
    }
}

/* ---- the result ----------------------------------------------------------------------------- */

static int compare_lines(const void *left, const void *right)
{
    const struct transcript_fault *a = left, *b = right;
    return (a->line > b->line) - (a->line < b->line);
}

static void take_faults(struct transcript *transcript, struct reading *reading)
{
    if (reading->unlisted_faults) {
        str message = arena_printf(reading->arena, "%zu more parts of the file are damaged",
                                   reading->unlisted_faults);
        *VEC_PUSH(&reading->scratch, &reading->faults) = (struct transcript_fault){0, message};
    }
    transcript->faults = VEC_COPY(reading->arena, &reading->faults);
    transcript->fault_count = reading->faults.count;
    if (transcript->fault_count > 1)
        qsort(transcript->faults, transcript->fault_count, sizeof *transcript->faults,
              compare_lines);
}

/* Which times the file has given, before the others are settled. */
static void judge_times(struct transcript *transcript, const struct reading *reading)
{
    size_t ends = 0, words = 0, count = reading->segments.count;
    for (size_t i = 0; i < count; i++) {
        ends += reading->segments.items[i].end != TRANSCRIPT_NONE;
        words += reading->segments.items[i].word_count > 0;
    }
    transcript->cue_times = ends * 2 > count;
    transcript->word_times = words * 2 > count;
}

bool transcript_read(struct transcript *transcript, struct arena *arena, str name, str bytes,
                     str *reason)
{
    struct reading reading = {.arena = arena};
    arena_init(&reading.scratch, 1 << 16);
    *transcript = (struct transcript){0};
    *reason = STR("nothing is said in it");
    reading.text = encoding_decode(&reading, bytes);
    bool good = read_form(&reading, name, reason);
    sort_segments(&reading);
    drop_doubles(&reading);
    speaker_settle(&reading);
    drop_doubles(&reading); /* a name alone leaves no text */
    judge_times(transcript, &reading);
    settle_ends(&reading);
    transcript->form = reading.form;
    transcript->source = hash_128(bytes);
    transcript->language = reading.language;
    transcript->automatic = reading.automatic;
    transcript->segments = VEC_COPY(arena, &reading.segments);
    transcript->segment_count = reading.segments.count;
    transcript->speakers = VEC_COPY(arena, &reading.speakers);
    transcript->speaker_count = reading.speakers.count;
    take_faults(transcript, &reading);
    map_release(&reading.speaker_of);
    arena_release(&reading.scratch);
    return good && transcript->segment_count > 0;
}

/* ---- what it amounts to --------------------------------------------------------------------- */

/* The bytes of a sound at the offset, "[Music]" or "(laughs)"; 0: there is none. */
static size_t sound_length(str text, size_t at)
{
    char open = text.ptr[at];
    char close = open == '[' ? ']' : open == '(' ? ')' : '\0';
    size_t end = close ? str_find(str_from(text, at), close) : STR_NONE;
    size_t space = str_find(str_from(text, at), ' ');
    return end != STR_NONE && (open == '[' || space == STR_NONE || space > end) ? end + 1 : 0;
}

str transcript_next_word(str text, size_t *at)
{
    while (*at < text.len) {
        size_t sound = sound_length(text, *at), from = *at + sound;
        if (sound || text.ptr[from] == ' ') {
            *at = sound ? from : from + 1;
            continue;
        }
        size_t space = str_find(str_from(text, from), ' ');
        *at = space == STR_NONE ? text.len : from + space;
        str word = str_sub(text, from, *at);
        if (!str_starts(word, STR("\xE2\x99"))) /* U+2640 to U+267F: notes of music */
            return word;
    }
    return (str){0};
}

size_t transcript_words(const struct transcript *transcript)
{
    size_t words = 0;
    for (size_t i = 0; i < transcript->segment_count; i++)
        for (size_t at = 0; transcript_next_word(transcript->segments[i].text, &at).len;)
            words++;
    return words;
}

uint32_t transcript_end(const struct transcript *transcript)
{
    if (!transcript->segment_count)
        return 0;
    const struct segment *last = &transcript->segments[transcript->segment_count - 1];
    if (last->end != TRANSCRIPT_NONE)
        return last->end;
    return last->word_count ? last->words[last->word_count - 1].start : last->start;
}
