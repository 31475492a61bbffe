/* SPDX-License-Identifier: MIT
 *
 * Sentences and clauses of moments, block by block.
 */
#include "quote.h"
#include "../text/plain.h"
#include "../text/sentence.h"
#include "kwiki/lower_bound.h"
#include "kwiki/utf8.h"
#include "unread.h"

/* What is read again for each moment of a sentence is kept short: longer ones are cut. */
#define SENTENCE_TEXT  4096u
#define SENTENCE_MARKS 1024u
#define SENTENCE_BODY  16384u

/* Moments with no text between them. */
struct run {
    size_t first, last; /* of the draft's moments: first..last-1 */
    uint32_t from, to;  /* offsets in the text, a link's text between them */
    bool has_link;      /* the first one keeps the text of its link */
    uint32_t cell;      /* of a row, from 1 */
    size_t sentence;
    bool begins; /* nothing stands before it in its sentence */
};

/* One block, as text. */
struct reading {
    struct body *body;
    struct note note; /* a view of the draft */
    struct plain_places places;
    struct buf buffer;
    str text;
    VEC(struct range) sentences; /* of the text */
    VEC(uint32_t) cells;         /* offsets in the text where they begin, and its length */
    VEC(struct run) runs;
    uint32_t *indexes; /* of sentences among those of the draft, once they are needed */
};

/* ---- the text ------------------------------------------------------------------------------ */

/* Does the range hold letters or digits? The punctuation of Unicode (U+2000 to U+206F) is none. */
static bool says_something(str text, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        unsigned char c = (unsigned char)text.ptr[at];
        unsigned char next = at + 2 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
        if (c == 0xE2 && (next == 0x80 || next == 0x81))
            at += 2;
        else if (c >= 0x80 || char_is_alnum((char)c))
            return true;
    }
    return false;
}

static void read_text(struct reading *reading)
{
    struct body *body = reading->body;
    struct draft *draft = body->draft;
    struct plain plain = {.out = &reading->buffer, .places = &reading->places};
    reading->note = draft_view(draft);
    reading->places.arena = &body->quoting;
    plain_add_part(&plain, &reading->note,
                   (struct plain_part){{body->quote.begin, body_offset(body)},
                                       body->quote.first_slot,
                                       draft->slots.count});
    reading->text = buf_str(&reading->buffer);
}

/* The beginning of the first word after the offset, or `to`. */
static uint32_t find_word(str text, uint32_t at, uint32_t to)
{
    while (at < to && text.ptr[at] != ' ')
        at++;
    return at < to ? at + 1 : to;
}

/* The offset at which a sentence from..to is cut because too much stands in it, or `to`. */
static uint32_t limit_sentence(const struct reading *reading, uint32_t from, uint32_t to)
{
    const struct plain_mark *marks = reading->places.marks.items;
    size_t count = reading->places.marks.count, first;
    uint32_t word = find_word(reading->text, from + SENTENCE_TEXT, to);
    LOWER_BOUND(first, count, marks[first].text < from);
    for (size_t i = first; i < count && marks[i].text < word; i++) {
        bool many = i - first > SENTENCE_MARKS || marks[i].text - from > SENTENCE_TEXT ||
                    marks[i].body - marks[first].body > SENTENCE_BODY;
        if (many && marks[i].text > from)
            return marks[i].text;
    }
    if (word < to)
        return word;
    if (to - from <= 2 * SENTENCE_TEXT)
        return to;
    to = from + SENTENCE_TEXT;
    while (((unsigned char)reading->text.ptr[to] & 0xC0) == 0x80)
        to--;
    return to;
}

static void find_sentences(struct reading *reading, bool row)
{
    str text = reading->text;
    uint32_t end = row ? (uint32_t)text.len : 0; /* of the sentence, which may be cut */
    for (uint32_t from = 0; from < text.len;) {
        if (end <= from)
            end = (uint32_t)sentence_end(text, from);
        uint32_t to = limit_sentence(reading, from, end);
        *VEC_PUSH(&reading->body->quoting, &reading->sentences) = (struct range){from, to};
        for (from = to; from < text.len && text.ptr[from] == ' ';)
            from++;
    }
}

/* The text between the run before and the offset parts them. */
static bool begins_run(const struct reading *reading, uint32_t at, uint32_t cell)
{
    if (!reading->runs.count)
        return true;
    const struct run *before = &reading->runs.items[reading->runs.count - 1];
    return before->cell != cell || says_something(reading->text, before->to, at);
}

static void find_runs(struct reading *reading)
{
    uint32_t cell = 0;
    VEC_EACH (struct plain_mark, mark, &reading->places.marks) {
        if (mark->kind == PLAIN_CELL) {
            cell++;
            *VEC_PUSH(&reading->body->quoting, &reading->cells) = mark->text;
        }
        if (mark->kind != PLAIN_SLOT)
            continue;
        struct slot slot = reading->note.slots[mark->slot];
        bool link = slot.kind == SLOT_MOMENT_OPEN;
        if ((slot.kind == SLOT_MOMENT || link) && begins_run(reading, mark->text, cell))
            *VEC_PUSH(&reading->body->quoting, &reading->runs) = (struct run){
                .first = slot.index, .from = mark->text, .has_link = link, .cell = cell};
        if (slot.kind == SLOT_MOMENT || slot.kind == SLOT_MOMENT_CLOSE || link) {
            struct run *run = &reading->runs.items[reading->runs.count - 1];
            run->last = slot.index + 1;
            run->to = mark->text;
            run->has_link =
                run->has_link && (link || says_something(reading->text, run->from, run->to));
        }
    }
    *VEC_PUSH(&reading->body->quoting, &reading->cells) = (uint32_t)reading->text.len;
}

/* ---- places in the body -------------------------------------------------------------------- */

/* The place of the body where the text goes on at the offset: just before that byte of it (or, at
 * the beginning, before all that opens the block), or just after the byte before. */
static struct plain_mark place_of(const struct reading *reading, uint32_t at, bool after)
{
    const struct plain_mark *marks = reading->places.marks.items;
    size_t i;
    LOWER_BOUND(i, reading->places.marks.count,
                marks[i].text < at || (!after && marks[i].text == at));
    while (i > 0 && marks[i - 1].kind == PLAIN_CELL)
        i--;
    if (!i)
        return (struct plain_mark){.body = reading->body->quote.begin,
                                   .slot = (uint32_t)reading->body->quote.first_slot};
    struct plain_mark mark = marks[i - 1];
    if (mark.kind == PLAIN_RUN)
        mark.body += at - mark.text;
    else if (after && mark.kind == PLAIN_ENTITY)
        mark.body = mark.body_end;
    else if (after)
        mark.slot++;
    return mark;
}

/* The sentence among those of the draft. The first one has the tags before it. */
static uint32_t index_of(struct reading *reading, size_t sentence)
{
    struct draft *draft = reading->body->draft;
    const struct body_quote *quote = &reading->body->quote;
    uint32_t *index = &reading->indexes[sentence];
    if (*index != MOMENT_SAYS_NOTHING)
        return *index;
    struct range text = reading->sentences.items[sentence];
    struct plain_mark from = place_of(reading, text.from, false);
    struct plain_mark to = place_of(reading, text.to, true);
    if (!sentence && from.slot - quote->first_slot < SENTENCE_MARKS &&
        from.body - quote->begin < SENTENCE_BODY)
        from = (struct plain_mark){.body = quote->begin, .slot = (uint32_t)quote->first_slot};
    *index = (uint32_t)draft->sentences.count;
    *VEC_PUSH(draft->scratch, &draft->sentences) =
        (struct extent){{from.body, to.body}, from.slot, to.slot};
    return *index;
}

/* ---- sentences and clauses ----------------------------------------------------------------- */

/* Gives the moments their sentence and a range of the text as their clause. */
static void give_sentence(struct reading *reading, size_t first, size_t last, size_t sentence,
                          struct range clause)
{
    struct range whole = reading->sentences.items[sentence];
    uint32_t from = clause.from < whole.from ? whole.from : clause.from;
    uint32_t to = clause.to > whole.to ? whole.to : clause.to;
    for (size_t i = first; i < last; i++) {
        struct moment *moment = &reading->body->draft->moments.items[i];
        moment->sentence = index_of(reading, sentence);
        moment->clause_from = (uint16_t)(from - whole.from);
        moment->clause_to = (uint16_t)(to > from ? to - whole.from : from - whole.from);
    }
}

/* The sentence that a run belongs to; `after` tells that moments stand before what they cite. */
static size_t sentence_of(const struct reading *reading, const struct run *run, bool after)
{
    const struct range *sentences = reading->sentences.items;
    size_t count = reading->sentences.count, at;
    uint32_t from = run->from;
    LOWER_BOUND(at, count, sentences[at].to < from);
    if (at == count)
        return count - 1;
    bool follows = sentences[at].to == from && (after || run->has_link);
    return follows && at + 1 < count ? at + 1 : at;
}

static void assign_runs(struct reading *reading)
{
    struct run *runs = reading->runs.items;
    size_t count = reading->runs.count;
    bool after = !runs[0].has_link && !says_something(reading->text, 0, runs[0].from);
    for (size_t i = 0; i < count; i++) {
        struct run *run = &runs[i];
        run->sentence = sentence_of(reading, run, after);
        run->begins =
            !says_something(reading->text, reading->sentences.items[run->sentence].from, run->from);
    }
    for (size_t i = 0; i < count; i++) {
        const struct run *run = &runs[i];
        struct range clause = reading->sentences.items[run->sentence];
        bool next = i + 1 < count && runs[i + 1].sentence == run->sentence;
        bool before = i > 0 && runs[i - 1].sentence == run->sentence;
        if (run->begins && next)
            clause.to = runs[i + 1].from;
        if (!run->begins)
            clause = (struct range){before ? runs[i - 1].to : clause.from, run->to};
        give_sentence(reading, run->first, run->last, run->sentence, clause);
    }
}

/* In a row each cell is a clause; a moment alone in its cell has the row. */
static void assign_cells(struct reading *reading)
{
    struct run *runs = reading->runs.items;
    size_t count = reading->runs.count;
    for (size_t i = 0; i < count; i++) {
        const struct run *run = &runs[i];
        size_t sentence = sentence_of(reading, run, true);
        struct range cell = {reading->cells.items[run->cell - 1], reading->cells.items[run->cell]};
        bool before = i > 0 && runs[i - 1].cell == run->cell;
        bool next = i + 1 < count && runs[i + 1].cell == run->cell;
        if (!says_something(reading->text, cell.from, cell.to))
            cell = (struct range){0, (uint32_t)reading->text.len};
        else if (before || (next && says_something(reading->text, cell.from, run->from)))
            cell = (struct range){before ? runs[i - 1].to : cell.from, run->to};
        else if (next)
            cell.to = runs[i + 1].from;
        give_sentence(reading, run->first, run->last, sentence, cell);
    }
}

/* ---- moments that wait for a text ---------------------------------------------------------- */

static void wait(struct body *body)
{
    struct body_quote *quote = &body->quote;
    if (!quote->waiting_count)
        quote->waiting_first = quote->first_moment;
    quote->waiting_count = body->draft->moments.count - quote->waiting_first;
    quote->waiting_depth = body->extents.blocks.count - quote->in_paragraph;
}

/* They stand before the block's first sentence. */
static void assign_waiting(struct reading *reading)
{
    struct body_quote *quote = &reading->body->quote;
    struct range clause = reading->sentences.items[0];
    bool cited = reading->runs.count && !reading->runs.items[0].begins &&
                 reading->runs.items[0].sentence == 0;
    if (cited)
        clause.to = reading->runs.items[0].from;
    give_sentence(reading, quote->waiting_first, quote->waiting_first + quote->waiting_count, 0,
                  clause);
    quote->waiting_count = 0;
}

static void read_block(struct body *body)
{
    struct arena_mark mark = arena_mark(&body->quoting);
    struct reading reading = {.body = body};
    bool row = body->quote.in_row, cites = body->draft->moments.count > body->quote.first_moment;
    read_text(&reading);
    if (!says_something(reading.text, 0, (uint32_t)reading.text.len)) {
        if (cites && !row)
            wait(body);
    } else {
        find_sentences(&reading, row);
        find_runs(&reading);
        reading.indexes = ARENA_NEW(&body->quoting, uint32_t, reading.sentences.count);
        for (size_t i = 0; i < reading.sentences.count; i++)
            reading.indexes[i] = MOMENT_SAYS_NOTHING;
        if (reading.runs.count && row)
            assign_cells(&reading);
        else if (reading.runs.count)
            assign_runs(&reading);
        if (body->quote.waiting_count)
            assign_waiting(&reading);
    }
    buf_release(&reading.buffer);
    arena_reset(&body->quoting, mark);
}

/* ---- blocks -------------------------------------------------------------------------------- */

static void begin_quotes(struct body *body)
{
    body->quote.begin = body_offset(body);
    body->quote.first_slot = body->draft->slots.count;
    body->quote.first_moment = body->draft->moments.count;
    body->quote.in_paragraph = false;
}

void quote_begin_block(struct body *body)
{
    if (!body->quote.in_row)
        begin_quotes(body);
}

void quote_end_block(struct body *body)
{
    const struct body_quote *quote = &body->quote;
    if (!quote->in_row)
        unread_count(body);
    bool cites = body->draft->moments.count > quote->first_moment;
    bool waited_for = quote->waiting_count && body_offset(body) > quote->begin;
    if (!quote->in_row && (cites || waited_for))
        read_block(body);
}

void quote_begin_line(struct body *body)
{
    bool in_paragraph = body->quote.in_paragraph;
    quote_end_block(body);
    quote_begin_block(body);
    body->quote.in_paragraph = in_paragraph;
}

void quote_begin_row(struct body *body)
{
    body->quote.waiting_count = 0;
    begin_quotes(body);
    body->quote.in_row = true;
}

void quote_end_row(struct body *body)
{
    unread_count(body);
    if (body->draft->moments.count > body->quote.first_moment)
        read_block(body);
    body->quote.in_row = false;
    begin_quotes(body);
}

void quote_end_container(struct body *body)
{
    if (body->extents.blocks.count < body->quote.waiting_depth)
        body->quote.waiting_count = 0;
}

void quote_begin_heading(struct body *body)
{
    body->quote.waiting_count = 0;
}

void quote_begin_paragraph(struct body *body)
{
    body->quote.in_paragraph = true;
}
