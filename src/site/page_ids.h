/* SPDX-License-Identifier: MIT
 *
 * page_ids: the ids that a note's page will have, for links with a fragment. Made for a
 * note when the first such link asks for it, then shared by all threads.
 */
#ifndef KWIKI_SITE_PAGE_IDS_H
#define KWIKI_SITE_PAGE_IDS_H

#include "kwiki/map.h"
#include "kwiki/site.h"
#include <pthread.h>

struct page_ids {
    pthread_mutex_t lock;
    struct arena arena;
    const struct site *site;
    struct map *maps;   /* one for each file; empty until it is asked for, ... */
    uint32_t **moments; /* ... as these are, the note's moments by time */
};

void page_ids_init(struct page_ids *ids, const struct site *site);
void page_ids_release(struct page_ids *ids);

/* What has this id in the page of the file (a note): a heading, an id of raw HTML (with its
 * prefix), or with FRAGMENT_ID a moment or reference; *index is that of the first two.
 * FRAGMENT_MISSING when nothing has it. Thread-safe. */
enum fragment_state page_ids_find(struct page_ids *ids, uint32_t file, str id, uint32_t *index);

/* The index of the note's id of raw HTML, without its prefix, or -1. Thread-safe. */
long page_ids_find_raw(struct page_ids *ids, uint32_t file, str id);

/* The index of the note's moment at the time, in milliseconds, else of the last one before it, else
 * of the first; -1 when it has none. Of one second the first in the text. Thread-safe. */
long page_ids_find_moment(struct page_ids *ids, uint32_t file, uint32_t ms);

/* The index of the note's block id, compared without ASCII case, or -1. Thread-safe. */
long page_ids_find_block(struct page_ids *ids, uint32_t file, str id);

#endif
