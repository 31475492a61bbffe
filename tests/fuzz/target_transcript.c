/* SPDX-License-Identifier: MIT
 *
 * target_transcript: any bytes as a transcript; the first byte chooses the file's name. What must
 * be true of the result: sorted, within the limits, valid text, word times in their texts.
 */
#include "kwiki/transcript.h"
#include "kwiki/utf8.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void check_words(const struct segment *segment)
{
    for (uint32_t i = 0; i < segment->word_count; i++) {
        const struct word_time *word = &segment->words[i];
        oracle_demand(word->at < segment->text.len, "a word begins after its text");
        oracle_demand(!i || word->at > word[-1].at, "words do not rise");
        oracle_demand(!i || word->start >= word[-1].start, "times of words do not rise");
        oracle_demand(((unsigned char)segment->text.ptr[word->at] & 0xC0) != 0x80,
                      "a word begins in a character");
    }
}

static void check(const struct transcript *transcript)
{
    oracle_demand(transcript->segment_count <= TRANSCRIPT_MAX_SEGMENTS, "too many segments");
    for (size_t i = 0; i < transcript->segment_count; i++) {
        const struct segment *segment = &transcript->segments[i];
        bool last = i + 1 == transcript->segment_count;
        oracle_demand(segment->text.len > 0, "an empty text");
        oracle_demand(utf8_invalid(segment->text) == STR_NONE, "invalid UTF-8");
        oracle_demand(utf8_forbidden(segment->text) == STR_NONE, "a forbidden character");
        oracle_demand(utf8_length(segment->text) <= TRANSCRIPT_MAX_CHARACTERS, "a long text");
        oracle_demand(segment->start <= TRANSCRIPT_MAX_TIME, "a late start");
        oracle_demand(last || segment->start <= segment[1].start, "starts do not rise");
        oracle_demand(last || segment->end <= segment[1].start, "an end after the next start");
        oracle_demand(segment->end >= segment->start, "an end before the start");
        oracle_demand(segment->speaker == TRANSCRIPT_NONE ||
                          segment->speaker < transcript->speaker_count,
                      "an unknown speaker");
        check_words(segment);
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const char *const names[] = {"a.vtt", "a.srt", "a.json3", "a.json",
                                        "a.tsv", "a.txt", "a.md"};
    if (!size)
        return 0;
    struct arena arena;
    struct transcript transcript;
    str reason, bytes = {(const char *)data + 1, size - 1};
    arena_init(&arena, 4096);
    bool good = transcript_read(&transcript, &arena,
                                str_from_c(names[data[0] % (sizeof names / sizeof *names)]), bytes,
                                &reason);
    oracle_demand(good || reason.len, "refused without a reason");
    oracle_demand(!good || transcript.segment_count, "nothing was read");
    check(&transcript);
    transcript_words(&transcript);
    arena_release(&arena);
    return 0;
}
