/* SPDX-License-Identifier: MIT
 *
 * The moments of each video held against what is said in it.
 */
#include "kwiki/hash.h"
#include "kwiki/lower_bound.h"
#include "kwiki/record.h"
#include "kwiki/thread.h"
#include "steps.h"
#include <stdlib.h>

#define AFTER_LAST_CUE 30000u /* milliseconds that a video of unknown length may go on */

struct cite_end citations_end(const struct site *site, const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    if (video->duration || !transcript || site->cites == CITE_NOTHING)
        return (struct cite_end){video->duration, false};
    return (struct cite_end){transcript_end(transcript) + AFTER_LAST_CUE, true};
}

bool citations_are_judged(const struct site *site, const struct site_video *video)
{
    return site->cites == CITE_FINDINGS && site_transcript(video) && !cite_is_mismatch(video->fit);
}

/* Does the moment stand before another one, by whole second, note and place? */
static bool is_before(const struct site *site, const struct site_moment *cited, uint32_t file,
                      uint32_t moment)
{
    uint32_t second = site_second(site, cited);
    uint32_t other = site->files[file].note->moments[moment].start / 1000;
    if (second != other)
        return second < other;
    return cited->file != file ? cited->file < file : cited->moment < moment;
}

const struct site_moment *site_find_moment(const struct site *site, uint32_t file, uint32_t moment)
{
    const struct site_file *holder = &site->files[file];
    const struct site_video *video =
        &site->videos[holder->videos[holder->note->moments[moment].video]];
    size_t at;
    LOWER_BOUND(at, video->moment_count, is_before(site, &video->moments[at], file, moment));
    return &video->moments[at];
}

/* ---- one video ------------------------------------------------------------------------------ */

/* A moment of the video and where it stands in the video's list. */
struct placed {
    uint32_t file, moment, index;
};

static int compare_placed(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    return (a->moment > b->moment) - (a->moment < b->moment);
}

/* What is asked about a video. */
struct question {
    struct arena arena;
    const struct site *site;
    const struct site_video *video;
    struct placed *placed; /* parallel to cite.moments */
    struct cite_note *notes;
    struct cite_video cite;
};

static void list_moments(struct question *question)
{
    struct arena *arena = &question->arena;
    const struct site_video *video = question->video;
    size_t count = video->moment_count, notes = 0;
    struct cite_moment *moments = ARENA_NEW(arena, struct cite_moment, count);
    question->placed = ARENA_NEW(arena, struct placed, count);
    question->notes = ARENA_NEW(arena, struct cite_note, video->note_count);
    for (size_t i = 0; i < count; i++)
        question->placed[i] =
            (struct placed){video->moments[i].file, video->moments[i].moment, (uint32_t)i};
    qsort(question->placed, count, sizeof *question->placed, compare_placed);
    for (size_t i = 0; i < count; i++) {
        const struct site_file *file = &question->site->files[question->placed[i].file];
        if (!i || question->placed[i].file != question->placed[i - 1].file)
            question->notes[notes++] = (struct cite_note){file->note, file->source->path};
        moments[i] =
            (struct cite_moment){.note = (uint32_t)notes - 1, .moment = question->placed[i].moment};
    }
    question->cite = (struct cite_video){.chapters = site_chapters(video),
                                         .notes = question->notes,
                                         .note_count = notes,
                                         .moments = moments,
                                         .moment_count = count};
}

static str path_of(const struct question *question, const struct site_track *track)
{
    return question->site->files[track->source->source].source->path;
}

/* Judges the moments by the main track. */
static struct cite_fit judge_by_main(struct question *question, struct diag_list *findings)
{
    const struct site_track *track = question->video->tracks;
    question->cite.transcript = track->transcript;
    question->cite.path = path_of(question, track);
    question->cite.language =
        track->language.len ? track->language : question->site->settings->language;
    question->cite.end = citations_end(question->site, question->video);
    return cite_judge(&question->cite, findings);
}

void site_judge_note(const struct site *site, const struct site_video *video,
                     const struct note *note, uint16_t index, struct diag_list *findings)
{
    struct cite_note alone = {.note = note};
    struct question question = {.site = site, .video = video};
    size_t count = 0;
    if (!site_transcript(video))
        return;
    arena_init(&question.arena, 16384);
    struct cite_moment *moments =
        ARENA_NEW(&question.arena, struct cite_moment, note->moment_count);
    for (uint32_t i = 0; i < note->moment_count; i++)
        if (note->moments[i].video == index)
            moments[count++] = (struct cite_moment){.moment = i};
    question.cite = (struct cite_video){.chapters = site_chapters(video),
                                        .notes = &alone,
                                        .note_count = 1,
                                        .moments = moments,
                                        .moment_count = count};
    judge_by_main(&question, findings);
    arena_release(&question.arena);
}

/* Makes the track of this index the main one. */
static void choose_track(struct site_video *video, uint32_t index)
{
    struct site_track chosen = video->tracks[index];
    for (uint32_t i = index; i > 0; i--)
        video->tracks[i] = video->tracks[i - 1];
    video->tracks[0] = chosen;
}

static void unchoose_track(struct site_video *video, uint32_t index)
{
    struct site_track chosen = video->tracks[0];
    for (uint32_t i = 0; i < index; i++)
        video->tracks[i] = video->tracks[i + 1];
    video->tracks[index] = chosen;
}

/* Where the main track is another video's: one of the same language that is not becomes the main
 * one. */
static void find_right_track(struct question *question, struct site_video *video,
                             struct diag_list *findings)
{
    str language = video->tracks[0].language;
    for (uint32_t i = 1; i < video->track_count; i++) {
        if (!video->tracks[i].transcript || !str_eq_nocase(video->tracks[i].language, language))
            continue;
        choose_track(video, i);
        if (!cite_is_mismatch(judge_by_main(question, findings))) {
            video->chosen = i;
            return;
        }
        unchoose_track(video, i);
    }
    judge_by_main(question, NULL);
}

static void take_results(const struct question *question, struct site_video *video)
{
    for (size_t i = 0; i < question->cite.moment_count; i++) {
        struct site_moment *moment = &video->moments[question->placed[i].index];
        moment->passage = question->cite.moments[i].passage;
        moment->support = question->cite.moments[i].support;
        moment->repair = question->cite.moments[i].repair;
        moment->start = question->cite.moments[i].start;
        moment->end = question->cite.moments[i].end;
    }
}

static void judge_video(const struct site *site, struct site_video *video,
                        struct diag_list *findings)
{
    struct question question = {.site = site, .video = video};
    arena_init(&question.arena, 16384);
    list_moments(&question);
    struct diag_list *wanted = site->cites == CITE_FINDINGS ? findings : NULL;
    video->fit = judge_by_main(&question, wanted);
    if (cite_is_mismatch(video->fit))
        find_right_track(&question, video, wanted);
    take_results(&question, video);
    arena_release(&question.arena);
}

/* ---- what is used again --------------------------------------------------------------------- */

/* The notes, the tracks in their order, what divides passages. */
static uint64_t key_of(const struct site *site, const struct site_video *video)
{
    struct buf read = {0};
    struct chapters chapters = site_chapters(video);
    record_number(&read, video->key);
    record_number(&read, (uint64_t)site->cites << 32 | video->duration);
    for (size_t i = 0; i < video->track_count; i++) {
        const struct site_track *track = &video->tracks[i];
        record_number(&read, track->transcript ? track->transcript->source.low : 0);
        buf_add(&read, track->language);
    }
    for (size_t i = 0; i < chapters.count; i++)
        record_number(&read, chapters.items[i].start);
    uint64_t key = hash_64(buf_str(&read));
    buf_release(&read);
    return key;
}

/* A video of the same notes and transcripts has the same moments in the same order. Findings of
 * citations are none of what a later build finds again. */
static bool copy_video(const struct building *building, struct site_video *video)
{
    const struct site *before = building->before;
    size_t at;
    if (!before || building->site->cites == CITE_FINDINGS)
        return false;
    LOWER_BOUND(at, before->video_count, str_cmp(before->videos[at].id, video->id) < 0);
    if (at == before->video_count || before->videos[at].cite_key != video->cite_key ||
        !str_eq(before->videos[at].id, video->id))
        return false;
    video->fit = before->videos[at].fit;
    video->chosen = before->videos[at].chosen;
    if (video->chosen)
        choose_track(video, video->chosen);
    for (size_t i = 0; i < video->moment_count; i++) {
        video->moments[i].passage = before->videos[at].moments[i].passage;
        video->moments[i].support = before->videos[at].moments[i].support;
    }
    return true;
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void forget_passages(struct site_video *video)
{
    for (size_t i = 0; i < video->moment_count; i++) {
        video->moments[i].passage = PASSAGE_NONE;
        video->moments[i].support = CITE_UNJUDGED;
    }
}

static void report_mismatch(const struct site *site, const struct site_video *video,
                            struct diag_list *findings)
{
    const struct site_track *first = &video->tracks[video->chosen ? 1 : 0];
    str instead = {0};
    if (video->chosen)
        instead = site->files[video->tracks[0].source->source].source->path;
    if (cite_is_mismatch(video->fit))
        cite_report_mismatch(findings, site->files[first->source->source].source->path, video->fit,
                             instead);
}

static void judge_one(void *context, size_t index, unsigned worker)
{
    const struct building *building = context;
    struct site_video *video = &building->site->videos[index];
    (void)worker;
    if (building->site->cites == CITE_NOTHING || !video->moment_count || !site_transcript(video)) {
        forget_passages(video);
        return;
    }
    video->cite_key = key_of(building->site, video);
    if (!copy_video(building, video))
        judge_video(building->site, video, building->diags);
    report_mismatch(building->site, video, building->diags);
}

void citations_judge(struct building *building)
{
    thread_for(building->threads, building->site->video_count, judge_one, building);
}
