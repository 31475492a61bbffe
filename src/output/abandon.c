/* SPDX-License-Identifier: MIT
 *
 * abandon: what a build takes back that ends before its time: by a fault, a signal, or because
 * memory ends. Nothing is allocated here.
 */
#include "kwiki/heap.h"
#include "prune.h"
#include "state.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folders that are still empty. False when one stays. */
static bool remove_folders(struct output *output)
{
    bool clean = true;
    struct output_folder *folder = atomic_load(&output->folders);
    for (; folder; folder = folder->next)
        clean &= prune_empty(output, folder->path) != PRUNE_FAILED;
    return clean;
}

/* As long as the site has not changed the old manifest is the right one. */
static void restore_manifest(struct output *output)
{
    if (output->made_manifest)
        TEMP_FAILURE_RETRY(unlinkat(output->folder, OUTPUT_MANIFEST, 0));
    else if (!str_eq(output->stored, output->old.text))
        manifest_restore(output->folder, output->old.text, output->stored_at);
}

/* OUT, and those above it that were made with it. */
static void remove_out(const struct output *output)
{
    char path[PATH_MAX];
    size_t length = output->made_from ? output->shown.len : 0;
    if (length >= sizeof path)
        return;
    memcpy(path, output->shown.ptr, length);
    for (; length && length >= output->made_from; length--) {
        if (length < output->shown.len && path[length] != '/')
            continue;
        path[length] = '\0';
        TEMP_FAILURE_RETRY(rmdir(path));
    }
}

static void take_back(void *context)
{
    struct output *output = context;
    if (output->folder >= 0) {
        bool clean = output_remove_temporaries(output) == 0;
        clean &= remove_folders(output);
        if (clean)
            output_remove_mark(output);
        if (!output->begun)
            restore_manifest(output);
    }
    if (!output->begun)
        remove_out(output);
}

void output_guard(struct output *output)
{
    heap_at_exhaustion(take_back, output);
}

void output_free(struct output *output)
{
    heap_at_exhaustion(NULL, NULL);
    if (output->folder >= 0)
        close(output->folder);
    manifest_release(&output->old);
    buf_release(&output->old_text);
    arena_release(&output->arena);
    pthread_mutex_destroy(&output->lock);
    free(output);
}

void output_abandon(struct output *output)
{
    if (!output)
        return;
    take_back(output);
    output_free(output);
}
