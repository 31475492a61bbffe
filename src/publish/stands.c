/* SPDX-License-Identifier: MIT
 *
 * Is OUT as the last build has left it?
 */
#include "kwiki/publish.h"
#include "kwiki/search.h"
#include "kwiki/thread.h"
#include <stdatomic.h>

struct standing {
    const struct cache_pages *pages;
    const struct output *output;
    atomic_bool changed;
    _Atomic uint64_t bytes;
    atomic_size_t search_files; /* of the index of the search */
    _Atomic uint64_t search_bytes;
};

static void look(void *context, size_t index, unsigned worker)
{
    struct standing *standing = context;
    struct cache_page page = cache_pages_at(standing->pages, index);
    uint64_t size;
    (void)worker;
    if (atomic_load(&standing->changed))
        return;
    if (!output_stands(standing->output, page.url, page.stamp, &size)) {
        atomic_store(&standing->changed, true);
        return;
    }
    atomic_fetch_add(&standing->bytes, size);
    if (!str_starts(page.url, STR(SEARCH_FOLDER)) || str_eq(page.url, STR(SITE_GRAPH_URL)))
        return;
    atomic_fetch_add(&standing->search_files, 1);
    atomic_fetch_add(&standing->search_bytes, size);
}

bool publish_stands(const struct workspace *workspace, const struct output *output,
                    struct hash_128 run, struct publish_counts *counts)
{
    struct cache_pages *pages =
        cache_pages_open(workspace->cache, cache_output(output_folder(output)));
    struct standing standing = {.pages = pages, .output = output};
    size_t count = cache_pages_count(pages);
    struct hash_128 last = cache_pages_run(pages);
    bool same = last.high == run.high && last.low == run.low && count > 0 &&
                count == output_old_count(output);
    if (same)
        thread_for(workspace->options->threads, count, look, &standing);
    same = same && !atomic_load(&standing.changed);
    if (same)
        *counts = (struct publish_counts){
            .output = {.unchanged = count, .bytes = standing.bytes},
            .search = {.files = standing.search_files, .bytes = standing.search_bytes}};
    cache_pages_close(pages);
    return same;
}
