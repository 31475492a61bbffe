/* SPDX-License-Identifier: MIT
 *
 * builder: the body under construction: the block that is being read, the slots, and the moments
 * that wait for the end of a link or heading. body.c drives it; body_moment.c and body_link.c
 * read the tokens.
 */
#ifndef KWIKI_NOTE_BUILDER_H
#define KWIKI_NOTE_BUILDER_H

#include "draft.h"
#include "extent.h"
#include "footnote.h"
#include "moment.h"

/* The text of a footnote. */
struct aside {
    struct range html;
    uint32_t number;     /* by order of the first reference, from 1 */
    uint32_t references; /* so far */
};

struct builder {
    struct draft *draft;
    str html;
    struct moment_block block;
    struct extents extents;
    bool drops_paragraph;    /* its end tag, since it held nothing but a block id */
    size_t first_link;       /* index of the block's first link */
    size_t first_slot;       /* index of the block's first slot */
    unsigned heading;        /* level of the open heading, 0 outside */
    bool in_link;            /* inside the text of a link */
    VEC(size_t) waiting;     /* moments that must not stand inside the open link or heading */
    struct range *cells;     /* of tables, in `html` */
    struct aside *asides;    /* by footnote */
    VEC(uint32_t) footnotes; /* that are referred to, in order */
    uint32_t *number_counts; /* references so far, UINT32_MAX behind the paragraph they meant */
    uint16_t video;          /* that a bare time belongs to */
    bool reported_no_video;
};

uint32_t builder_offset(const struct builder *builder); /* the end of the body so far */
void builder_add_slot(struct builder *builder, enum slot_kind kind, size_t index);
void builder_add_escaped(struct builder *builder, str text);

/* A block is what moments' texts and links' sentences never reach beyond. */
void builder_begin_block(struct builder *builder);
void builder_end_block(struct builder *builder);

/* Puts the moment here or, in a link's text or a heading, behind its end. */
void builder_place_moment(struct builder *builder, struct moment moment);

/* To be called where a link or heading ends. */
void builder_release_waiting(struct builder *builder);

/* Reads the HTML from..to-1 at the end of the body. */
void body_read(struct builder *builder, size_t from, size_t to);

void body_table(struct builder *builder, const struct token *token);

void body_moment_stamp(struct builder *builder, const struct token *token);
void body_moment_times(struct builder *builder, const struct token *token);

void body_link_embed(struct builder *builder, const struct token *token);
void body_link_wikilink(struct builder *builder, const struct token *token);
void body_link_address(struct builder *builder, const struct token *token);
void body_link_image(struct builder *builder, const struct token *token);
void body_link_open(struct builder *builder, const struct token *token);
void body_link_close(struct builder *builder, const struct token *token);
void body_link_open_moment(struct builder *builder, const struct token *token);
void body_link_close_moment(struct builder *builder, const struct token *token);

#endif
