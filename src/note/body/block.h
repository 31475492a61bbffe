/* SPDX-License-Identifier: MIT
 *
 * block: the blocks of a body: what stands between two tags of blocks, a cell of a table, the title
 * of a callout. Their tags are written here, and their extents noted.
 */
#ifndef KWIKI_NOTE_BLOCK_H
#define KWIKI_NOTE_BLOCK_H

#include "body.h"

/* Ends the block, and begins the next one; what is written between the two belongs to neither. */
void block_end(struct body *body);
void block_begin(struct body *body);

/* Start and end tag of what holds blocks or is one; a tag that stands for a block by itself. */
void block_open(struct body *body, str tag);
void block_close(struct body *body, str tag);
void block_void(struct body *body, str tag);

/* A slot that stands between blocks, on a line of its own. */
void block_slot(struct body *body, enum slot_kind kind, size_t index);

/* The same around the blocks of what it opens and closes. */
void block_open_slot(struct body *body, enum slot_kind kind, size_t index);
void block_close_slot(struct body *body, enum slot_kind kind, size_t index);

void block_open_heading(struct body *body, unsigned level);
void block_close_heading(struct body *body);

#endif
