/* SPDX-License-Identifier: MIT
 *
 * plain: the plain text of a part of a body. Tags and moments are dropped, entities decoded, links
 * stand by their labels, white space is folded. Cells of a row are parted by semicolons, bold words
 * before a text are followed by a colon.
 */
#ifndef KWIKI_NOTE_PLAIN_H
#define KWIKI_NOTE_PLAIN_H

#include "kwiki/buf.h"
#include "kwiki/note.h"
#include "kwiki/vec.h"

#define PLAIN_LABEL_MAX 4096u /* bytes that are read of a link's label or target, or of a tag */

/* A place of the text and of the body: of a run of bytes that are the same in both, of an entity,
 * of a slot, or where a cell of a table begins. */
struct plain_mark {
    uint32_t text, body; /* offsets */
    uint32_t body_end;   /* of the entity, or `body` */
    uint32_t slot;       /* the slot's index; else the number of slots before it */
    enum plain_kind { PLAIN_RUN, PLAIN_ENTITY, PLAIN_SLOT, PLAIN_CELL } kind;
};

/* Places of a text, by ascending offsets. */
struct plain_places {
    struct arena *arena;
    VEC(struct plain_mark) marks;
};

struct plain;

/* Who reads a body block by block: a paragraph, an item, a row of a table. What is in headings and
 * what embeds show is left out. */
struct plain_reader {
    void (*end_block)(struct plain_reader *reader, struct plain *plain); /* its text is in `out` */
    bool in_row;                                                         /* cells are no blocks */
    const uint32_t *watched; /* offsets in the body, ascending, ... */
    size_t watched_count;
    uint32_t *found; /* ... and where the text of their block goes on with what stands there ... */
    size_t passed;   /* ... for this many of them */
};

/* Text under construction. */
struct plain {
    struct buf *out;
    size_t begin;                /* where this text begins in out */
    struct plain_places *places; /* NULL: nobody asks */
    const struct note *note;     /* whose body is being read, or NULL */
    uint32_t slot;               /* the next slot */
    bool space;                  /* white space is due before the next character */
    bool glue;                   /* ... unless it is punctuation: what stood between was a moment */
    bool cell;                   /* a cell of the row has been read, ... */
    bool row;                    /* a row of the table: ... */
    bool next;                   /* a semicolon is due before what follows */
    bool strong;                 /* the text begins with bold words, which are open */
    size_t label;                /* where they ended, if a colon may be due; else 0 */
    struct plain_reader *reader; /* NULL: the whole range is one text */
};

/* A range and its slots, first..last-1. Slots have no width, so that a range of bytes does not
 * tell which of those at its two ends belong to it. */
struct plain_part {
    struct range range;
    size_t first, last;
};

/* The name in a tag, which begins after its '<': "p" of "/p>" and of "p class…". */
str plain_tag_name(str tag);

/* Appends to a text. Where a sentence of a row is read, `cell` is to be set. */
void plain_add_part(struct plain *plain, const struct note *note, struct plain_part part);

bool plain_shows_link(struct slot slot);

/* Reads the body with plain->reader, block by block. */
void plain_read_blocks(struct plain *plain, const struct note *note);

#endif
