/* SPDX-License-Identifier: MIT
 *
 * lines: the lines of a source, and what stands before their text: the marks of the quotes and
 * list items around it. Which blocks there are only cmark knows for certain; this is enough to see
 * where a table or a footnote begins and which lines belong to it. Where it is mistaken, cmark
 * shows the source.
 */
#ifndef KWIKI_NOTE_LINES_H
#define KWIKI_NOTE_LINES_H

#include "kwiki/str.h"
#include <stdbool.h>
#include <stdint.h>

/* The end of the line at the offset ('\n', '\r' or the end of the source); *next is the offset
 * behind it. */
size_t lines_end(str source, size_t from, size_t *next);

/* The beginning of the line that the offset stands on. */
size_t lines_begin(str text, size_t at);

/* How many lines end in the text. */
uint32_t lines_count(str text);

/* What a line begins with. */
struct margin {
    size_t length;   /* bytes before its text, white space included */
    unsigned quotes; /* '>' */
    size_t indent;   /* bytes of `length` behind the last '>' */
    bool item;       /* a list item begins in it */
    bool blank;      /* there is no text */
};
struct margin lines_margin(str line);

/* Does a line stand in the same quotes and items as the one before, as its continuation? */
bool lines_continues(const struct margin *first, const struct margin *line);

/* The line without so many '>' (and a space behind each) and so many spaces. */
str lines_strip(str line, unsigned quotes, size_t indent);

/* Does the text, without its margin, begin a block that ends a paragraph or table: a heading, a
 * fence, a thematic break? */
bool lines_begins_block(str text);

/* A definition of a reference, "[label]: …", as far as its first line can tell (CommonMark 4.7). */
struct lines_definition {
    size_t open;  /* of its '[' */
    size_t after; /* after its ':' */
    str label;
    bool in_item; /* the marker of a list item stands before it on its line */
};

/* Finds the next one after *found, which is empty at first; false when there is none. */
bool lines_next_definition(str text, struct lines_definition *found);

/* A code fence that is open. */
struct fence {
    size_t length; /* of its run; 0: none is open */
    char mark;     /* '`' or '~' */
    unsigned quotes;
    size_t indent; /* that a line needs to stay in the fence's list item; 0 for none */
};

/* To be called for each line in order: is it, or does it belong to, fenced code? `margin` is the
 * line's. */
bool lines_in_fence(struct fence *fence, str line, const struct margin *margin);

#endif
