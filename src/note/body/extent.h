/* SPDX-License-Identifier: MIT
 *
 * extent: which part of the body belongs to a heading, and which to a block id: what an embed
 * copies. A heading's section ends with the next heading of its level or a higher one, or with the
 * quote, item or element around it, so that what is copied is always whole.
 */
#ifndef KWIKI_NOTE_EXTENT_H
#define KWIKI_NOTE_EXTENT_H

#include "kwiki/arena.h"
#include "kwiki/note.h"
#include "kwiki/vec.h"

struct draft;

/* A block that is open, with the one that ended before it in the same container. */
struct open_block {
    uint32_t from, slot;
    bool is_item;           /* of a list */
    uint32_t block_id;      /* of the item: its number from 1, or 0 ... */
    uint32_t id_at;         /* ... and where in the body its marker was */
    struct extent previous; /* of what stands in it, the last block that has ended */
};

struct extents {
    VEC(struct open_block) blocks;
    struct extent previous; /* outside all blocks */
    VEC(uint32_t) headings; /* whose sections are open ... */
    VEC(uint32_t) depths;   /* ... and in how many blocks they stand */
};

/* To be called where a block begins, before its end is written, and where it has ended. */
void extent_open(struct extents *extents, struct draft *draft, bool is_item);
void extent_end_inner(struct extents *extents, struct draft *draft);
void extent_close(struct extents *extents, struct draft *draft);

/* Tells that the last block id stands at the end of an item's first text, if it does: it is that of
 * the item, once more blocks have come in it. */
void extent_take_id(struct extents *extents, struct draft *draft);

/* Forgets the innermost open block, which was never written. */
void extent_drop(struct extents *extents);

/* To be called before the slot of a heading's opening tag. */
void extent_heading(struct extents *extents, struct draft *draft, unsigned level);

/* Ends the sections that are open, at the end of the note's text. */
void extent_end(struct extents *extents, struct draft *draft);

/* The block that ended before the innermost open one, in the same container; empty when there is
 * none. */
struct extent extent_before(const struct extents *extents);

#endif
