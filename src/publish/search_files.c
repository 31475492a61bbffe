/* SPDX-License-Identifier: MIT
 *
 * Writing the index of the search.
 */
#include "search_files.h"
#include "kwiki/search.h"
#include "kwiki/thread.h"
#include <stdlib.h>

struct write_job {
    const struct monitor *monitor;
    struct output *output;
    struct search *search;
    const struct keys *keys;
    struct cache_page *files; /* of the index, with the keys of those that have one */
    uint64_t *sizes;          /* of each file */
    struct buf *buffers;      /* one for each worker */
};

static void write_file(void *context, size_t index, unsigned worker)
{
    struct write_job *job = context;
    struct buf *bytes = &job->buffers[worker];
    str url = job->files[index].url;
    bool has_key = job->files[index].key.high | job->files[index].key.low;
    bool root = index + 1 == search_file_count(job->search);
    if (monitor_is_stopped(job->monitor))
        return;
    if (!has_key ||
        !keys_keep_file(job->keys, index, job->output, OUTPUT_DATA, &job->sizes[index])) {
        search_file_write(job->search, index, bytes);
        job->sizes[index] = bytes->len;
        output_write(job->output, url, buf_str(bytes), root ? OUTPUT_ROOT : OUTPUT_DATA);
    }
    monitor_step(job->monitor, worker);
}

/* Is the index of the last build one of the very same notes? Then its files are taken over. */
static bool keep_files(const struct site *site, struct output *output, struct output_kept *counts)
{
    struct buf wanted = {0}, found = {0};
    search_root_begin(&wanted, search_key(site));
    bool same = output_read(output, STR(SEARCH_ROOT), wanted.len, &found) &&
                str_eq(buf_str(&wanted), buf_str(&found)) &&
                output_keep_below(output, STR(SEARCH_FOLDER), STR(SITE_GRAPH_URL), counts);
    buf_release(&wanted);
    buf_release(&found);
    return same;
}

static void write_files(struct write_job *job, struct keys *keys, struct arena *arena,
                        unsigned threads, struct output_kept *counts)
{
    size_t count = search_file_count(job->search);
    job->keys = keys;
    job->files = ARENA_NEW(arena, struct cache_page, count);
    job->sizes = ARENA_NEW(arena, uint64_t, count);
    job->buffers = heap_alloc(threads, sizeof *job->buffers);
    for (size_t i = 0; i < count; i++)
        job->files[i] = (struct cache_page){.url = search_file_url(job->search, arena, i),
                                            .key = search_file_key(job->search, i)};
    keys_expect(keys, job->files, count);
    monitor_phase(job->monitor, "writing the search index", count);
    thread_for(threads, count, write_file, job);
    counts->files = count;
    for (size_t i = 0; i < count; i++)
        counts->bytes += job->sizes[i];
    for (unsigned i = 0; i < threads; i++)
        buf_release(&job->buffers[i]);
    free(job->buffers);
}

/* What this index leaves for the next one. */
static void store_index(const struct workspace *workspace, const struct search *search)
{
    struct buf bytes = {0};
    if (!workspace->cache)
        return;
    search_pack(search, &bytes);
    cache_store_index(workspace->cache, buf_str(&bytes));
    buf_release(&bytes);
}

void search_files_write(const struct workspace *workspace, struct keys *keys, struct arena *arena,
                        struct output *output, const struct monitor *monitor,
                        struct output_kept *counts)
{
    const struct site *site = &workspace->site;
    unsigned threads = workspace->options->threads;
    struct buf before = {0};
    *counts = (struct output_kept){0};
    if (!site->search_url.len || monitor_is_stopped(monitor) || keep_files(site, output, counts))
        return;
    monitor_phase(monitor, "making the search index", 0);
    cache_find_index(workspace->cache, &before);
    struct write_job job = {.monitor = monitor,
                            .output = output,
                            .search = search_new(site, buf_str(&before), threads, monitor)};
    buf_release(&before);
    if (!job.search)
        return;
    store_index(workspace, job.search);
    write_files(&job, keys, arena, threads, counts);
    search_free(job.search);
}
