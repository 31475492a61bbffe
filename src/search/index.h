/* SPDX-License-Identifier: MIT
 *
 * index: the index as the files of this stage share it.
 */
#ifndef KWIKI_SEARCH_INDEX_H
#define KWIKI_SEARCH_INDEX_H

#include "kwiki/search.h"
#include "reuse.h"
#include "units.h"

/* Of the files, and of how words are made: another one makes the index anew. */
#define INDEX_FORMAT 1

#define INDEX_SHARD 32768u /* bytes of words and lists after which a shard is closed */

/* Words of consecutive order, and records of consecutive documents: first..last-1. */
struct index_part {
    size_t first, last;
};

struct search {
    const struct site *site;
    struct arena arena;
    struct documents documents;
    struct hash_128 *keys; /* of each document */
    struct reuse reuse;    /* while the index is made */
    struct shape shape;
    uint32_t *record_sizes; /* of each document, in a text block */
    struct lists lists;
    struct index_part *shards;
    size_t shard_count;
    struct index_part *blocks;
    size_t block_count;
    size_t names_size; /* bytes of names.js */
    uint64_t key;
};

/* Appends what a text block says of a document, from its title to its videos, and of a unit. */
void texts_begin_record(struct buf *out, const struct site *site, struct document document);
void texts_add_unit(struct buf *out, const struct unit *unit);
/* Decides which documents stand in which block. */
void texts_cut(struct search *search);
void texts_write(const struct search *search, size_t block, struct buf *out);

void shards_cut(struct search *search);
void shards_write(const struct search *search, size_t shard, struct buf *out);

/* Titles and addresses of all documents, and aliases of notes. */
void titles_write(const struct search *search, struct buf *out);

void root_write(const struct search *search, struct buf *out);

#endif
