/* SPDX-License-Identifier: MIT
 *
 * note_text: parts of a note's body as plain text: no tags, no moments, wikilinks by their label
 * (else their target as typed), white space folded.
 */
#ifndef KWIKI_NOTE_TEXT_H
#define KWIKI_NOTE_TEXT_H

#include "kwiki/buf.h"
#include "kwiki/note.h"

#define NOTE_TEXT_MOMENT_LENGTH   300 /* code points of a moment's sentence */
#define NOTE_TEXT_SENTENCE_LENGTH 300 /* code points of a link's sentence */

/* Appends the range's plain text (not escaped). */
void note_text_range(struct buf *out, const struct note *note, struct range range);

/* Appends the sentence in which the note cites the moment, cut to 300 code points around its
 * clause, and gives the clause, a range of `out`, without punctuation at its ends. Nothing is
 * appended where the note says nothing there. */
struct range note_text_moment(struct buf *out, const struct note *note,
                              const struct moment *moment);

/* Appends the id that the moment has in its note's page: t508, t508-2. */
void note_text_moment_id(struct buf *out, const struct moment *moment);

/* Moments of one video with nothing but marks between them are a run. `first` is the slot of a
 * moment (SLOT_MOMENT); gives the slot after the run's last one, at most `last`. */
size_t note_text_run_end(const struct note *note, size_t first, size_t last);

/* Appends the id of the reference in its note's page (fnref-1, fnref-1-2, ref-12-1), or of what it
 * leads to (fn-1, ref-12). */
void note_text_reference_id(struct buf *out, const struct reference *reference, bool target);

/* Appends the sentence that holds the link of this index, out of its block. */
void note_text_sentence(struct buf *out, const struct note *note, size_t link);

/* A sentence of the text, or a row of a table, and what it says at its moments. */
struct note_sentence {
    str text; /* plain, not cut */
    const struct note_clause {
        uint32_t moment;   /* index in the note's moments */
        uint32_t from, to; /* bytes of the text */
    } * clauses;           /* in the order of the moments */
    size_t clause_count;
    uint32_t block; /* the number of the paragraph, item or row that holds it */
};

/* Is given each sentence, which is valid during the call. */
typedef void note_sentence_visitor(void *context, const struct note_sentence *sentence);

/* All sentences of the note's own text in its order, but for headings and what embeds show. */
void note_text_sentences(const struct note *note, note_sentence_visitor *visit, void *context);

/* Appends what the note is about, in a sentence or two: the front matter's description, else how
 * the body begins, cut at a word. */
void note_text_description(struct buf *out, const struct note *note);

size_t note_text_words(const struct note *note); /* words of the whole body */

#endif
