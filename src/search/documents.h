/* SPDX-License-Identifier: MIT
 *
 * documents: what the search finds: notes, and after all of them videos by what is said in them.
 */
#ifndef KWIKI_SEARCH_DOCUMENTS_H
#define KWIKI_SEARCH_DOCUMENTS_H

#include "kwiki/buf.h"
#include "kwiki/hash.h"
#include "kwiki/site.h"

#define DOCUMENTS_SAID_MAX (50u << 20) /* bytes of transcripts that are taken in unasked */

/* A note, or a video; the other one is SITE_NONE. */
struct document {
    uint32_t file, video; /* in site->files and site->videos */
};

struct documents {
    struct document *items; /* in the order of files, then of videos */
    size_t note_count, count;
};

/* Those that readers may find. Not notes that are kept out or have 'search: false'; of videos those
 * whose transcripts pages show in full, unless all transcripts are more than DOCUMENTS_SAID_MAX and
 * nobody has asked for them. In the arena. */
struct documents documents_list(struct arena *arena, const struct site *site);

/* What it is called, and the page that it is found on. A video for whose title a note with 'search:
 * false' may have stood is called by its id. */
str documents_title(const struct site *site, struct document document);
str documents_url(const struct site *site, struct document document);

/* Bytes of its text, about. */
size_t documents_size(const struct site *site, struct document document);

/* A hash of all that the index has of it; the buffer is for work. */
struct hash_128 documents_key(struct buf *work, const struct site *site, struct document document);

#endif
