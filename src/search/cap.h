/* SPDX-License-Identifier: MIT
 *
 * cap: words that stand in so many notes that their lists would be longer than all else. Such a
 * list keeps only its best notes, and says in how many the word stands.
 */
#ifndef KWIKI_SEARCH_CAP_H
#define KWIKI_SEARCH_CAP_H

#include "kwiki/buf.h"
#include "lists.h"

/* Appends '~', the number of notes that hold the word, and the list of the best of them: whole
 * classes of equal score from the top, as long as it stays within LISTS_MAX. */
void cap_add_list(struct buf *out, const struct shape *shape, str list);

#endif
