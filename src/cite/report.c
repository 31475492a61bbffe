/* SPDX-License-Identifier: MIT
 *
 * Messages.
 */
#include "report.h"
#include "kwiki/utf8.h"
#include <stdlib.h>

#define WORDS_MOST 80u /* bytes of a text that is quoted; more are cut at a word */

/* ---- clocks and words ----------------------------------------------------------------------- */

/* "8:32", "1:02:03": for people. */
static str clock_of(struct arena *arena, uint32_t ms)
{
    unsigned seconds = ms / 1000;
    if (seconds < 3600)
        return arena_printf(arena, "%u:%02u", seconds / 60, seconds % 60);
    return arena_printf(arena, "%u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* "0:08:32": for programs. */
static str time_of(struct arena *arena, uint32_t ms)
{
    return arena_printf(arena, "%u:%02u:%02u", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60);
}

static str signed_time_of(struct arena *arena, int32_t ms)
{
    str time = time_of(arena, (uint32_t)abs(ms));
    return ms < 0 ? arena_printf(arena, "-%.*s", STR_ARG(time)) : time;
}

/* The beginning of the text. */
static str shorten(struct arena *arena, str text)
{
    if (text.len <= WORDS_MOST)
        return text;
    str shown = utf8_cut(text, WORDS_MOST);
    size_t space = str_rfind(shown, ' ');
    if (space != STR_NONE && space > WORDS_MOST / 2)
        shown = str_sub(shown, 0, space);
    return arena_printf(arena, "%.*s…", STR_ARG(shown));
}

/* The texts of one message. */
struct texts {
    struct arena arena;
    str words, here, there, said_here, said_there; /* times as clocks */
    struct finding finding;
};

static void make_texts(struct texts *texts, const struct report_of *about)
{
    struct arena *arena = &texts->arena;
    arena_init(arena, 1024);
    texts->words = shorten(arena, about->words);
    texts->here = clock_of(arena, about->moment->start);
    texts->there = clock_of(arena, about->instead);
    texts->said_here = shorten(arena, about->said_here);
    texts->said_there = shorten(arena, about->said_there);
    texts->finding = (struct finding){.path = about->path,
                                      .place = about->moment->place,
                                      .subject = time_of(arena, about->moment->start)};
}

/* ---- words said elsewhere, or nowhere ------------------------------------------------------- */

void report_claim_elsewhere(struct diag_list *findings, const struct report_of *about)
{
    struct texts texts;
    make_texts(&texts, about);
    texts.finding.suggestion = time_of(&texts.arena, about->instead);
    if (texts.said_here.len)
        diag_report(findings, MESSAGE(CLAIM_ELSEWHERE), texts.finding, STR_ARG(texts.words),
                    STR_ARG(texts.there), STR_ARG(texts.here), STR_ARG(texts.there),
                    STR_ARG(texts.said_there), STR_ARG(texts.here), STR_ARG(texts.said_here));
    else
        diag_report(findings, MESSAGE(CLAIM_IN_SILENCE), texts.finding, STR_ARG(texts.words),
                    STR_ARG(texts.there), STR_ARG(texts.here), STR_ARG(texts.there),
                    STR_ARG(texts.said_there));
    arena_release(&texts.arena);
}

void report_claim_nowhere(struct diag_list *findings, const struct report_of *about)
{
    struct texts texts;
    make_texts(&texts, about);
    diag_report(findings, MESSAGE(CLAIM_NOWHERE), texts.finding, STR_ARG(texts.words));
    arena_release(&texts.arena);
}

void report_quote_elsewhere(struct diag_list *findings, const struct report_of *about)
{
    struct texts texts;
    make_texts(&texts, about);
    texts.finding.suggestion = time_of(&texts.arena, about->instead);
    diag_report(findings, MESSAGE(QUOTE_ELSEWHERE), texts.finding, STR_ARG(texts.words),
                STR_ARG(texts.there), STR_ARG(texts.here));
    arena_release(&texts.arena);
}

void report_quote_nowhere(struct diag_list *findings, const struct report_of *about)
{
    struct texts texts;
    make_texts(&texts, about);
    diag_report(findings, MESSAGE(QUOTE_NOWHERE), texts.finding, STR_ARG(texts.words));
    arena_release(&texts.arena);
}

/* ---- what is only counted ------------------------------------------------------------------- */

static struct finding counted(const struct report_of *about)
{
    return (struct finding){.path = about->path, .place = about->moment->place};
}

void report_claims_elsewhere(struct diag_list *findings, const struct report_of *about,
                             size_t count)
{
    diag_report(findings, MESSAGE(CLAIMS_ELSEWHERE), counted(about), count, str_plural(count));
}

void report_claims_nowhere(struct diag_list *findings, const struct report_of *about, size_t count)
{
    diag_report(findings, MESSAGE(CLAIMS_NOWHERE), counted(about), count, str_plural(count));
}

void report_quotes_elsewhere(struct diag_list *findings, const struct report_of *about,
                             size_t count)
{
    diag_report(findings, MESSAGE(QUOTES_ELSEWHERE), counted(about), count, str_plural(count));
}

void report_quotes_nowhere(struct diag_list *findings, const struct report_of *about, size_t count)
{
    diag_report(findings, MESSAGE(QUOTES_NOWHERE), counted(about), count, str_plural(count));
}

/* ---- times ---------------------------------------------------------------------------------- */

void cite_report_after_end(struct diag_list *findings, str path, const struct moment *moment,
                           struct cite_end end, uint32_t fits)
{
    struct arena arena;
    arena_init(&arena, 1024);
    str late = time_of(&arena, moment->start > end.ms ? moment->start : moment->end);
    str last = time_of(&arena, end.ms);
    struct finding about = {.path = path, .place = moment->place, .subject = late};
    if (fits) {
        about.suggestion = time_of(&arena, fits);
        diag_report(findings, MESSAGE(TIME_AFTER_END_SAID), about, STR_ARG(late), STR_ARG(last),
                    STR_ARG(about.suggestion));
    } else if (end.is_guess) {
        diag_report(findings, MESSAGE(TIME_AFTER_WORDS), about, STR_ARG(late), STR_ARG(last));
    } else {
        diag_report(findings, MESSAGE(TIME_AFTER_END), about, STR_ARG(late), STR_ARG(last));
    }
    arena_release(&arena);
}

static const char *direction_of(int32_t offset)
{
    return offset < 0 ? "late" : "early";
}

void report_note_offset(struct diag_list *findings, const struct report_of *about, int32_t offset,
                        uint32_t moments)
{
    struct texts texts;
    make_texts(&texts, about);
    texts.finding.suggestion = signed_time_of(&texts.arena, offset);
    diag_report(findings, MESSAGE(NOTE_OFFSET), texts.finding, (unsigned)abs(offset) / 1000,
                direction_of(offset), moments, STR_ARG(texts.here), STR_ARG(texts.there));
    arena_release(&texts.arena);
}

void report_all_offset(struct diag_list *findings, str path, int32_t offset, uint32_t moments)
{
    struct arena arena;
    arena_init(&arena, 1024);
    struct finding about = {.path = path, .suggestion = signed_time_of(&arena, offset)};
    diag_report(findings, MESSAGE(NOTES_OFFSET), about, (unsigned)abs(offset) / 1000,
                direction_of(offset), moments);
    arena_release(&arena);
}

void report_misread(struct diag_list *findings, const struct report_of *about, const char *reading,
                    struct report_counts counts)
{
    struct texts texts;
    make_texts(&texts, about);
    str instead = time_of(&texts.arena, about->instead);
    texts.finding.suggestion = instead;
    diag_report(findings, MESSAGE(TIMES_MISREAD_SAID), texts.finding, counts.judged, counts.under,
                reading, counts.plain, STR_ARG(texts.finding.subject), STR_ARG(instead));
    arena_release(&texts.arena);
}

/* ---- transcripts ---------------------------------------------------------------------------- */

void cite_report_mismatch(struct diag_list *findings, str path, struct cite_fit fit, str instead)
{
    unsigned percent = (unsigned)(fit.mean * 100);
    struct finding about = {.path = path};
    if (instead.len)
        diag_report(findings, MESSAGE(TRANSCRIPT_REPLACED), about, percent, fit.moments,
                    STR_ARG(instead));
    else
        diag_report(findings, MESSAGE(TRANSCRIPT_FOREIGN), about, percent, fit.moments);
}
