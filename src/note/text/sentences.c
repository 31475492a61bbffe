/* SPDX-License-Identifier: MIT
 *
 * All sentences of a note, block by block, each with the moments that it carries.
 */
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"
#include "plain.h"
#include "sentence.h"
#include <stdlib.h>

/* A note being read. Moments are known by where their sentences begin in the body, and stand in
 * the order of these places. */
struct reading {
    struct plain_reader reader; /* the first member, from which the whole is found */
    const struct note *note;
    note_sentence_visitor *visit;
    void *context;
    struct arena arena;
    uint32_t *moments; /* parallel to reader.watched */
    size_t next;       /* the first moment of the block */
    uint32_t block;    /* its number */
    VEC(struct note_clause) clauses;
};

static bool says_something(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (char_is_word(text.ptr[i]))
            return true;
    return false;
}

/* The clauses of the moments whose sentence begins before its end. */
static void find_clauses(struct reading *reading, struct range sentence)
{
    const struct plain_reader *reader = &reading->reader;
    reading->clauses.count = 0;
    for (; reading->next < reader->passed && reader->found[reading->next] < sentence.to;
         reading->next++) {
        uint32_t index = reading->moments[reading->next], found = reader->found[reading->next];
        const struct moment *moment = &reading->note->moments[index];
        uint32_t begin = found > sentence.from ? found - sentence.from : 0;
        uint32_t length = sentence.to - sentence.from;
        uint32_t from = begin + moment->clause_from, to = begin + moment->clause_to;
        *VEC_PUSH(&reading->arena, &reading->clauses) =
            (struct note_clause){index, from < length ? from : length, to < length ? to : length};
    }
}

static void end_block(struct plain_reader *reader, struct plain *plain)
{
    struct reading *reading = (struct reading *)reader;
    str text = str_from(buf_str(plain->out), plain->begin);
    size_t end = 0;
    for (size_t from = 0; from < text.len;) {
        end = reader->in_row ? text.len : sentence_end(text, from);
        find_clauses(reading, (struct range){(uint32_t)from, (uint32_t)end});
        struct note_sentence sentence = {str_sub(text, from, end), reading->clauses.items,
                                         reading->clauses.count, reading->block};
        if (says_something(sentence.text))
            reading->visit(reading->context, &sentence);
        for (from = end; from < text.len && text.ptr[from] == ' ';)
            from++;
    }
    reading->next = reader->passed;
    reading->block++;
}

/* ---- moments by the place of their sentence ------------------------------------------------- */

struct cited {
    uint32_t from, moment;
};

static int compare_cited(const void *left, const void *right)
{
    const struct cited *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->moment < b->moment ? -1 : a->moment > b->moment;
}

static void list_cited(struct reading *reading)
{
    const struct note *note = reading->note;
    struct cited *cited = ARENA_NEW(&reading->arena, struct cited, note->moment_count);
    uint32_t *watched = ARENA_NEW(&reading->arena, uint32_t, note->moment_count);
    size_t count = 0;
    for (size_t i = 0; i < note->moment_count; i++)
        if (note->moments[i].sentence != MOMENT_SAYS_NOTHING)
            cited[count++] =
                (struct cited){note->sentences[note->moments[i].sentence].body.from, (uint32_t)i};
    if (count)
        qsort(cited, count, sizeof *cited, compare_cited);
    reading->moments = ARENA_NEW(&reading->arena, uint32_t, count);
    for (size_t i = 0; i < count; i++) {
        watched[i] = cited[i].from;
        reading->moments[i] = cited[i].moment;
    }
    reading->reader.watched = watched;
    reading->reader.watched_count = count;
    reading->reader.found = ARENA_NEW(&reading->arena, uint32_t, count);
}

void note_text_sentences(const struct note *note, note_sentence_visitor *visit, void *context)
{
    struct reading reading = {
        .reader.end_block = end_block, .note = note, .visit = visit, .context = context};
    struct buf text = {0};
    arena_init(&reading.arena, 4096);
    list_cited(&reading);
    struct plain plain = {.out = &text, .reader = &reading.reader};
    plain_read_blocks(&plain, note);
    buf_release(&text);
    arena_release(&reading.arena);
}
