/* SPDX-License-Identifier: MIT
 *
 * spellings: things that are written in several ways, as tags and wanted targets are. Two
 * spellings are of one thing when their keys are equal.
 */
#ifndef KWIKI_SITE_SPELLINGS_H
#define KWIKI_SITE_SPELLINGS_H

#include "kwiki/map.h"
#include "kwiki/vec.h"

/* The key of a spelling. */
typedef str spelling_key(struct arena *arena, str text);

struct spelling {
    str text;
    uint32_t thing, count; /* how often it occurs */
};

struct spellings {
    struct arena *arena;
    spelling_key *key;
    struct map by_key;  /* to a thing */
    struct map by_text; /* to an index in items */
    VEC(struct spelling) items;
    VEC(str) keys; /* of the things */
};                 /* all zero but for the first two is empty */

/* Counts an occurrence of the text, which must live on, and gives the thing that it names; things
 * are numbered as they come. */
uint32_t spellings_add(struct spellings *spellings, str text);
uint32_t spellings_find(const struct spellings *spellings, str text); /* what was added before */

/* Of each thing the commonest spelling, of equally common ones the byte-wise smallest. In the
 * arena. */
str *spellings_best(const struct spellings *spellings);

void spellings_release(struct spellings *spellings); /* but for what is in the arena */

#endif
