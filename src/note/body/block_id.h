/* SPDX-License-Identifier: MIT
 *
 * block_id: ` ^id` at the end of a block, or `^id` in a paragraph of its own after the block that
 * it names.
 */
#ifndef KWIKI_NOTE_BLOCK_ID_H
#define KWIKI_NOTE_BLOCK_ID_H

#include "body.h"

/* Takes the id that the block ends with, if it does, off the body. */
void block_id_take(struct body *body);

/* The same for the open heading, off its words too; false when there is none. */
bool block_id_take_heading(struct body *body);

#endif
