/* SPDX-License-Identifier: MIT
 *
 * edits: how many slips of the hand lie between two words. An edit is a letter more, less or
 * wrong, or two neighbours swapped, no letter touched twice (optimal string alignment, the
 * restricted distance of Damerau and Levenshtein).
 */
#ifndef KWIKI_EDITS_H
#define KWIKI_EDITS_H

#include <stdint.h>

#define EDITS_LETTERS 160 /* of a word at most */

/* Edits from a to b, both code points; limit + 1 when there are more. The time is bounded by the
 * product of the limit and the length. */
unsigned edits_between(const uint32_t *a, uint32_t a_length, const uint32_t *b, uint32_t b_length,
                       unsigned limit);

#endif
