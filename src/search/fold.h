/* SPDX-License-Identifier: MIT
 *
 * fold: the words of a text, as the search knows them: without case, marks and spelling variants.
 * The browser finds the same words in what readers type: src/theme/search-fold.js does step by step
 * what fold.c does, and fold.def is the table of both.
 */
#ifndef KWIKI_SEARCH_FOLD_H
#define KWIKI_SEARCH_FOLD_H

#include "kwiki/str.h"
#include <stdint.h>

#define FOLD_WORD_MAX 60 /* bytes of a word; longer ones are cut */

/* What a code point is in a text, after folding. */
enum fold_class {
    FOLD_OTHER, /* it ends a word */
    FOLD_DIGIT, /* category N */
    FOLD_LETTER,
    FOLD_PAIR,      /* a letter, mark or digit of a script whose words are pairs */
    FOLD_UNASSIGNED /* it ends a word too, and is never decomposed */
};

enum fold_class fold_class(int code_point);

/* Scratch memory; each thread has its own. */
struct folder;
struct folder *fold_new(void);
void fold_free(struct folder *folder);

/* Is given each word of a text, in UTF-8 and in their order; valid during the call. */
typedef void fold_visitor(void *context, str word);
void fold_words(struct folder *folder, str text, fold_visitor *visit, void *context);

#endif
