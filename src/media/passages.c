/* SPDX-License-Identifier: MIT
 *
 * From segments to sentences, and from sentences to paragraphs.
 */
#include "kwiki/passages.h"
#include "kwiki/lower_bound.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"

#define MOST_WORDS      45u    /* of a passage; a longer sentence is divided */
#define LONGEST         30000u /* milliseconds of a passage */
#define GAP             4000u  /* milliseconds of silence that divide paragraphs */
#define PARAGRAPH       25000u /* after this long a paragraph ends with the sentence ... */
#define PARAGRAPH_MOST  60000u /* ... and never lasts longer than this */
#define PARAGRAPH_WORDS 110u   /* nor has more words */
#define WORD_MS         400u   /* of a word of which nobody knows when it ends */
#define SPARSE          60u /* with fewer sentences than one in this many words there is no punctuation */
#define WITHIN          12000u /* milliseconds between a moment and its passage */
#define LEAST_WORDS     3u     /* of the passage of a moment */

struct word {
    uint32_t at, to; /* bytes of the text */
    uint32_t start;
    uint32_t segment;
    bool ends_sentence;
};

struct maker {
    struct arena *arena, scratch;
    const struct transcript *transcript;
    struct buf text;
    VEC(struct word) words;
    VEC(struct passage) passages;
    bool punctuated;
};

/* ---- words ---------------------------------------------------------------------------------- */

static bool is_full_stop(int c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x06D4 ||
           c == 0x0964 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x0589;
}

static bool is_closing(int c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

/* "Mr.", "e.g.", "J.": their stop ends no sentence. */
static bool is_abbreviation(str word)
{
    static const char *const known[] = {"Mr.",  "Mrs.", "Ms.",  "Dr.", "St.", "Prof.", "vs.",
                                        "e.g.", "i.e.", "etc.", "No.", "Jr.", "Sr."};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(word, str_from_c(known[i])))
            return true;
    return word.len == 2 && char_is_alnum(word.ptr[0]) && !char_is_digit(word.ptr[0]) &&
           word.ptr[1] == '.' && word.ptr[0] != 'I';
}

static bool ends_sentence(str word)
{
    int stop = 0;
    for (size_t at = 0; at < word.len;) {
        int c = utf8_next(word, &at);
        stop = is_closing(c) && stop ? stop : is_full_stop(c) ? c : 0;
    }
    return stop && !is_abbreviation(word);
}

/* Cuts the text of a segment, which stands in the whole text from `base` on, into words. */
static void cut_words(struct maker *maker, str text, uint32_t base, uint32_t segment)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at, end = at;
        bool wide = false;
        while (end < text.len && text.ptr[end] != ' ') {
            size_t next = end;
            int c = utf8_next(text, &next);
            if (utf8_is_unspaced(c) && end > from && !is_full_stop(c))
                break;
            end = next;
            wide = utf8_is_unspaced(c);
            if (wide && end < text.len) { /* a mark after it belongs to it */
                next = end;
                c = utf8_next(text, &next);
                end = is_full_stop(c) || c == 0x3001 || c == 0xFF0C ? next : end;
                break;
            }
        }
        if (end > from)
            *VEC_PUSH(&maker->scratch, &maker->words) =
                (struct word){.at = base + (uint32_t)from,
                              .to = base + (uint32_t)end,
                              .segment = segment,
                              .ends_sentence = ends_sentence(str_sub(text, from, end))};
        at = end + (end < text.len && text.ptr[end] == ' ');
    }
}

/* When the segment is over: the last one may not say. */
static uint32_t end_of(const struct segment *segment, size_t words)
{
    if (segment->end != TRANSCRIPT_NONE)
        return segment->end;
    uint64_t end = segment->start + (uint64_t)words * WORD_MS;
    return end < TRANSCRIPT_MAX_TIME ? (uint32_t)end : TRANSCRIPT_MAX_TIME;
}

/* Gives the words from the index on, which are those of the segment, their times. */
static void time_words(struct maker *maker, const struct segment *segment, size_t first,
                       uint32_t base)
{
    size_t count = maker->words.count - first;
    uint32_t known = 0, end = end_of(segment, count), last = segment->start;
    for (size_t i = 0; i < count; i++) {
        struct word *word = &maker->words.items[first + i];
        while (known < segment->word_count && segment->words[known].at + base <= word->at)
            last = segment->words[known++].start;
        uint64_t even = (uint64_t)(end - segment->start) * i / count;
        word->start = segment->word_count ? last : segment->start + (uint32_t)even;
        word->start = word->start > end ? end : word->start;
        if (i && word->start < word[-1].start)
            word->start = word[-1].start;
    }
}

static void collect_words(struct maker *maker)
{
    size_t sentences = 0;
    for (size_t i = 0; i < maker->transcript->segment_count; i++) {
        const struct segment *segment = &maker->transcript->segments[i];
        size_t first = maker->words.count;
        if (i)
            buf_add_char(&maker->text, ' ');
        uint32_t base = (uint32_t)maker->text.len;
        buf_add(&maker->text, segment->text);
        cut_words(maker, segment->text, base, (uint32_t)i);
        time_words(maker, segment, first, base);
    }
    for (size_t i = 0; i < maker->words.count; i++)
        sentences += maker->words.items[i].ends_sentence;
    maker->punctuated = sentences * SPARSE >= maker->words.count;
}

/* ---- passages ------------------------------------------------------------------------------- */

static const struct segment *segment_of(const struct maker *maker, const struct word *word)
{
    return &maker->transcript->segments[word->segment];
}

static bool is_gap(const struct maker *maker, const struct word *before, const struct word *word)
{
    if (before->segment == word->segment)
        return false;
    uint32_t end = segment_of(maker, before)->end, start = segment_of(maker, word)->start;
    return end != TRANSCRIPT_NONE && start >= end + GAP;
}

/* Does a passage begin with the word, which follows another one? */
static bool begins_passage(const struct maker *maker, const struct word *first,
                           const struct word *word, bool at_chapter)
{
    const struct word *before = word - 1;
    bool other_cue = before->segment != word->segment;
    if (at_chapter || (size_t)(word - first) >= MOST_WORDS ||
        word->start >= first->start + LONGEST || is_gap(maker, before, word) ||
        segment_of(maker, before)->speaker != segment_of(maker, word)->speaker)
        return true;
    return maker->punctuated ? before->ends_sentence : other_cue;
}

static void add_passage(struct maker *maker, size_t first, size_t last)
{
    const struct word *words = maker->words.items;
    bool is_last = last == maker->words.count;
    const struct segment *segment = segment_of(maker, &words[last - 1]);
    uint32_t end = end_of(segment, 1);
    if (!is_last && words[last].segment == words[last - 1].segment)
        end = words[last].start;
    *VEC_PUSH(maker->arena, &maker->passages) =
        (struct passage){.from = words[first].at,
                         .to = words[last - 1].to,
                         .start = words[first].start,
                         .end = end > words[first].start ? end : words[first].start,
                         .words = (uint32_t)(last - first),
                         .speaker = segment_of(maker, &words[first])->speaker,
                         .after_gap = first && is_gap(maker, &words[first - 1], &words[first])};
}

/* Gives for each passage the chapter that begins with it. */
static void cut_passages(struct maker *maker, struct chapters chapters, uint32_t **begun)
{
    size_t first = 0, chapter = 0;
    VEC(uint32_t) list = {0};
    for (size_t i = 0; i < maker->words.count; i++) {
        const struct word *word = &maker->words.items[i];
        uint32_t at = PASSAGE_NONE;
        while (chapter < chapters.count && chapters.items[chapter].start <= word->start + 500)
            at = (uint32_t)chapter++;
        bool begins =
            i && begins_passage(maker, &maker->words.items[first], word, at != PASSAGE_NONE);
        if (begins) {
            add_passage(maker, first, i);
            first = i;
        }
        if (begins || !i)
            *VEC_PUSH(&maker->scratch, &list) = at;
    }
    if (maker->words.count)
        add_passage(maker, first, maker->words.count);
    *begun = list.items;
}

/* ---- paragraphs ----------------------------------------------------------------------------- */

static void cut_paragraphs(struct maker *maker, struct passages *passages, const uint32_t *begun)
{
    VEC(struct paragraph) found = {0};
    uint32_t words = 0;
    for (uint32_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->items[i];
        struct paragraph *open = found.count ? &found.items[found.count - 1] : NULL;
        const struct passage *first = open ? &passages->items[open->first] : NULL;
        bool begins = !open || passage->speaker != first->speaker || begun[i] != PASSAGE_NONE ||
                      passage->after_gap || passage->start >= first->start + PARAGRAPH ||
                      passage->end > first->start + PARAGRAPH_MOST ||
                      words + passage->words > PARAGRAPH_WORDS;
        uint32_t second = passage->start / 1000;
        uint32_t twins = open && open->second == second ? open->twins + 1 : 0;
        if (begins)
            *VEC_PUSH(maker->arena, &found) = (struct paragraph){i, i + 1, begun[i], second, twins};
        else
            open->last = i + 1;
        words = (begins ? 0 : words) + passage->words;
    }
    passages->paragraphs = found.items;
    passages->paragraph_count = (uint32_t)found.count;
}

struct passages passages_make(struct arena *arena, const struct transcript *transcript,
                              struct chapters chapters)
{
    struct maker maker = {.arena = arena, .transcript = transcript};
    uint32_t *begun;
    arena_init(&maker.scratch, 65536);
    collect_words(&maker);
    cut_passages(&maker, chapters, &begun);
    struct passages passages = {.items = maker.passages.items,
                                .count = (uint32_t)maker.passages.count};
    cut_paragraphs(&maker, &passages, begun);
    passages.text = buf_take(&maker.text, arena);
    arena_release(&maker.scratch);
    return passages;
}

/* ---- which passage -------------------------------------------------------------------------- */

/* How far the middle of the second is from the passage, in milliseconds. */
static uint32_t distance_to(const struct passage *passage, uint32_t ms)
{
    if (ms < passage->start)
        return passage->start - ms;
    return ms >= passage->end ? ms - passage->end + 1 : 0;
}

bool passages_is_quotable(const struct passage *passage)
{
    return passage->words >= LEAST_WORDS && passage->words <= MOST_WORDS;
}

struct passage_range passages_near(const struct passages *passages, uint32_t from, uint32_t to)
{
    struct passage_range range;
    size_t at;
    LOWER_BOUND(at, passages->count, passages->items[at].start + LONGEST + WITHIN < from);
    while (at < passages->count && passages->items[at].end + WITHIN < from)
        at++;
    range.first = range.last = (uint32_t)at;
    while (range.last < passages->count && passages->items[range.last].start <= to + WITHIN)
        range.last++;
    return range;
}

uint32_t passages_at(const struct passages *passages, uint32_t second)
{
    uint32_t ms = second * 1000 + 500, best = PASSAGE_NONE, least = WITHIN + 1;
    struct passage_range near = passages_near(passages, ms, ms);
    for (uint32_t i = near.first; i < near.last; i++) {
        uint32_t distance = distance_to(&passages->items[i], ms);
        if (!passages_is_quotable(&passages->items[i]) || distance >= least)
            continue;
        least = distance;
        best = i;
    }
    return best;
}

uint32_t passages_paragraph(const struct passages *passages, uint32_t passage)
{
    size_t at;
    LOWER_BOUND(at, passages->paragraph_count, passages->paragraphs[at].last <= passage);
    return (uint32_t)at;
}

/* ---- paragraphs by their ids ---------------------------------------------------------------- */

str passages_paragraph_text(const struct passages *passages, uint32_t paragraph)
{
    const struct paragraph *said = &passages->paragraphs[paragraph];
    return str_sub(passages->text, passages->items[said->first].from,
                   passages->items[said->last - 1].to);
}

static void add_id(struct buf *out, uint32_t second, uint32_t twins)
{
    buf_printf(out, twins ? "%u-%u" : "%u", second, twins + 1);
}

void passages_add_id(struct buf *out, const struct passages *passages, uint32_t paragraph)
{
    add_id(out, passages->paragraphs[paragraph].second, passages->paragraphs[paragraph].twins);
}

void passages_add_chapter_id(struct buf *out, struct chapters chapters, uint32_t chapter)
{
    uint32_t second = chapters.items[chapter].start / 1000, twins = 0;
    while (twins < chapter && chapters.items[chapter - twins - 1].start / 1000 == second)
        twins++;
    add_id(out, second, twins);
}
