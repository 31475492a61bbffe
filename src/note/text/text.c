/* SPDX-License-Identifier: MIT
 *
 * The texts that pages and lists quote.
 */
#include "kwiki/lower_bound.h"
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"
#include "plain.h"
#include "sentence.h"
#include <string.h>

#define REACH       4096u /* bytes of body that are read on each side of a moment or link */
#define SLOT_WEIGHT 16u   /* this many of them count for each slot among them */

static size_t first_slot(const struct note *note, uint32_t offset)
{
    size_t at;
    LOWER_BOUND(at, note->slot_count, note->slots[at].at < offset);
    return at;
}

static struct plain_part whole_part(const struct note *note, struct range range)
{
    return (struct plain_part){range, first_slot(note, range.from), first_slot(note, range.to + 1)};
}

void note_text_range(struct buf *out, const struct note *note, struct range range)
{
    struct plain plain = {.out = out, .begin = out->len};
    plain_add_part(&plain, note, whole_part(note, range));
}

/* Offset in the text of the code point that stands `count` from the end; 0 when it is shorter. */
static size_t tail_offset(str text, size_t count)
{
    size_t at = text.len;
    while (at > 0 && count > 0) {
        at--;
        while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
            at--;
        count--;
    }
    return at;
}

/* Cuts what was added after `begin` to its last code points, at the beginning of a word, and shows
 * that it was cut. */
static void keep_tail(struct buf *out, size_t begin, size_t count)
{
    str text = str_from(buf_str(out), begin);
    size_t from = tail_offset(text, count);
    if (!from)
        return;
    if (text.ptr[from - 1] != ' ') {
        size_t space = str_find(str_from(text, from), ' ');
        if (space != STR_NONE)
            from += space;
    }
    while (from < text.len && text.ptr[from] == ' ')
        from++;
    struct buf tail = {0};
    buf_add(&tail, STR("… "));
    buf_add(&tail, str_from(text, from));
    out->len = begin;
    buf_add(out, buf_str(&tail));
    buf_release(&tail);
}

/* The next space of the body that stands in no tag, or the limit. In text and in attributes a '>'
 * is a reference, so that one which comes before any '<' ends a tag. */
static uint32_t next_space(str body, uint32_t at, uint32_t limit)
{
    uint32_t sign = at;
    while (sign < limit && body.ptr[sign] != '<' && body.ptr[sign] != '>')
        sign++;
    if (sign < limit && body.ptr[sign] == '>')
        at = sign + 1;
    bool tag = false;
    for (; at < limit && (tag || body.ptr[at] != ' '); at++)
        tag = body.ptr[at] == '<' || (tag && body.ptr[at] != '>');
    return at;
}

/* The part of the range that lies within reach of the offset, so that many moments or links in
 * one huge block do not read it again and again. */
static struct range window(const struct note *note, struct range range, uint32_t at)
{
    if (at - range.from > REACH)
        range.from = next_space(note->body, at - REACH, at);
    if (range.to - at > REACH) {
        uint32_t limit = range.to - at > 2 * REACH ? at + 2 * REACH : range.to;
        range.to = next_space(note->body, at + REACH, limit);
        while (((unsigned char)note->body.ptr[range.to] & 0xC0) == 0x80)
            range.to--;
    }
    return range;
}

/* What reading a slot costs, in bytes. */
static size_t weight(const struct note *note, struct slot slot)
{
    if (slot.kind == SLOT_TAG)
        return SLOT_WEIGHT + note->tags[slot.index].len;
    if (!plain_shows_link(slot))
        return SLOT_WEIGHT;
    const struct link link = note_link(note, slot.index);
    return SLOT_WEIGHT + link.label_html.len + link.label.len + link.target.len;
}

/* The first of the slots before `last` that lie within reach, not below `first`. */
static size_t reach_back(const struct note *note, size_t first, size_t last)
{
    for (size_t read = 0; last > first && read < REACH; last--)
        read += weight(note, note->slots[last - 1]);
    return last;
}

/* After the slots from `first` that lie within reach, not above `last`. */
static size_t reach_forward(const struct note *note, size_t first, size_t last)
{
    for (size_t read = 0; first < last && read < REACH; first++)
        read += weight(note, note->slots[first]);
    return first;
}

/* ---- what a note says at a moment ----------------------------------------------------------- */

static bool is_loose(str text, size_t at, const char *marks)
{
    return text.ptr[at] == ' ' || str_find(str_from_c(marks), text.ptr[at]) != STR_NONE;
}

/* Dashes and dots that part a text from its moment. */
static const char *const DASHES[] = {"–", "—", "…", "→", "•", "·"};

/* The length of one with which the text begins, or ends; 0 for none. */
static size_t dash_length(str text, bool at_end)
{
    if (!text.len || !((unsigned char)text.ptr[at_end ? text.len - 1 : 0] & 0x80))
        return 0;
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++) {
        str dash = str_from_c(DASHES[i]);
        if (at_end ? str_ends(text, dash) : str_starts(text, dash))
            return dash.len;
    }
    return 0;
}

static size_t count_of(str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == c;
    return count;
}

/* Do the marks at the offset begin a word: "/boot", ".gitignore", "--verbose"? */
static bool begins_word(str text, size_t at)
{
    size_t end = at;
    while (end < text.len && str_find(STR(".!-/"), text.ptr[end]) != STR_NONE)
        end++;
    bool after_word = at > 0 && text.ptr[at - 1] != ' ';
    return end > at && end < text.len && !after_word && char_is_word(text.ptr[end]) &&
           !dash_length(str_from(text, end), false);
}

/* Does the mark before the offset end one: "/usr/"? */
static bool ends_word(str text, size_t at)
{
    return at > 1 && text.ptr[at - 1] == '/' && char_is_word(text.ptr[at - 2]);
}

/* The range without white space and punctuation at its ends. */
static struct range trim(str text, struct range range)
{
    while (range.from < range.to && !char_is_alnum(text.ptr[range.from]) &&
           !begins_word(text, range.from)) {
        size_t dash = dash_length(str_sub(text, range.from, range.to), false);
        if (!dash && !is_loose(text, range.from, ".,;:!?)]}-|/"))
            break;
        range.from += (uint32_t)(dash ? dash : 1);
    }
    while (range.to > range.from && !char_is_alnum(text.ptr[range.to - 1]) &&
           !ends_word(text, range.to)) {
        str rest = str_sub(text, range.from, range.to);
        size_t dash = dash_length(rest, true);
        bool open = rest.ptr[rest.len - 1] == ')' && count_of(rest, ')') > count_of(rest, '(');
        if (!dash && !open && !is_loose(rest, rest.len - 1, ".,;:(-|/["))
            break;
        range.to -= (uint32_t)(dash ? dash : 1);
    }
    return range;
}

static size_t code_points(str text, size_t from, size_t to)
{
    return utf8_length(str_sub(text, from, to));
}

/* The next border of a word from the offset towards the other one, or that one. */
static uint32_t word_border(str text, uint32_t at, uint32_t limit)
{
    while (at < limit && text.ptr[at] != ' ')
        at++;
    return at < limit ? at : limit;
}

/* Up to this many code points of the text, whole words around the clause. */
static struct range cut_around(str text, struct range clause)
{
    struct range all = {0, (uint32_t)text.len};
    size_t length = code_points(text, clause.from, clause.to);
    size_t before = code_points(text, 0, clause.from),
           after = code_points(text, clause.to, text.len);
    if (before + length + after <= NOTE_TEXT_MOMENT_LENGTH)
        return all;
    size_t room = length < NOTE_TEXT_MOMENT_LENGTH ? NOTE_TEXT_MOMENT_LENGTH - length : 0;
    size_t half = room / 2;
    size_t right = after < half ? after : before < half ? room - before : half;
    size_t left = before < half ? before : room - right;
    if (left < before) {
        size_t from = tail_offset(str_sub(text, 0, clause.from), left);
        all.from = from && text.ptr[from - 1] == ' '
                       ? (uint32_t)from
                       : word_border(text, (uint32_t)from, clause.from);
    }
    uint32_t to = clause.from;
    for (size_t left_over =
             (length < NOTE_TEXT_MOMENT_LENGTH ? length : NOTE_TEXT_MOMENT_LENGTH) + right;
         left_over && to < text.len; left_over--) {
        size_t at = to;
        utf8_next(text, &at);
        to = (uint32_t)at;
    }
    all.to = to;
    while (to < text.len && all.to > clause.from && text.ptr[all.to] != ' ')
        all.to--;
    if (all.to == clause.from)
        all.to = to;
    return all;
}

struct range note_text_moment(struct buf *out, const struct note *note, const struct moment *moment)
{
    uint32_t begin = (uint32_t)out->len;
    if (moment->sentence == MOMENT_SAYS_NOTHING)
        return (struct range){begin, begin};
    struct plain plain = {.out = out, .begin = begin, .cell = true};
    const struct extent *part = &note->sentences[moment->sentence];
    plain_add_part(&plain, note,
                   (struct plain_part){part->body, part->first_slot, part->last_slot});
    str text = str_from(buf_str(out), begin);
    uint32_t length = (uint32_t)text.len;
    struct range clause = {moment->clause_from < length ? moment->clause_from : length,
                           moment->clause_to < length ? moment->clause_to : length};
    clause = trim(text, clause);
    struct range shown = cut_around(text, clause);
    shown.from = trim(text, shown).from;
    while (shown.to > shown.from && text.ptr[shown.to - 1] == ' ')
        shown.to--;
    clause.from = clause.from < shown.from ? shown.from : clause.from;
    clause.to = clause.to > shown.to ? shown.to : clause.to;
    out->len = begin + shown.to - shown.from;
    if (shown.from)
        memmove(out->ptr + begin, text.ptr + shown.from, shown.to - shown.from);
    if (clause.to <= clause.from)
        return (struct range){begin, (uint32_t)out->len};
    return (struct range){begin + clause.from - shown.from, begin + clause.to - shown.from};
}
void note_text_moment_id(struct buf *out, const struct moment *moment)
{
    buf_add_char(out, 't');
    buf_add_uint(out, moment->start / 1000);
    if (moment->ordinal < 2)
        return;
    buf_add_char(out, '-');
    buf_add_uint(out, moment->ordinal);
}

void note_text_reference_id(struct buf *out, const struct reference *reference, bool target)
{
    bool footnote = reference->kind == REFERENCE_FOOTNOTE;
    buf_add(out, !footnote ? STR("ref-") : target ? STR("fn-") : STR("fnref-"));
    buf_add_uint(out, reference->number);
    if (target || (footnote && reference->ordinal == 1) || reference->kind == REFERENCE_ENTRY)
        return;
    buf_add_char(out, '-');
    buf_add_uint(out, reference->ordinal);
}

/* The sentence of the text that holds the byte at the offset. */
static str sentence_around(str text, size_t at)
{
    size_t from = 0, end = sentence_end(text, 0);
    while (end < text.len && end <= at) {
        from = end;
        while (from < text.len && text.ptr[from] == ' ')
            from++;
        end = sentence_end(text, from);
    }
    return str_sub(text, from, end);
}

void note_text_sentence(struct buf *out, const struct note *note, size_t index)
{
    const struct packed_link *link = &note->links[index];
    uint32_t offset = note_link_at(note, index);
    struct buf block = {0};
    struct plain plain = {.out = &block};
    struct plain_part near = whole_part(note, window(note, link->block, offset));
    size_t first = reach_back(note, near.first, link->slot);
    size_t last = reach_forward(note, link->slot, near.last);
    struct plain_part before = {{near.range.from, offset}, first, link->slot};
    struct plain_part after = {{offset, near.range.to}, link->slot, last};
    plain_add_part(&plain, note, before);
    size_t at = block.len;
    plain_add_part(&plain, note, after);
    str sentence = sentence_around(buf_str(&block), at);
    size_t begin = out->len;
    buf_add(out, sentence);
    keep_tail(out, begin, NOTE_TEXT_SENTENCE_LENGTH);
    buf_release(&block);
}

size_t note_text_words(const struct note *note)
{
    struct buf text = {0};
    note_text_range(&text, note, (struct range){0, (uint32_t)note->body.len});
    size_t words = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    buf_release(&text);
    return words;
}
