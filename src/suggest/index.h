/* SPDX-License-Identifier: MIT
 *
 * index: names by what slips leave unchanged. Each name stands under a few hash keys (its
 * words in any order and without one of them, its letters, a short name without one letter, the
 * pieces of a long one, its beginning), and what was typed is looked up under the same keys: of
 * two names that are near, at least one key is the same. A key only finds candidates, which
 * slip_compare then judges.
 */
#ifndef KWIKI_SUGGEST_INDEX_H
#define KWIKI_SUGGEST_INDEX_H

#include "kwiki/map.h"
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

/* One key of one name. */
struct suggest_key {
    uint32_t key, name;
};

struct suggest_index {
    struct arena arena;
    struct map by_folded[2]; /* of notes and attachments: index in names */
    struct map words;        /* the stems of all names' words */
    VEC(struct suggest_name) names;
    VEC(struct suggest_further) further;
    struct suggest_key *keys; /* by bucket, the newest first; on the heap, as the next */
    uint32_t *starts;         /* of each bucket in keys, and the end of the last */
    uint32_t buckets;         /* a power of two; 0 until the index is complete */
};

void suggest_index_init(struct suggest_index *index);
void suggest_index_add(struct suggest_index *index, str name, uint32_t file, bool attachment);
void suggest_index_complete(struct suggest_index *index); /* after the last name, before a search */
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
