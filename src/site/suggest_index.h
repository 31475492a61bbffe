/* SPDX-License-Identifier: MIT
 *
 * suggest_index: names by what slips leave unchanged. Each name stands under a few hash keys (its
 * words in any order and without one of them, its letters, a short name without one letter, the
 * pieces of a long one, its beginning), and what was typed is looked up under the same keys: of
 * two names that are near, at least one key is the same. A key only finds candidates, which
 * slip_compare then judges.
 */
#ifndef KWIKI_SITE_SUGGEST_INDEX_H
#define KWIKI_SITE_SUGGEST_INDEX_H

#include "kwiki/site.h"
#include "kwiki/vec.h"
#include "slip.h"

/* A folded name; several files may have it. */
struct suggest_name {
    str folded;
    uint32_t parity; /* of its letters */
    uint32_t file;   /* the first that has it */
    uint32_t more;   /* index in further, or MAP_NONE */
    uint16_t length; /* in letters, without ignored words */
    bool attachment;
};

struct suggest_further {
    uint32_t file, next;
};

struct suggest_index {
    struct arena arena;
    VEC(struct suggest_name) names;
    VEC(struct suggest_further) further;
    struct suggest_slot *slots; /* on the heap, chained */
    uint32_t *heads;            /* first slot of each bucket */
    uint8_t *bits;              /* which keys may be there */
    size_t count, capacity, buckets;
};

/* The names, titles and aliases of the site's notes and the names of its attachments. */
void suggest_index_build(struct suggest_index *index, const struct site *site);
void suggest_index_release(struct suggest_index *index);

/* A name that may be near; false ends the search. */
typedef bool suggest_candidate(void *context, uint32_t name);

/* Calls back for each name that has a key in common; the same one may come more than once. The
 * form is that of `plain`. */
void suggest_index_find(const struct suggest_index *index, bool attachment, const struct form *form,
                        str plain, suggest_candidate *candidate, void *context);

/* Has a name of the vault this word? */
bool suggest_index_knows(const void *index, uint64_t stem);

#endif
