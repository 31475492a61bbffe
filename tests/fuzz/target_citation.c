/* SPDX-License-Identifier: MIT
 *
 * target_citation: any transcript and any note on its video, with a line "%%%" between them. What
 * must be true: passages are ones of the transcript, support is a share, repaired times lie in the
 * video, findings have words, and all is the same when it is judged again.
 */
#include "kwiki/cite.h"
#include "kwiki/utf8.h"
#include "oracle.h"

#define BETWEEN STR("\n%%%\n")

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* The moments of the note's first video. */
static size_t list_moments(const struct note *note, struct cite_moment *moments)
{
    size_t count = 0;
    for (uint32_t i = 0; i < note->moment_count; i++)
        if (note->moments[i].video == 0)
            moments[count++] = (struct cite_moment){.moment = i};
    return count;
}

static void check_moments(const struct cite_video *video, const struct passages *passages)
{
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct cite_moment *moment = &video->moments[i];
        oracle_demand(moment->passage == PASSAGE_NONE || moment->passage < passages->count,
                      "an unknown passage");
        oracle_demand(moment->support == CITE_UNJUDGED || moment->support <= 1000,
                      "a support over 1");
        oracle_demand(!moment->repair || moment->end == MOMENT_NO_END ||
                          moment->end > moment->start,
                      "a repaired span that runs backwards");
    }
}

static void check_findings(const struct diag_list *findings, struct arena *arena)
{
    for (size_t i = 0; i < findings->count; i++) {
        str words = diag_words(arena, &findings->items[i]);
        oracle_demand(words.len > 0 && utf8_invalid(words) == STR_NONE, "words that are none");
    }
}

static void judge(struct arena *arena, const struct transcript *transcript, const struct note *note)
{
    struct cite_note alone = {note, STR("note.md")};
    struct cite_video video = {.transcript = transcript,
                               .path = STR("talk.srt"),
                               .end = {transcript_end(transcript), true},
                               .notes = &alone,
                               .note_count = 1};
    video.moments = ARENA_NEW(arena, struct cite_moment, note->moment_count);
    video.moment_count = list_moments(note, video.moments);
    struct passages passages = passages_make(arena, transcript, video.chapters);
    struct diag_list findings[2];
    struct cite_fit fits[2];
    for (size_t i = 0; i < 2; i++) {
        diag_list_init(&findings[i]);
        fits[i] = cite_judge(&video, &findings[i]);
        check_moments(&video, &passages);
        check_findings(&findings[i], arena);
    }
    oracle_demand(fits[0].mean >= 0 && fits[0].mean <= 1, "a mean share that is none");
    oracle_demand(findings[0].count == findings[1].count && fits[0].moments == fits[1].moments,
                  "another judgement");
    diag_list_release(&findings[0]);
    diag_list_release(&findings[1]);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    str bytes = {(const char *)data, size}, reason;
    size_t at = str_search(bytes, BETWEEN);
    if (at == STR_NONE)
        return 0;
    struct arena arena;
    struct transcript transcript;
    struct note note;
    struct note_parser *parser = note_parser_new(true, true);
    arena_init(&arena, 4096);
    note_parse(parser, str_from(bytes, at + BETWEEN.len), &note);
    if (note.video_count &&
        transcript_read(&transcript, &arena, STR("talk.srt"), str_sub(bytes, 0, at), &reason))
        judge(&arena, &transcript, &note);
    note_release(&note);
    note_parser_free(parser);
    arena_release(&arena);
    return 0;
}
