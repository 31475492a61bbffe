/* SPDX-License-Identifier: MIT
 *
 * settle: what only all times of a note together can tell, once the body is written.
 */
#ifndef KWIKI_NOTE_SETTLE_H
#define KWIKI_NOTE_SETTLE_H

#include "draft.h"

/* Numbers the note's moments of equal seconds, from which their ids come: 1, 2, … in the order of
 * the body. */
void settle_times(struct draft *draft);

#endif
