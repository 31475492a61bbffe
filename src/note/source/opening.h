/* SPDX-License-Identifier: MIT
 *
 * opening: a time without brackets at the start of a line's text: of a paragraph, list item,
 * heading, callout title or first cell of a row, also in bold: `0:45 What it is`, `- 0:45 | What`,
 * `### **13:00** · Why`.
 *
 * It cites its second where a blank and a separator follow, or where it is one of three such lines
 * of the note, one after the other, whose times rise: a list of chapters. A time of day does not,
 * nor do verses, whose lines rise by one each.
 */
#ifndef KWIKI_NOTE_OPENING_H
#define KWIKI_NOTE_OPENING_H

#include "reader.h"
#include "times.h"

struct opening {
    struct time_span span;
    struct times times; /* that span alone */
    bool separated;     /* a separator follows */
    bool cites;         /* the rest is known when all of them are known: is it a moment, ... */
    bool is_verse;      /* ... or one of several verses? */
};

/* Reads the one that the reader's line has at the offset, or after the margin when that is further;
 * gives the offset after it, or the offset itself. */
size_t opening_read(struct reader *reader, size_t at);

/* Tells which of the note's are moments. */
void opening_settle(struct lexed *lexed);

#endif
