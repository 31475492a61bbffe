/* SPDX-License-Identifier: MIT
 *
 * Which facts are findings. The order is fixed: times after the end, offsets, misread times, claims
 * that are said elsewhere, quotations, claims that are said nowhere. What one finding covers is not
 * looked at again: a note, or a sentence.
 */
#include "judge.h"
#include "kwiki/note_text.h"
#include "quotation.h"
#include "quote.h"
#include "report.h"
#include <stdlib.h>

#define LISTED 20u /* findings of one kind in a note; the others are counted */

/* Finds 50 % of the times that are wrong at random or by 10 minutes, 40 % by 2 minutes, 29 % by
 * one, 4 % by 30 s. It fires on 2.0 % of stamps as they are where turns have rough times, on 0.35 %
 * where cues have exact ones; of 39 that were read 33 were real errors, 3 false. */
#define ELSEWHERE_SHARE  0.4    /* of the claim that is said at its best place, at least */
#define ELSEWHERE_HERE   0.2    /* of that what is said at the moment, at most */
#define ELSEWHERE_SECOND 0.8    /* of that what is said at any third place, at most */
#define ELSEWHERE_GAIN   1.85   /* the difference, in weights of a term that nobody says */
#define ELSEWHERE_APART  60000u /* milliseconds from the moment */

/* Found for 6 % of 916 quotations, 18 of 18 that were read rightly; those that are found nowhere
 * are 7 to 13 %. */
#define QUOTE_FOUND   0.85 /* share of a quotation's words at its place */
#define QUOTE_HERE    0.5  /* share near the moment that is enough */
#define QUOTE_NOWHERE 0.6  /* share below which it stands nowhere */

#define REPAIR_SHARE                                                                               \
    0.8 /* of a note's judged times, so that those after the end are misread, too */
#define REPAIR_QUOTE 0.95 /* of a quotation's words that make its time sure, ... */
#define REPAIR_WORDS 6u   /* ... if it has this many */

#define UNSUPPORTED_RANK  0.5 /* of the moment, at least ... */
#define UNSUPPORTED_SHARE 0.3 /* ... and of the claim that is said anywhere, at most */

struct finder {
    struct judge *judge;
    struct diag_list *findings;
    struct buf text;
    /* The note. */
    str path;
    const struct note *note;
    struct judged_note *judged;
    bool *covered; /* its sentences about which something has been said */
};

/* ---- what has been said --------------------------------------------------------------------- */

static bool is_covered(const struct finder *finder, const struct moment *moment)
{
    return moment->sentence == MOMENT_SAYS_NOTHING || finder->covered[moment->sentence];
}

static void cover(struct finder *finder, const struct moment *moment)
{
    if (moment->sentence != MOMENT_SAYS_NOTHING)
        finder->covered[moment->sentence] = true;
}

/* Findings of one kind in a note. */
struct kind {
    report_one *report;
    report_rest *report_more;
    size_t count;
    struct report_of first_more; /* the first one that is only counted */
};

static void add_finding(struct finder *finder, struct kind *kind, const struct report_of *about)
{
    cover(finder, about->moment);
    if (kind->count++ < LISTED)
        kind->report(finder->findings, about);
    else if (kind->count == LISTED + 1)
        kind->first_more = *about;
}

static void end_kind(struct finder *finder, const struct kind *kind)
{
    if (kind->count > LISTED)
        kind->report_more(finder->findings, &kind->first_more, kind->count - LISTED);
}

/* ---- times after the end -------------------------------------------------------------------- */

static uint32_t reading_that_fits(const struct judged_moment *judged)
{
    for (int reading = 1; reading < READING_COUNT; reading++)
        if (judged->supported >> reading & 1)
            return reading_time_of((enum reading)reading, judged->moment->start,
                                   judged->moment->parts);
    return 0;
}

static void find_late(struct finder *finder)
{
    const struct judge *judge = finder->judge;
    for (size_t i = finder->judged->first; i < finder->judged->last; i++) {
        const struct judged_moment *judged = &judge->moments[i];
        if (!judged->late)
            continue;
        cite_report_after_end(finder->findings, finder->path, judged->moment, judge->video->end,
                              reading_that_fits(judged));
        cover(finder, judged->moment);
    }
}

/* ---- times of a whole note ------------------------------------------------------------------ */

/* The first judged moment that is supported under the reading and not as it is written. */
static const struct moment *first_misread(const struct finder *finder, enum reading reading)
{
    for (size_t i = finder->judged->first; i < finder->judged->last; i++) {
        const struct judged_moment *judged = &finder->judge->moments[i];
        if ((judged->supported >> reading & 1) && !(judged->supported & 1))
            return judged->moment;
    }
    return NULL;
}

/* Lets the moment be repaired, if its end stays after its start. */
static void repair_moment(struct finder *finder, size_t index, enum cite_repair repair,
                          uint32_t start, uint32_t end)
{
    struct cite_moment *cited = &finder->judge->video->moments[index];
    const struct moment *moment = finder->judge->moments[index].moment;
    if (moment->end != MOMENT_NO_END && (moment->end_parts != moment->parts || end <= start))
        return;
    cited->repair = (uint8_t)repair;
    cited->start = start;
    cited->end = moment->end == MOMENT_NO_END ? MOMENT_NO_END : end;
}

/* What is supported under the reading is repaired, and what lies after the end and fits under it
 * where nearly all times of the note do. */
static void repair_misread(struct finder *finder, enum reading reading)
{
    const struct reading_counts *counts = &finder->judged->readings;
    bool nearly_all = counts->supported[reading] >= REPAIR_SHARE * counts->judged;
    for (size_t i = finder->judged->first; i < finder->judged->last; i++) {
        const struct judged_moment *judged = &finder->judge->moments[i];
        const struct moment *moment = judged->moment;
        uint32_t start = reading_time_of(reading, moment->start, moment->parts);
        uint32_t end = reading_time_of(reading, moment->end, moment->end_parts);
        bool fits = judged->late && nearly_all && start <= finder->judge->video->end.ms;
        if (start != moment->start && !moment->misread &&
            (fits || (judged->supported >> reading & 1)))
            repair_moment(finder, i, CITE_MISREAD, start, end);
    }
}

static bool find_misread(struct finder *finder)
{
    const struct reading_counts *counts = &finder->judged->readings;
    enum reading reading = reading_choose(counts);
    const struct moment *moment = reading ? first_misread(finder, reading) : NULL;
    if (!moment)
        return false;
    struct report_of about = {.path = finder->path,
                              .moment = moment,
                              .instead = reading_time_of(reading, moment->start, moment->parts)};
    report_misread(finder->findings, &about, reading_name(reading),
                   (struct report_counts){counts->judged, counts->supported[READING_PLAIN],
                                          counts->supported[reading]});
    repair_misread(finder, reading);
    return true;
}

static void repair_offset(struct finder *finder, int32_t offset)
{
    for (size_t i = finder->judged->first; i < finder->judged->last; i++) {
        const struct moment *moment = finder->judge->moments[i].moment;
        int64_t start = (int64_t)moment->start + offset, end = (int64_t)moment->end + offset;
        repair_moment(finder, i, CITE_SHIFTED, start > 0 ? (uint32_t)start : 0,
                      end > 0 ? (uint32_t)end : 0);
    }
}

static bool find_offset(struct finder *finder)
{
    const struct offset_sums *sums = finder->judged->offsets;
    int32_t offset = sums ? offset_find(sums) : 0;
    if (!offset)
        return false;
    const struct moment *moment = finder->judge->moments[finder->judged->first].moment;
    int64_t instead = (int64_t)moment->start + offset;
    struct report_of about = {
        .path = finder->path, .moment = moment, .instead = instead > 0 ? (uint32_t)instead : 0};
    report_note_offset(finder->findings, &about, offset, sums->moments);
    repair_offset(finder, offset);
    return true;
}

/* ---- claims --------------------------------------------------------------------------------- */

static str said_in(const struct judge *judge, uint32_t passage)
{
    const struct passages *passages = &judge->talk.passages;
    if (passage == PASSAGE_NONE)
        return (str){0};
    return str_sub(passages->text, passages->items[passage].from, passages->items[passage].to);
}

static bool is_far(uint32_t a, uint32_t b)
{
    return (a > b ? a - b : b - a) > ELSEWHERE_APART;
}

/* Of several moments each has to be wrong. */
static bool is_elsewhere(const struct judge *judge, const struct judged_claim *claim)
{
    double best = claim->best, gain = ELSEWHERE_GAIN * judge->talk.largest;
    if (!claim->judged || best < ELSEWHERE_SHARE * claim->all ||
        claim->second > ELSEWHERE_SECOND * best)
        return false;
    for (size_t i = claim->first; i < claim->last; i++) {
        const struct judged_moment *judged = &judge->moments[i];
        if (judged->at > ELSEWHERE_HERE * best || best - judged->at < gain ||
            !is_far(claim->best_at, judged->moment->start) || judged->late)
            return false;
    }
    return true;
}

static bool is_unsupported(const struct judge *judge, const struct judged_claim *claim)
{
    if (!claim->judged || claim->best >= UNSUPPORTED_SHARE * claim->all)
        return false;
    for (size_t i = claim->first; i < claim->last; i++)
        if (judge->moments[i].rank <= UNSUPPORTED_RANK)
            return false;
    return true;
}

static struct report_of about_claim(struct finder *finder, const struct judged_claim *claim)
{
    const struct judge *judge = finder->judge;
    const struct moment *moment = judge->moments[claim->first].moment;
    buf_clear(&finder->text);
    struct range clause = note_text_moment(&finder->text, finder->note, moment);
    return (struct report_of){.path = finder->path,
                              .moment = moment,
                              .words = str_sub(buf_str(&finder->text), clause.from, clause.to),
                              .instead = claim->best_at,
                              .said_there = said_in(judge, claim->best_passage),
                              .said_here =
                                  said_in(judge, judge->video->moments[claim->first].passage)};
}

typedef bool claim_test(const struct judge *judge, const struct judged_claim *claim);

static void find_claims(struct finder *finder, claim_test *test, struct kind kind)
{
    const struct judge *judge = finder->judge;
    uint32_t first = judge->moments[finder->judged->first].claim;
    uint32_t last = judge->moments[finder->judged->last - 1].claim;
    for (uint32_t i = first; i <= last; i++) {
        const struct judged_claim *claim = &judge->claims[i];
        if (is_covered(finder, judge->moments[claim->first].moment) || !test(judge, claim))
            continue;
        struct report_of about = about_claim(finder, claim);
        add_finding(finder, &kind, &about);
    }
    end_kind(finder, &kind);
}

/* ---- quotations ----------------------------------------------------------------------------- */

/* The judged moment of a moment of the note; NULL: it is one of another video. */
static const struct judged_moment *judged_of(const struct finder *finder, uint32_t moment)
{
    const struct judge *judge = finder->judge;
    const struct moment *sought = &finder->note->moments[moment];
    size_t from = finder->judged->first, to = finder->judged->last;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (judge->moments[middle].moment < sought)
            from = middle + 1;
        else
            to = middle;
    }
    return from < finder->judged->last && judge->moments[from].moment == sought
               ? &judge->moments[from]
               : NULL;
}

/* The most that is said of the quotation near any of the moments that share the claim. */
static double share_here(const struct finder *finder, const struct quote *quote,
                         const struct judged_claim *claim)
{
    double most = 0;
    for (size_t i = claim->first; i < claim->last; i++) {
        const struct moment *moment = finder->judge->moments[i].moment;
        uint32_t end = moment->end == MOMENT_NO_END ? moment->start : moment->end;
        double share = quote_share_near(quote, &finder->judge->talk, moment->start, end);
        most = share > most ? share : most;
    }
    return most;
}

/* A quotation to the word that stands nowhere else; of a single time. */
static void repair_quotation(struct finder *finder, const struct quote *quote,
                             const struct judged_moment *judged, struct quote_match match)
{
    const struct judged_claim *claim = &finder->judge->claims[judged->claim];
    bool sure = match.share >= REPAIR_QUOTE && match.only && quote->count >= REPAIR_WORDS;
    if (sure && claim->last - claim->first == 1 && judged->moment->end == MOMENT_NO_END)
        repair_moment(finder, claim->first, CITE_QUOTED, match.at / 1000 * 1000, 0);
}

/* The kinds of findings about quotations. */
struct quote_kinds {
    struct kind elsewhere, nowhere;
};

static void find_quotation(struct finder *finder, struct quote *quote,
                           const struct quotation *quotation, struct quote_kinds *kinds)
{
    struct judge *judge = finder->judge;
    const struct judged_moment *judged = judged_of(finder, quotation->moment);
    if (!judged || is_covered(finder, judged->moment) ||
        !quote_read(quote, &judge->talk, quotation->text))
        return;
    double here = share_here(finder, quote, &judge->claims[judged->claim]);
    if (here >= QUOTE_NOWHERE)
        return;
    struct quote_match match = quote_find(quote, &judge->talk);
    struct report_of about = {.path = finder->path,
                              .moment = judged->moment,
                              .words = quotation->text,
                              .instead = match.at};
    if (match.known && match.share >= QUOTE_FOUND && here < QUOTE_HERE) {
        add_finding(finder, &kinds->elsewhere, &about);
        repair_quotation(finder, quote, judged, match);
    } else if (match.known && match.share < QUOTE_NOWHERE)
        add_finding(finder, &kinds->nowhere, &about);
}

static void find_quotations(struct finder *finder)
{
    struct quotations quotations = {0};
    struct quote_kinds kinds = {
        {.report = report_quote_elsewhere, .report_more = report_quotes_elsewhere},
        {.report = report_quote_nowhere, .report_more = report_quotes_nowhere}};
    struct arena arena;
    struct quote quote;
    arena_init(&arena, 4096);
    quotation_find(&quotations, &arena, finder->note);
    quote_begin(&quote, &finder->judge->talk);
    VEC_EACH (const struct quotation, quotation, &quotations.list)
        find_quotation(finder, &quote, quotation, &kinds);
    end_kind(finder, &kinds.elsewhere);
    end_kind(finder, &kinds.nowhere);
    quote_end(&quote);
    arena_release(&arena);
}

/* ---- notes, the video ----------------------------------------------------------------------- */

static void find_in_note(struct finder *finder, bool shifted)
{
    find_late(finder);
    if (finder->judged->foreign || shifted || find_offset(finder) || find_misread(finder))
        return;
    find_claims(
        finder, is_elsewhere,
        (struct kind){.report = report_claim_elsewhere, .report_more = report_claims_elsewhere});
    find_quotations(finder);
    find_claims(
        finder, is_unsupported,
        (struct kind){.report = report_claim_nowhere, .report_more = report_claims_nowhere});
}

/* Are all notes off by the same amount? Notes with enough moments to tell have to agree. */
static int32_t find_common_offset(const struct judge *judge, uint32_t *moments)
{
    struct offset_sums all = {0};
    size_t notes = 0;
    for (size_t i = 0; i < judge->video->note_count; i++) {
        const struct offset_sums *sums = judge->notes[i].offsets;
        if (!sums)
            continue;
        offset_merge(&all, sums);
        notes++;
    }
    int32_t offset = notes > 1 ? offset_find(&all) : 0;
    for (size_t i = 0; i < judge->video->note_count && offset; i++) {
        const struct offset_sums *sums = judge->notes[i].offsets;
        if (sums && !offset_agrees(sums, offset))
            offset = 0;
    }
    *moments = all.moments;
    return offset;
}

void findings_of_citations(struct judge *judge, struct diag_list *findings)
{
    const struct cite_video *video = judge->video;
    uint32_t moments;
    int32_t offset = find_common_offset(judge, &moments);
    if (offset)
        report_all_offset(findings, video->path, offset, moments);
    for (size_t i = 0; i < video->note_count; i++) {
        struct finder finder = {.judge = judge,
                                .findings = findings,
                                .path = video->notes[i].path,
                                .note = video->notes[i].note,
                                .judged = &judge->notes[i]};
        if (!finder.judged->last)
            continue;
        finder.covered = heap_alloc(finder.note->sentence_count + 1, sizeof *finder.covered);
        find_in_note(&finder, offset != 0);
        free(finder.covered);
        buf_release(&finder.text);
    }
}
