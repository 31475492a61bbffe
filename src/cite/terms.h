/* SPDX-License-Identifier: MIT
 *
 * terms: the words of a text, and what of them is compared. A word is a run of letters, marks and
 * digits in NFC without case; a term is what is left of it without its English endings. Scripts
 * without spaces have pairs of characters for words. Takes valid UTF-8 and knows no transcript.
 */
#ifndef KWIKI_CITE_TERMS_H
#define KWIKI_CITE_TERMS_H

#include "kwiki/buf.h"
#include "kwiki/map.h"

/* One language's way to read texts, with scratch memory; each thread has its own. */
struct terms_reader {
    bool english; /* number words, stop words and endings are known */
    struct map stop_words;
    struct buf word;     /* being read */
    struct arena folded; /* of words with other letters than ASCII's */
    uint32_t tens;       /* "twenty" was read, which "five" may follow; else 0 ... */
    size_t tens_at;      /* ... and where */
};

void terms_begin(struct terms_reader *reader, bool english);
void terms_end(struct terms_reader *reader);

/* Is given each word of a text in its order, with its place there; valid during the call. */
typedef void terms_visitor(void *context, str word, size_t at);

/* Reads a text; a number that may go on ("twenty") is kept back until the next text or
 * terms_flush. The place is that in the text plus `base`. */
void terms_read(struct terms_reader *reader, str text, size_t base, terms_visitor *visit,
                void *context);
void terms_flush(struct terms_reader *reader, terms_visitor *visit, void *context);

/* Is it one that says nothing? Only of English; elsewhere the talk tells. */
bool terms_is_stop_word(const struct terms_reader *reader, str word);

/* The word without its endings, a part of it. */
str terms_stem(const struct terms_reader *reader, str word);

#endif
