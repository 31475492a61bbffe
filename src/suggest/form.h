/* SPDX-License-Identifier: MIT
 *
 * form: a name taken apart into words and letters, so that it can be compared with another one.
 */
#ifndef KWIKI_SUGGEST_FORM_H
#define KWIKI_SUGGEST_FORM_H

#include "kwiki/arena.h"
#include "kwiki/edits.h"
#include "kwiki/str.h"
#include <stdint.h>

#define FORM_LETTERS EDITS_LETTERS /* of a form; longer names are left alone */
#define FORM_WORDS   24

enum form_flags {
    FORM_SMALL = 1,    /* "in", "for": one may stand for the other */
    FORM_DIRECTED = 2, /* what follows it may not change places */
    FORM_FIRM = 4,     /* without it the name means something else */
    FORM_IGNORED = 8   /* "the", "of" */
};

struct form_word {
    uint64_t stem; /* hash of the word without the ending of a plural */
    uint8_t from, length;
    uint8_t flags;
};

/* A name taken apart: its words, without "the", "a", "of", "and" unless there are no others. */
struct form {
    uint32_t letters[FORM_LETTERS]; /* code points of the words, one after the other */
    struct form_word words[FORM_WORDS];
    uint32_t length, word_count;
    uint64_t stems;   /* the sum of the words' stems: the same in every order */
    uint64_t ignored; /* likewise of the words that were left out */
    uint64_t digits;  /* hash of the numbers, in order */
    uint32_t parity;  /* a bit for each letter: does it occur an odd number of times? */
};

/* A folded name without the marks of its letters, in the arena unless it has none. */
str form_plain(struct arena *arena, str folded);
/* Only its ASCII characters; empty when too little is left of it, or nothing was deleted. */
str form_ascii(struct arena *arena, str folded);

/* False: the name is empty or too long. The words of `plain` are separated by '_' or '/'. */
bool form_make(struct form *form, str plain);

/* The next word of the rest of a plain name, which moves past it; empty at the end. */
str form_next_word(str *rest);

/* The bit of a letter in a mask. */
uint32_t form_mask_bit(uint32_t letter);

#endif
