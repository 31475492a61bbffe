/* SPDX-License-Identifier: MIT
 *
 * lower_bound: binary search in a sorted list.
 */
#ifndef KWIKI_LOWER_BOUND_H
#define KWIKI_LOWER_BOUND_H

#include <stddef.h>

/* Sets `at`, a variable of type size_t, to the lower bound: the index of the first of `count` items
 * for which the condition does not hold, or count when it holds for all. The condition speaks of
 * the item at `at`, and holds for every item before one for which it holds:
 *
 *     LOWER_BOUND(at, note->slot_count, note->slots[at].at < offset);
 */
#define LOWER_BOUND(at, count, is_before)                                                          \
    do {                                                                                           \
        size_t bound_end = (count), bound_from = 0;                                                \
        while (bound_from < bound_end) {                                                           \
            (at) = bound_from + (bound_end - bound_from) / 2;                                      \
            if (is_before)                                                                         \
                bound_from = (at) + 1;                                                             \
            else                                                                                   \
                bound_end = (at);                                                                  \
        }                                                                                          \
        (at) = bound_from;                                                                         \
    } while (0)

#endif
