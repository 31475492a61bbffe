/* SPDX-License-Identifier: MIT
 *
 * passages: a transcript as people read it: sentences, and paragraphs of them. Texts of words that
 * carry no times get theirs by being spread evenly over their segment.
 */
#ifndef KWIKI_PASSAGES_H
#define KWIKI_PASSAGES_H

#include "kwiki/buf.h"
#include "kwiki/sidecar.h"
#include "kwiki/transcript.h"

#define PASSAGE_NONE UINT32_MAX

/* A sentence; where a transcript has no punctuation, a cue. It ends with its speaker's turn and its
 * chapter, too. */
struct passage {
    uint32_t from, to;   /* bytes of the whole text, without white space around */
    uint32_t start, end; /* milliseconds */
    uint32_t words;
    uint32_t speaker; /* as in struct segment */
    bool after_gap;   /* nothing is said for some seconds before it */
};

struct paragraph {
    uint32_t first, last; /* its passages: first..last-1 */
    uint32_t chapter;     /* that begins with it, or PASSAGE_NONE */
    uint32_t second;      /* at which it begins */
    uint32_t twins;       /* paragraphs before it that begin in the same second */
};

struct passages {
    str text; /* all that is said, segments divided by a space */
    struct passage *items;
    uint32_t count;
    struct paragraph *paragraphs;
    uint32_t paragraph_count;
};

/* Owned by the arena. Time is linear in the text. */
struct passages passages_make(struct arena *arena, const struct transcript *transcript,
                              struct chapters chapters);

/* Is it of 3 to 45 words, and may stand for what is said there? */
bool passages_is_quotable(const struct passage *passage);

/* Those that lie within 12 seconds of the span (milliseconds), first..last-1. */
struct passage_range {
    uint32_t first, last;
};
struct passage_range passages_near(const struct passages *passages, uint32_t from, uint32_t to);

/* The passage that is said at a second: of those of 3 to 45 words within 12 seconds the one that is
 * nearest to it. PASSAGE_NONE when there is none. */
uint32_t passages_at(const struct passages *passages, uint32_t second);

/* The paragraph that holds the passage. */
uint32_t passages_paragraph(const struct passages *passages, uint32_t passage);

/* What a paragraph says. */
str passages_paragraph_text(const struct passages *passages, uint32_t paragraph);

/* Appends the id of a paragraph on its page without the letter before it: "508", "508-2" for the
 * second one of a second. And that of a chapter. */
void passages_add_id(struct buf *out, const struct passages *passages, uint32_t paragraph);
void passages_add_chapter_id(struct buf *out, struct chapters chapters, uint32_t chapter);

#endif
