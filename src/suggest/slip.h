/* SPDX-License-Identifier: MIT
 *
 * slip: is one name a slip of another, and how far off? People transpose and drop letters, take
 * the plural, change the order of words, leave one out or lose the marks of letters. A name that
 * differs in a digit, or by a word that is a word of its own, is another name.
 */
#ifndef KWIKI_SUGGEST_SLIP_H
#define KWIKI_SUGGEST_SLIP_H

#include "form.h"

#define SLIP_EDITS        3 /* at most, between two names */
#define SLIP_COMMON_WORDS 3 /* that two names share, when one has a word more */

/* What the names of two things cost; more is further off. */
enum slip_cost {
    SLIP_SAME,       /* but for spaces, hyphens and the like */
    SLIP_SMALL,      /* but for "the", "of" and their kind, or for marks and letters deleted */
    SLIP_PLURAL,     /* also each edit of a letter costs so much */
    SLIP_ORDER,      /* the same words in another order */
    SLIP_CUT,        /* one is the beginning of the other */
    SLIP_WORD,       /* one word more or less */
    SLIP_NONE = 0xFF /* another name */
};

/* Is the word, given by its stem, one of the vault's words? */
typedef bool slip_known(const void *context, uint64_t stem);

/* What separates what was typed from a name; SLIP_NONE when the one is no slip of the other. */
unsigned slip_compare(const struct form *typed, const struct form *name, slip_known *known,
                      const void *context);

/* The part of slip_compare that is about names cut short: only the beginning of the name was
 * typed, or the name is the beginning of what was typed. Both are plain names; the last word that
 * was typed is given by its stem. */
unsigned slip_compare_cut(str typed, str name, uint64_t last_stem, slip_known *known,
                          const void *context);

/* May this word be the one that was dropped? */
bool slip_may_drop(const struct form_word *word);

/* Edits that are allowed between names, the shorter of which has this many letters. */
unsigned slip_limit(uint32_t length);

#endif
