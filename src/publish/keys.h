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
    struct cache_page *files;   /* that are no pages but have keys, likewise */
    size_t file_count;
    struct map index; /* of pages, then files by URL, for what is written ... */
    struct arena arena;
    VEC(struct cache_page) others; /* ... and what else is, which has no key */
};

void keys_begin(struct keys *keys, const struct page_list *pages, struct cache *cache,
                const struct output *output);

/* Does the page stand in OUT as it would be rendered now? Then it stays. The buffer is for work. */
bool keys_keep(struct keys *keys, size_t page, struct output *output, enum output_phase phase,
               struct buf *work);

/* The same for files that are no pages: which there are, with their URLs and keys, and whether one
 * of them stands, and its size then. The list is the caller's until keys_end; its stamps are filled
 * in. */
void keys_expect(struct keys *keys, struct cache_page *files, size_t count);
bool keys_keep_file(const struct keys *keys, size_t file, struct output *output,
                    enum output_phase phase, uint64_t *size);

/* Is told of what is written, and stores all that is known by then. */
struct output_witness keys_witness(struct keys *keys);
void keys_end(struct keys *keys, bool written, struct hash_128 run);

#endif
