/* SPDX-License-Identifier: MIT
 *
 * Judging the moments of a video.
 */
#include "judge.h"
#include "kwiki/note_text.h"
#include <math.h>

/* Of seven mislabelled public transcripts (three of another talk of the same guest) the mean share
 * was 0.25 to 0.42; the lowest of a right one 0.54. */
#define MISMATCH_MOMENTS 15u
#define MISMATCH_MEAN    0.45

bool cite_is_mismatch(struct cite_fit fit)
{
    return fit.moments >= MISMATCH_MOMENTS && fit.mean < MISMATCH_MEAN;
}

/* ---- languages ------------------------------------------------------------------------------ */

static bool is_english(str language)
{
    return !language.len || str_eq_nocase(str_cut(language, '-').head, STR("en"));
}

/* Does the note say that it is in another language than the transcript? */
static bool is_foreign(const struct cite_video *video, const struct note *note)
{
    str language = note_str(note, note->meta.lang);
    return language.len && video->language.len &&
           !str_eq_nocase(str_cut(language, '-').head, str_cut(video->language, '-').head);
}

/* ---- claims --------------------------------------------------------------------------------- */

static const struct moment *moment_of(const struct cite_video *video, size_t index)
{
    const struct cite_moment *cited = &video->moments[index];
    return &video->notes[cited->note].note->moments[cited->moment];
}

/* Does the moment share sentence and clause with the one before it? */
static bool goes_on(const struct cite_video *video, size_t index)
{
    const struct moment *a = moment_of(video, index - 1), *b = moment_of(video, index);
    return video->moments[index - 1].note == video->moments[index].note &&
           a->sentence != MOMENT_SAYS_NOTHING && a->sentence == b->sentence &&
           a->clause_from == b->clause_from && a->clause_to == b->clause_to;
}

static void read_claim(struct judge *judge, struct judged_claim *claim)
{
    const struct cite_video *video = judge->video;
    const struct note *note = video->notes[video->moments[claim->first].note].note;
    struct support *support = &judge->support;
    buf_clear(&judge->text);
    struct range clause = note_text_moment(&judge->text, note, moment_of(video, claim->first));
    support_read(support, &judge->talk, buf_str(&judge->text), clause);
    claim->judged = support_is_judged(support);
    claim->all = support->all;
    claim->best = support->best;
    claim->second = support->second;
    if (judge->deep && claim->judged)
        claim->best_passage = support_best_passage(support, &judge->talk, &claim->best_at);
}

/* ---- moments -------------------------------------------------------------------------------- */

static uint32_t end_of(const struct moment *moment)
{
    return moment->end == MOMENT_NO_END ? moment->start : moment->end;
}

static bool is_late(const struct cite_video *video, const struct moment *moment)
{
    return moment->start > video->end.ms || end_of(moment) > video->end.ms;
}

/* The readings under which the claim is said at the moment, a bit for each. */
static unsigned find_readings(const struct judge *judge, const struct moment *moment)
{
    double limit = reading_rank_limit(judge->talk.end);
    unsigned found = 0, parts = moment->misread ? 0 : moment->parts;
    for (int reading = 0; reading < READING_COUNT; reading++) {
        uint32_t ms = reading_time_of((enum reading)reading, moment->start, parts);
        if (reading && ms == moment->start) {
            found |= (found & 1) << reading;
            continue;
        }
        uint32_t value = support_at(&judge->support, &judge->talk, ms, ms);
        if (value && support_rank(&judge->support, &judge->talk, value) <= limit)
            found |= 1u << reading;
    }
    return found;
}

static void judge_moment(struct judge *judge, size_t index)
{
    struct judged_moment *judged = &judge->moments[index];
    const struct judged_claim *claim = &judge->claims[judged->claim];
    const struct moment *moment = judged->moment;
    struct cite_moment *cited = &judge->video->moments[index];
    uint32_t to = end_of(moment) < moment->start ? moment->start : end_of(moment);
    judged->late = is_late(judge->video, moment);
    judged->at = support_at(&judge->support, &judge->talk, moment->start, to);
    cited->passage = support_passage(&judge->support, &judge->talk, moment->start, to);
    if (!claim->judged)
        return;
    cited->support = (uint16_t)lround(1000.0 * judged->at / claim->best);
    if (judge->deep) {
        judged->rank = support_rank(&judge->support, &judge->talk, judged->at);
        judged->supported = find_readings(judge, moment);
    }
}

/* What the note's moments show together, and those of all notes. */
static void count_moment(struct judge *judge, size_t index)
{
    const struct judged_moment *judged = &judge->moments[index];
    const struct judged_claim *claim = &judge->claims[judged->claim];
    struct judged_note *note = &judge->notes[judge->video->moments[index].note];
    if (!claim->judged || note->foreign)
        return;
    judge->fit.moments++;
    judge->fit.mean += (double)claim->best / claim->all;
    if (!judge->deep)
        return;
    note->readings.judged++;
    for (int reading = 0; reading < READING_COUNT; reading++)
        note->readings.supported[reading] += judged->supported >> reading & 1;
    if (!note->offsets)
        note->offsets = ARENA_NEW(&judge->arena, struct offset_sums, 1);
    offset_add(note->offsets, &judge->support, &judge->talk, judged->moment->start);
}

static void judge_claim(struct judge *judge, uint32_t index)
{
    struct judged_claim *claim = &judge->claims[index];
    read_claim(judge, claim);
    for (size_t i = claim->first; i < claim->last; i++) {
        judge->moments[i].moment = moment_of(judge->video, i);
        judge->moments[i].claim = index;
        judge_moment(judge, i);
        count_moment(judge, i);
    }
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void list_notes(struct judge *judge)
{
    const struct cite_video *video = judge->video;
    judge->notes = ARENA_NEW(&judge->arena, struct judged_note, video->note_count);
    for (size_t i = 0; i < video->note_count; i++)
        judge->notes[i].foreign = is_foreign(video, video->notes[i].note);
    for (size_t i = 0; i < video->moment_count; i++) {
        struct judged_note *note = &judge->notes[video->moments[i].note];
        if (!note->last)
            note->first = i;
        note->last = i + 1;
        video->moments[i].support = CITE_UNJUDGED;
        video->moments[i].passage = PASSAGE_NONE;
    }
}

static void list_claims(struct judge *judge)
{
    const struct cite_video *video = judge->video;
    judge->claims = ARENA_NEW(&judge->arena, struct judged_claim, video->moment_count);
    for (size_t i = 0; i < video->moment_count; i++) {
        if (!i || !goes_on(video, i))
            judge->claims[judge->claim_count++].first = i;
        judge->claims[judge->claim_count - 1].last = i + 1;
    }
}

void judge_begin(struct judge *judge, const struct cite_video *video, bool deep)
{
    *judge = (struct judge){.video = video, .deep = deep};
    arena_init(&judge->arena, 1 << 14);
    talk_begin(&judge->talk, video->transcript, video->chapters, is_english(video->language));
    list_notes(judge);
    list_claims(judge);
    judge->moments = ARENA_NEW(&judge->arena, struct judged_moment, video->moment_count);
    for (uint32_t i = 0; i < judge->claim_count; i++)
        judge_claim(judge, i);
    if (judge->fit.moments)
        judge->fit.mean /= judge->fit.moments;
}

void judge_end(struct judge *judge)
{
    buf_release(&judge->text);
    support_release(&judge->support);
    talk_end(&judge->talk);
    arena_release(&judge->arena);
}

struct cite_fit cite_judge(const struct cite_video *video, struct diag_list *findings)
{
    struct judge judge;
    judge_begin(&judge, video, findings != NULL);
    struct cite_fit fit = judge.fit;
    if (findings && !cite_is_mismatch(fit))
        findings_of_citations(&judge, findings);
    judge_end(&judge);
    return fit;
}
