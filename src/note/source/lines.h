/* SPDX-License-Identifier: MIT
 *
 * lines: the one reader of block structure: where lines end, what stands before their text (the
 * marks of the quotes and list items around it), code fences, definitions of references. Which
 * blocks there are only cmark knows for certain; this is enough to see where a table or a footnote
 * begins and which lines belong to it. Where it is mistaken, cmark shows the source.
 */
#ifndef KWIKI_NOTE_LINES_H
#define KWIKI_NOTE_LINES_H

#include "kwiki/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* ---- line ends: "\n", "\r" or both ---- */

/* The end of the line at the offset; *next is the offset past its line end. */
size_t lines_end(str source, size_t from, size_t *next);

/* The beginning of the line that the offset stands on; is it that? */
size_t lines_begin(str text, size_t at);
bool lines_begins(str text, size_t at);

/* How many lines end in the text. */
uint32_t lines_count(str text);

/* Cuts the first line off the text and gives it without its end. */
str lines_take(str *text);

/* The offsets at which the lines of a text begin. The last entry is the text's length. */
struct lines_index {
    size_t *starts;
    size_t count; /* of lines, at least one */
};
struct lines_index lines_index(struct arena *arena, str text);

/* A place in a text. Places asked for in order cost one walk over it. */
struct lines_cursor {
    size_t at;        /* offset */
    uint32_t lines;   /* that end before it */
    uint32_t columns; /* code points before it on its line */
};
void lines_move(struct lines_cursor *cursor, str text, size_t to);

/* ---- margins ---- */

/* What a line begins with. */
struct margin {
    size_t length;    /* bytes before its text, white space included */
    unsigned quotes;  /* '>' */
    unsigned markers; /* these and the markers of list items */
    size_t columns;   /* of the white space among them */
    size_t indent;    /* bytes of `length` after the last '>' */
    bool item;        /* a list item begins after that */
    bool blank;       /* there is no text */
};
struct margin lines_margin(str line);

/* Does a line stand in the same quotes and items as the one before, as its continuation? */
bool lines_continues(const struct margin *first, const struct margin *line);

/* The line without this many '>' (and a space after each) and this many spaces. */
str lines_strip(str line, unsigned quotes, size_t indent);

/* The item of a list that lines stand in. */
struct lines_item {
    size_t indent; /* of its text after the last '>'; 0: there is none */
    unsigned quotes;
    bool after_blank;
};

/* To be called for each line in order with its margin: keeps track of the item. */
void lines_in_item(struct lines_item *item, const struct margin *margin);

/* Is the line indented so far that it is code, in the item where it stands in one? */
bool lines_is_indented(const struct lines_item *item, const struct margin *margin);

/* ---- blocks ---- */

/* Does the text, without its margin, begin a block that ends a paragraph or table: a heading, a
 * fence, a thematic break? */
bool lines_begins_block(str text);

/* Is it a thematic break, "---" or "* * *"? */
bool lines_is_break(str text);

/* A definition of a reference, "[label]: …", as far as its first line can tell (CommonMark 4.7). */
struct lines_definition {
    size_t open;  /* of its '[' */
    size_t after; /* past its ':' */
    str label;
    bool in_item; /* the marker of a list item stands before it on its line */
};

/* Finds the next one after *found, which is empty at first; false when there is none. */
bool lines_next_definition(str text, struct lines_definition *found);

/* The offset past white space, line ends and the marks of quotes, as between the parts of one. */
size_t lines_skip_space(str text, size_t at);

/* The length of the run of backticks or tildes that the text begins with, when it opens a fence;
 * else 0. */
size_t lines_fence(str text);

/* Does the text close a fence of this many such marks? */
bool lines_closes_fence(str text, char mark, size_t length);

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
