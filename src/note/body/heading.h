/* SPDX-License-Identifier: MIT
 *
 * heading: the ids of headings, and how a link's fragment finds one.
 */
#ifndef KWIKI_NOTE_HEADING_H
#define KWIKI_NOTE_HEADING_H

#include "../draft.h"

/* Gives ids and keys to all headings of the draft, when its moments are known. */
void heading_identify(struct draft *draft);

#endif
