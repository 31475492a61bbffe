/* SPDX-License-Identifier: MIT
 *
 * Finding quotations.
 */
#include "quotation.h"
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"

/* A sentence of the block and its clauses: first..last-1. */
struct part {
    struct range text;
    size_t first, last;
};

struct finder {
    struct quotations *quotations;
    struct arena *arena;
    struct arena scratch;
    struct buf text; /* of the block so far */
    uint32_t block;
    VEC(struct part) parts;
    VEC(struct note_clause) clauses; /* in bytes of the block */
};

/* ---- marks ---------------------------------------------------------------------------------- */

/* The mark that closes what the character opens; 0: it opens nothing. */
static int closing_of(int c)
{
    switch (c) {
    case '"': return '"';
    case 0x201C: return 0x201D; /* “…” */
    case 0x201E: return 0x201C; /* „…“ */
    case 0xAB: return 0xBB;     /* «…» */
    default: return 0;
    }
}

static bool is_blank_at(str text, size_t at)
{
    return at >= text.len || text.ptr[at] == ' ';
}

/* ---- one quotation -------------------------------------------------------------------------- */

/* The moment that the words before the offset belong to: of the sentence that they end in, the
 * first one whose clause reaches as far, else the last. False when it carries none. */
static bool find_moment(const struct finder *finder, size_t end, uint32_t *moment)
{
    VEC_EACH (const struct part, part, &finder->parts) {
        if (end > part->text.to || part->first == part->last)
            continue;
        if (end <= part->text.from)
            return false;
        size_t at = part->first;
        while (at + 1 < part->last && finder->clauses.items[at].to < end)
            at++;
        *moment = finder->clauses.items[at].moment;
        return true;
    }
    return false;
}

/* The length of what says that words are left out; 0 for none. */
static size_t gap_length(str text, size_t at)
{
    str rest = str_from(text, at);
    return str_starts(rest, STR("…")) || str_starts(rest, STR("...")) ? 3 : 0;
}

static void add_quotation(struct finder *finder, struct range range)
{
    uint32_t moment;
    if (!find_moment(finder, range.to, &moment))
        return;
    str text = str_sub(buf_str(&finder->text), range.from, range.to);
    for (size_t from = 0, at = 0; at <= text.len; at++) {
        size_t gap = at < text.len ? gap_length(text, at) : 1;
        if (!gap)
            continue;
        if (at > from)
            *VEC_PUSH(finder->arena, &finder->quotations->list) =
                (struct quotation){arena_str(finder->arena, str_sub(text, from, at)), moment};
        from = at + gap;
        at = from - 1;
    }
}

/* ---- a block -------------------------------------------------------------------------------- */

/* A straight mark that follows a blank and begins a word opens, also where one is open. */
static void end_block(struct finder *finder)
{
    str text = buf_str(&finder->text);
    size_t open = 0;
    int closing = 0;
    for (size_t at = 0; at < text.len && finder->clauses.count;) {
        size_t mark = at;
        int c = utf8_next(text, &at);
        bool begins =
            closing_of(c) && !is_blank_at(text, at) && (!mark || is_blank_at(text, mark - 1));
        if (closing && c == closing && !(c == '"' && begins)) {
            add_quotation(finder, (struct range){(uint32_t)open, (uint32_t)mark});
            closing = 0;
        } else if (closing_of(c) && (!closing || (c == '"' && closing == c && begins))) {
            closing = closing_of(c);
            open = at;
        }
    }
    buf_clear(&finder->text);
    finder->parts.count = finder->clauses.count = 0;
}

static void add_sentence(void *context, const struct note_sentence *sentence)
{
    struct finder *finder = context;
    if (sentence->block != finder->block)
        end_block(finder);
    finder->block = sentence->block;
    if (finder->text.len)
        buf_add_char(&finder->text, ' ');
    uint32_t from = (uint32_t)finder->text.len;
    struct part *part = VEC_PUSH(&finder->scratch, &finder->parts);
    *part = (struct part){{from, from + (uint32_t)sentence->text.len},
                          finder->clauses.count,
                          finder->clauses.count + sentence->clause_count};
    buf_add(&finder->text, sentence->text);
    for (size_t i = 0; i < sentence->clause_count; i++) {
        struct note_clause clause = sentence->clauses[i];
        clause.from += from;
        clause.to += from;
        *VEC_PUSH(&finder->scratch, &finder->clauses) = clause;
    }
}

void quotation_find(struct quotations *quotations, struct arena *arena, const struct note *note)
{
    struct finder finder = {.quotations = quotations, .arena = arena};
    arena_init(&finder.scratch, 4096);
    note_text_sentences(note, add_sentence, &finder);
    end_block(&finder);
    buf_release(&finder.text);
    arena_release(&finder.scratch);
}
