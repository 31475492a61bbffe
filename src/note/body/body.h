/* SPDX-License-Identifier: MIT
 *
 * body: the body of a note while it is written. Who writes says what it is (text, markup, a slot;
 * block.h has the tags of blocks), so that nothing has to be read back from the HTML: the borders
 * of blocks, the texts of moments and links, and where a line begins are known as it grows.
 */
#ifndef KWIKI_NOTE_BODY_H
#define KWIKI_NOTE_BODY_H

#include "../draft.h"
#include "extent.h"

/* The block that is being written: what links' sentences never reach beyond. */
struct body_block {
    uint32_t begin;                /* body offset of its content */
    size_t first_link, first_slot; /* that stand in it */
};

/* The block that moments' texts never reach beyond: the same, or a row of a table. */
struct body_quote {
    uint32_t begin;
    size_t first_slot, first_moment;
    bool in_row; /* until it ends, no other one begins */
    bool in_paragraph;
    size_t waiting_first,
        waiting_count;    /* moments without a text, which takes that of what follows ... */
    size_t waiting_depth; /* ... within this many open blocks */
};

/* A time without brackets that is text. */
struct bare_time {
    uint32_t at, block; /* body offsets of it, and of the block it stands in */
    int line;           /* of the lexed text, on which that begins */
};

/* Those of the note that are probably meant as moments. */
struct unread {
    size_t count;
    str first;     /* as it is written, in scratch memory ... */
    int line;      /* ... on this line of the lexed text, or after it; ... */
    size_t before; /* ... the same stands there so often before, in code or a link */
};

#define BODY_NO_LINK UINT32_MAX

struct body {
    struct draft *draft;
    struct buf *html; /* draft->body */
    struct body_block block;
    struct body_quote quote;
    struct arena quoting; /* for the text of one block at a time */
    struct extents extents;
    uint32_t run;           /* where the plain text begins that the HTML ends with */
    bool at_line;           /* a line begins here */
    bool drops_paragraph;   /* its end tag, since it held nothing but a block id */
    unsigned heading;       /* level of the open heading, 0 outside */
    bool speaks;            /* the note has said something: its title cannot come any more */
    unsigned quotes, items; /* that are open: quotes, callouts and footnotes; items of lists */
    bool in_link;           /* within the text of a link: */
    uint32_t
        open_link; /* its index, BODY_NO_LINK where it is a moment of another host's video, ... */
    size_t open_moment;  /* ... that of the moment that it may be, ... */
    size_t link_words;   /* ... and where its words begin */
    struct buf words;    /* what the open heading and link say, with white space as it comes */
    VEC(size_t) waiting; /* moments that must not stand in the open link or heading */
    uint16_t video;      /* that a bare time belongs to */
    bool reported_no_video;
    VEC(struct bare_time) bare; /* of the block: times without brackets that are no moments */
    struct unread unread;
};

/* The end of the HTML so far. */
uint32_t body_offset(const struct body *body);

/* Adds plain text, which is escaped. */
void body_text(struct body *body, str text);

/* The same of code, in which no block id is found. */
void body_code(struct body *body, str text);

/* Adds tags of phrases and what else says nothing. */
void body_markup(struct body *body, str markup);

/* A break and a line end. */
void body_break(struct body *body);

/* Begins a line, if none begins here already. */
void body_line(struct body *body);

/* Adds a slot at the end of the HTML. */
void body_slot(struct body *body, enum slot_kind kind, size_t index);

/* Records that the note has said something, so that no heading below is its first block. */
void body_speaks(struct body *body);

/* Records that the last slot shows something, and what it says in the heading or link around it. */
void body_shows(struct body *body, str words);

/* Records that the last tag parts words. */
void body_parts_words(struct body *body);

/* The words from the offset on, white space folded. In scratch memory. */
str body_words(const struct body *body, size_t from);

#endif
