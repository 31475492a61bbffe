/* SPDX-License-Identifier: MIT
 *
 * markup_element: the allow-list of raw HTML: elements, what may stand in what, attributes and
 * their values. (The list is that of markup_elements.def; what a browser would have to move or to
 * complete when it reads an element is left out of what the elements may hold.)
 */
#ifndef KWIKI_NOTE_MARKUP_ELEMENT_H
#define KWIKI_NOTE_MARKUP_ELEMENT_H

#include "kwiki/buf.h"
#include "markup_tag.h"

/* What an element is; an element may hold several of them. */
enum markup_category {
    MARKUP_NOTHING = 0,
    MARKUP_PHRASE = 1,  /* text, and what stands in it */
    MARKUP_BLOCK = 2,   /* a paragraph, a list, a table, ... */
    MARKUP_HEADING = 4, /* h1 to h6 */
    MARKUP_ITEM = 8,    /* li */
    MARKUP_TERM = 16,   /* dt, dd */
    MARKUP_ROWS = 32,   /* thead, tbody, tfoot */
    MARKUP_ROW = 64,    /* tr */
    MARKUP_CELL = 128,  /* td, th */
    MARKUP_CAPTION = 256,
    MARKUP_SUMMARY = 512,
    MARKUP_FIGCAPTION = 1024,
    MARKUP_RUBY_TEXT = 2048, /* rt, rp */
    MARKUP_FLOW = MARKUP_PHRASE | MARKUP_BLOCK | MARKUP_HEADING,
    MARKUP_TABLE_PART = MARKUP_ROWS | MARKUP_ROW | MARKUP_CELL | MARKUP_CAPTION
};

enum markup_element_id {
#define ELEMENT(name, is, holds, attributes) ELEMENT_##name,
#include "markup_elements.def"
#undef ELEMENT
    ELEMENT_COUNT
};

struct markup_element {
    const char *name;
    enum markup_element_id id;
    unsigned is, holds;  /* of enum markup_category */
    unsigned attributes; /* a set, see markup_element.c */
};

/* The element of that name, in any case, or NULL. */
const struct markup_element *markup_element_find(str name);
const struct markup_element *markup_element_get(enum markup_element_id id);

/* Is it a block, whose tags end what stands before them? NULL is none. */
bool markup_element_is_block(const struct markup_element *element);

/* Appends those attributes of the tag that the element may have, ` name="value"` each, but ids and
 * URLs: they concern the note and are not judged here. With NULL only what every element may
 * have. */
void markup_element_attributes(struct buf *out, const struct markup_element *element,
                               const struct markup_tag *tag);

#endif
