/* SPDX-License-Identifier: MIT
 *
 * entries: the entries of a block that cannot be parsed as a whole, each by itself. An entry is a
 * line at the block's margin and what can only belong to it: lines that are indented further or
 * are items of a list, below a key that leaves room for them.
 */
#ifndef KWIKI_NOTE_ENTRIES_H
#define KWIKI_NOTE_ENTRIES_H

#include "kwiki/str.h"
#include <stdint.h>

struct entries {
    str rest;       /* what has not been read */
    uint32_t line;  /* number of its first line */
    size_t margin;  /* indentation of the first entry */
    bool has_begun; /* the margin is known */
};

/* The next entry, from its first line on, and that line's number; false when there is none. Blank
 * lines and comments before it are passed over. */
bool entries_next(struct entries *entries, str *entry, uint32_t *line);

/* "key: value", "key=value", "'key' : value": the two sides of the first ':' or '='. A brace before
 * the key and quotes around it are taken off. False when there is no such sign or no key. */
bool entries_split(str line, str *key, str *value);

#endif
