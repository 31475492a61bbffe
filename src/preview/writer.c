/* SPDX-License-Identifier: MIT
 *
 * Writing OUT beside the preview.
 */
#include "writer.h"
#include <pthread.h>
#include <stdlib.h>

struct writer {
    const struct options *options;
    const struct preview_listener *listener;
    int notes_folder;
    struct output *output; /* for the first generation, else NULL */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct generation *pending; /* to be written next, or NULL */
    atomic_bool cancelled;      /* what is being written has been overtaken */
    bool ending;
};

static struct output *open_output(const struct writer *writer, struct diag_list *diags)
{
    struct output_options options = {
        .notes_folder = writer->notes_folder, .adopt = writer->options->adopt, .no_wait = true};
    return output_open(writer->options->out, options, diags);
}

static bool is_stopped(void *context)
{
    const struct writer *writer = context;
    return atomic_load(&writer->cancelled) || monitor_is_stopped(&writer->listener->monitor);
}

static void write_generation(struct writer *writer, const struct generation *generation)
{
    struct arena arena;
    struct diag_list diags;
    struct publish_counts counts;
    struct monitor monitor = {.context = writer, .is_stopped = is_stopped};
    const struct workspace *workspace = &generation->workspace;
    struct output *output = writer->output;
    arena_init(&arena, 65536);
    diag_list_init(&diags);
    writer->output = NULL;
    if (!output)
        output = open_output(writer, &diags);
    if (output)
        publish_write(workspace, &generation->publication, output, &monitor, &counts);
    struct verdict verdict =
        findings_judge(&diags, &generation->options, &workspace->site, true, &arena);
    writer->listener->written(writer->listener->context, workspace, &verdict);
    diag_list_release(&diags);
    arena_release(&arena);
}

static void *work(void *context)
{
    struct writer *writer = context;
    pthread_mutex_lock(&writer->lock);
    while (!writer->ending) {
        struct generation *generation = writer->pending;
        if (!generation) {
            pthread_cond_wait(&writer->changed, &writer->lock);
            continue;
        }
        writer->pending = NULL;
        atomic_store(&writer->cancelled, false);
        pthread_mutex_unlock(&writer->lock);
        write_generation(writer, generation);
        generation_release(generation);
        pthread_mutex_lock(&writer->lock);
    }
    pthread_mutex_unlock(&writer->lock);
    return NULL;
}

struct writer *writer_new(const struct options *options, int notes_folder,
                          const struct preview_listener *listener, struct diag_list *diags)
{
    struct writer *writer = heap_alloc(1, sizeof *writer);
    writer->options = options;
    writer->listener = listener;
    writer->notes_folder = notes_folder;
    writer->output = open_output(writer, diags);
    pthread_mutex_init(&writer->lock, NULL);
    pthread_cond_init(&writer->changed, NULL);
    int error = writer->output ? pthread_create(&writer->thread, NULL, work, writer) : 0;
    if (writer->output && !error)
        return writer;
    if (error)
        diag_system(diags, str_from_c(options->out), "cannot be written", error);
    output_abandon(writer->output);
    free(writer);
    return NULL;
}

/* Puts a generation, or none, in the place of the one that waits. */
static void exchange(struct writer *writer, struct generation *generation, bool ending)
{
    pthread_mutex_lock(&writer->lock);
    struct generation *overtaken = writer->pending;
    writer->pending = generation;
    writer->ending = ending;
    atomic_store(&writer->cancelled, true);
    pthread_cond_signal(&writer->changed);
    pthread_mutex_unlock(&writer->lock);
    generation_release(overtaken);
}

void writer_put(struct writer *writer, struct generation *generation)
{
    exchange(writer, generation_share(generation), false);
}

void writer_free(struct writer *writer)
{
    if (!writer)
        return;
    exchange(writer, NULL, true);
    pthread_join(writer->thread, NULL);
    output_abandon(writer->output);
    pthread_cond_destroy(&writer->changed);
    pthread_mutex_destroy(&writer->lock);
    free(writer);
}
