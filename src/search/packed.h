/* SPDX-License-Identifier: MIT
 *
 * packed: an index as bytes that the next run can make its own from, when few documents have
 * changed: the keys of its documents, how many units each has, and all words with their whole
 * lists. The bytes are of the same machine and program.
 */
#ifndef KWIKI_SEARCH_PACKED_H
#define KWIKI_SEARCH_PACKED_H

#include "documents.h"
#include "lists.h"

/* What is known of a document. */
struct packed_document {
    struct hash_128 key; /* as documents_key gives it */
    uint32_t headings, sentences, record_size;
};

struct packed {
    const struct packed_document *documents;
    size_t document_count;
    struct list_word *words; /* sorted; lists as they are before any is cut to its best notes */
    size_t word_count;
};

/* Reads the bytes, which must outlive it and be those of packed_write, or none. False when they are
 * none or were made with other settings. Words are in the arena. */
bool packed_read(struct packed *packed, struct arena *arena, const struct settings *settings,
                 str bytes);

/* Appends the bytes. */
void packed_write(struct buf *out, const struct settings *settings,
                  const struct packed_document *documents, size_t count, const struct lists *lists);

#endif
