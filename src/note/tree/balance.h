/* SPDX-License-Identifier: MIT
 *
 * balance: the elements of raw HTML that are open, so that what is written is always balanced: a
 * browser that reads it builds just the tree that is meant.
 *
 * The stack has a part for each node of cmark's tree that is being walked ("parent"): a paragraph,
 * an emphasis, a quote, ... An HTML block is written to the body as it is read. In the text of a
 * paragraph an element becomes a node, which takes what stands in it as its children when it is
 * closed.
 */
#ifndef KWIKI_NOTE_BALANCE_H
#define KWIKI_NOTE_BALANCE_H

#include "kwiki/arena.h"
#include "kwiki/vec.h"
#include "markup.h"
#include <cmark.h>

struct open_element {
    struct markup *markup;
    cmark_node *parent; /* that it must not outlive */
    cmark_node *node;   /* in text: what will hold its content */
    bool implied;       /* a <p> that the note did not write */
};

struct balance {
    struct arena *arena;
    VEC(struct open_element) open;
    unsigned links; /* open elements that are links */

    /* Where output goes: to the body or, in a text, before a node of it (NULL: at the end). */
    struct body *body; /* NULL: in a text */
    cmark_node *parent, *before;
};

/* The number of elements that are open outside the present parent. */
size_t balance_base(const struct balance *balance);

/* The innermost open element. */
const struct open_element *balance_top(const struct balance *balance);

/* Opens an element. */
void balance_push(struct balance *balance, struct markup markup);

/* Closes elements until this many are open. */
void balance_pop_to(struct balance *balance, size_t count);

/* Writes markup that is complete in itself. */
void balance_add(struct balance *balance, struct markup markup);

/* Closes elements until one is innermost that may hold this (of enum markup_category); false when
 * there is none. */
bool balance_make_room(struct balance *balance, unsigned is);

/* The same, with the rows of a table opened where the note leaves them out. */
bool balance_make_place(struct balance *balance, unsigned is);

/* Makes room for text; at the top of a block it stands in a paragraph. */
void balance_phrase(struct balance *balance);

/* Closes the element with all that is in it, when it is open. */
void balance_end(struct balance *balance, const struct markup_element *element);

#endif
