/* SPDX-License-Identifier: MIT
 *
 * Writing the files of a site.
 */
#include "keys.h"
#include "kwiki/file.h"
#include "kwiki/publish.h"
#include "kwiki/thread.h"
#include "search_files.h"
#include <stdlib.h>

struct write_job {
    const struct monitor *monitor;
    struct output *output;
    struct page_list pages;
    struct keys keys;
    struct buf *buffers; /* one for each worker */
};

static void write_page(void *context, size_t index, unsigned worker)
{
    struct write_job *job = context;
    const struct page *page = &job->pages.items[index];
    if (monitor_is_stopped(job->monitor))
        return;
    struct buf *buffer = &job->buffers[worker];
    enum output_phase phase = page->is_index ? OUTPUT_INDEX : OUTPUT_PAGE;
    if (!keys_keep(&job->keys, index, job->output, phase, buffer)) {
        page_render(page, buffer);
        output_write(job->output, page->url, buf_str(buffer), phase);
    }
    monitor_step(job->monitor, worker);
}

static void write_pages(struct write_job *job, unsigned threads)
{
    job->buffers = heap_alloc(threads, sizeof *job->buffers);
    monitor_phase(job->monitor, "writing pages", job->pages.count);
    thread_for(threads, job->pages.count, write_page, job);
    for (unsigned i = 0; i < threads; i++)
        buf_release(&job->buffers[i]);
    free(job->buffers);
}

/* Has somebody else put the very same file at the root? A CNAME may have come with an OUT that was
 * adopted. */
static bool stands_there(const struct asset *asset, const struct output *output)
{
    struct buf found = {0};
    bool same = str_find(asset->url, '/') == STR_NONE && !output_owns(output, asset->url) &&
                file_read(output_folder(output), asset->url, asset->bytes.len, &found) == 0 &&
                str_eq(buf_str(&found), asset->bytes);
    buf_release(&found);
    return same;
}

static void write_assets(const struct asset_list *assets, struct output *output)
{
    for (size_t i = 0; i < assets->count; i++)
        if (!stands_there(&assets->items[i], output))
            output_write(output, assets->items[i].url, assets->items[i].bytes, OUTPUT_ASSET);
}

/* False when one cannot be read; then all such ones are reported. */
static bool copy_attachments(const struct workspace *workspace, const struct write_job *job)
{
    const struct site *site = &workspace->site;
    bool good = true;
    for (size_t i = 0; i < site->file_count && !monitor_is_stopped(job->monitor); i++) {
        const struct site_file *file = &site->files[i];
        if (file->source->kind == SOURCE_ATTACHMENT && file->url.len)
            good &=
                output_copy(job->output, file->url, workspace->vault.folder, file->source->path);
    }
    return good;
}

bool publish_write(const struct workspace *workspace, const struct publication *publication,
                   struct output *output, const struct monitor *monitor,
                   struct publish_counts *counts)
{
    struct write_job job = {.monitor = monitor, .output = output, .pages = publication->pages};
    struct arena paths;
    arena_init(&paths, 4096);
    keys_begin(&job.keys, &job.pages, workspace->cache, output);
    bool good = copy_attachments(workspace, &job);
    if (good) {
        write_assets(&publication->assets, output);
        write_pages(&job, workspace->options->threads);
        search_files_write(workspace, &job.keys, &paths, output, monitor, &counts->search);
    }
    good &= !monitor_is_stopped(monitor);
    struct output_witness witness = keys_witness(&job.keys);
    if (good)
        good = output_finish(output, &counts->output, witness.see ? &witness : NULL);
    else
        output_abandon(output);
    keys_end(&job.keys, good, publication->run);
    monitor_phase(monitor, NULL, 0);
    arena_release(&paths);
    return good;
}
