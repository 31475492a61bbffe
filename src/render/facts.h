/* SPDX-License-Identifier: MIT
 *
 * facts: what a page is made of, as bytes: two pages of one kind and URL with equal facts are
 * equal. Each page kind lists its own beside the function that writes it. Better one fact too
 * many than one that is missing: a fact costs a page that is rendered for nothing.
 */
#ifndef KWIKI_RENDER_FACTS_H
#define KWIKI_RENDER_FACTS_H

#include "kwiki/hash.h"
#include "kwiki/render.h"

struct facts {
    const struct site *site;
    struct buf *out;            /* those that are not in the hash yet */
    struct hash_stream *stream; /* of those before */
    unsigned copies;            /* of other notes that the page may show ... */
    size_t copied_bytes;        /* ... and the bytes of their bodies */
    bool are_unknown;           /* too many to be listed: the page has no key */
};

void facts_number(struct facts *facts, uint64_t number);
void facts_numbers(struct facts *facts, const uint32_t *numbers, size_t count);
void facts_text(struct facts *facts, str text);
void facts_hash(struct facts *facts, struct hash_128 hash);

/* Begins with the work of the buffer, and gives the hash of all facts. */
void facts_begin(struct facts *facts, const struct site *site, struct buf *work);
struct hash_128 facts_end(struct facts *facts);

/* What other pages say of a file: its address and what it is called. */
void facts_file(struct facts *facts, uint32_t file);

/* All that is written in a note, and where its links, moments and tags lead. */
void facts_body(struct facts *facts, uint32_t file);

/* What is written in a note: for what quotes it without its links. */
void facts_words(struct facts *facts, uint32_t file);

/* All that is known of a video but what notes say of it. */
void facts_video(struct facts *facts, const struct site_video *video);

/* What stands in a folder, by its index: its notes, and its folders with what they begin with. */
void facts_listing(struct facts *facts, uint32_t folder);

/* A note in a list: its words, moments and video. */
void facts_row(struct facts *facts, uint32_t file);

/* Where the letters of a list lead, and how many things each has. */
void facts_letters(struct facts *facts, const struct site_list *list);

/* The folders above a vault path, for the breadcrumb. */
void facts_folders(struct facts *facts, str folder);

/* What all pages of the site have in common: settings, shell, and the lists that each leads to. */
struct hash_128 facts_common(const struct site *site, const struct shell *shell);

#endif
