/* SPDX-License-Identifier: MIT
 *
 * settle: what only all times of a note together can show, once the body is written: how a stamp
 * is to be read, and the ids of moments.
 */
#ifndef KWIKI_NOTE_SETTLE_H
#define KWIKI_NOTE_SETTLE_H

#include "../draft.h"

/* Reports stamps that say two things, or one in a form that is not proper. Gives the moments of
 * equal seconds their numbers: 1, 2, … in the order of the body. */
void settle_times(struct draft *draft);

#endif
