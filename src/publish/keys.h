/* SPDX-License-Identifier: MIT
 *
 * keys: pages that need not be rendered, since an earlier run has written them from the same.
 */
#ifndef KWIKI_PUBLISH_KEYS_H
#define KWIKI_PUBLISH_KEYS_H

#include "kwiki/cache.h"
#include "kwiki/map.h"
#include "kwiki/output.h"
#include "kwiki/render.h"
#include "kwiki/vec.h"

struct keys {
    const struct page_list *pages;
    struct cache_pages *known;  /* of earlier runs; NULL: there is no cache */
    struct cache_page *present; /* parallel to the pages; the stamp is 0 while nothing is written */
    bool *have_key;             /* likewise */
    struct map index;           /* of the pages by URL, for what is written ... */
    struct arena arena;
    VEC(struct cache_page) others; /* ... and what else is, which has no key */
};

void keys_begin(struct keys *keys, const struct page_list *pages, struct cache *cache,
                const struct output *output);

/* Does the page stand in OUT as it would be rendered now? Then it stays. The buffer is for work. */
bool keys_keep(struct keys *keys, size_t page, struct output *output, enum output_phase phase,
               struct buf *work);

/* Is told of what is written, and stores all that is known by then. */
struct output_witness keys_witness(struct keys *keys);
void keys_end(struct keys *keys, bool written, struct hash_128 run);

#endif
