/* SPDX-License-Identifier: MIT
 *
 * walk: the one walk over cmark's tree, which writes the body. walk.c has a function for each type
 * of node; what tokens become is in walk_token.c, tables are in walk_table.c, footnotes and
 * numbered references in walk_reference.c.
 *
 * The children of a node that holds a text are settled (walk_settle.c) before they are written: raw
 * tags become nodes, links that lead nowhere make way for what they show, the marks of highlights
 * find their partners. Nothing else is changed in the tree.
 */
#ifndef KWIKI_NOTE_WALK_H
#define KWIKI_NOTE_WALK_H

#include "../body/body.h"
#include "position.h"
#include "sanitize.h"
#include <cmark.h>

/* The text of a footnote. */
struct aside {
    cmark_node *node;    /* NULL: it is missing */
    bool is_inline;      /* a paragraph of the cells, not a quote */
    bool in_cell;        /* of a table */
    uint32_t number;     /* by order of the first reference, from 1 */
    uint32_t references; /* so far */
};

struct walk {
    struct draft *draft;
    struct lexed *lexed;
    struct body body;
    struct position position;
    struct sanitizer sanitizer;
    int line;                /* on which the last block that was met begins */
    unsigned images, links;  /* that are open */
    cmark_node *task;        /* the text that a list item begins with */
    bool in_cell;            /* of a table */
    cmark_node **cells;      /* of tables: paragraphs */
    struct aside *asides;    /* by footnote */
    VEC(uint32_t) footnotes; /* that are referred to, in order */
    uint32_t *number_counts; /* references so far, UINT32_MAX after the paragraph they meant */
};

/* Lets cmark parse draft->lexed and writes the body. False, with a finding, when elements are
 * nested too deeply: the body is not whole then. */
bool walk_note(struct draft *draft);

/* Writes a node, or all children of one. */
void walk_node(struct walk *walk, cmark_node *node);
void walk_children(struct walk *walk, cmark_node *parent);

/* Settles the children of a node that holds a text. */
void walk_settle(struct walk *walk, cmark_node *parent);

/* Writes text that holds tokens, embeds that stand alone, the block of a block token. Adds what a
 * text says where no markup can stand. (walk_token.c) */
void walk_token_text(struct walk *walk, cmark_node *node);
void walk_token_embeds(struct walk *walk, cmark_node *paragraph);
void walk_token_block(struct walk *walk, const struct token *token);
void walk_token_formula(struct walk *walk, str tex); /* a formula that is a block */
void walk_token_words(const struct lexed *lexed, struct buf *out, str text);

/* Writes a settled paragraph as a list of chapters, if it is one. Writes the end of a line. Reports
 * times without brackets that are no moments, when all is written. (walk_times.c) */
bool walk_times_list(struct walk *walk, cmark_node *paragraph);
void walk_times_break(struct walk *walk, cmark_node *line_end);
void walk_times_report(struct walk *walk);

/* Reads an image with its words; false when its URL is forbidden. (walk.c) */
bool walk_image(struct walk *walk, cmark_node *node, struct link *image);

/* A label's inline markup. (walk.c) */
struct label {
    str html;  /* without links; empty when it cannot be shown so */
    str words; /* what it says */
};
struct label walk_label(struct draft *draft, str source);

void walk_table(struct walk *walk, const struct table *table);

/* Finds the asides among the nodes from this one on; gives the node after them. */
cmark_node *walk_reference_find(struct walk *walk, cmark_node *node);
void walk_reference_footnote(struct walk *walk, const struct token *token);
void walk_reference_number(struct walk *walk, const struct token *token);
void walk_reference_entry(struct walk *walk, const struct token *token);

/* Writes the footnotes at the end of the body. */
void walk_reference_end(struct walk *walk);

#endif
