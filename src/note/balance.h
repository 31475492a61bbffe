/* SPDX-License-Identifier: MIT
 *
 * balance: the elements of raw HTML that are open, and where their tags are written, so that what
 * is written is always balanced: a browser that reads it builds just the tree that is meant.
 *
 * The stack has a part for each node of cmark's tree that is being walked ("parent"): a paragraph,
 * an emphasis, a quote, ... In an HTML block tags are written as text. In the text of a paragraph
 * an element becomes a node, which takes what stands in it as its children when it is closed.
 */
#ifndef KWIKI_NOTE_BALANCE_H
#define KWIKI_NOTE_BALANCE_H

#include "kwiki/arena.h"
#include "kwiki/vec.h"
#include "markup_element.h"
#include <cmark.h>

struct open_element {
    const struct markup_element *element;
    cmark_node *parent; /* that it must not outlive */
    cmark_node *node;   /* in text: what will hold its content */
    str end;            /* what closes it */
    bool link;          /* an <a> that leads somewhere */
    bool implied;       /* a <p> that the note did not write */
};

struct balance {
    struct arena *arena;
    VEC(struct open_element) open;
    unsigned links; /* open elements that are links */

    /* Where output goes: into a block's HTML, or before a node of a text (NULL: at the end). */
    cmark_node *parent, *before;
    struct buf *block;
};

/* The number of elements that are open outside the present parent. */
size_t balance_base(const struct balance *balance);

struct open_element *balance_top(struct balance *balance); /* the innermost open one */

/* Opens an element; `begin` and `end` are its tags and live as long as the stack. */
struct open_element *balance_push(struct balance *balance, const struct markup_element *element,
                                  str begin, str end);

/* Closes elements until so many are open. */
void balance_pop_to(struct balance *balance, size_t count);

/* Writes markup that is complete in itself. */
void balance_add(struct balance *balance, str markup);

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
