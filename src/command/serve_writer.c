/* SPDX-License-Identifier: MIT
 *
 * Writing OUT beside the preview.
 */
#include "serve_writer.h"
#include "build.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct serve_writer {
    const struct options *options;
    int notes_folder;
    struct output *output; /* for the first state, else NULL */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct generation *pending; /* to be written next, or NULL */
    atomic_bool cancelled;      /* what is being written has been overtaken */
    bool ending;
};

/* OUT for one state; the first one was opened when the program began. */
static struct output *open_output(struct serve_writer *writer, struct diag_list *diags)
{
    struct output *output = writer->output;
    struct output_options options = {
        .notes_folder = writer->notes_folder, .adopt = writer->options->adopt, .no_wait = true};
    writer->output = NULL;
    return output ? output : output_open(writer->options->out, options, diags);
}

static void write_state(struct serve_writer *writer, const struct generation *generation)
{
    struct arena arena;
    struct diag_list diags;
    struct options options = generation->options;
    struct command command = {.options = &options, .arena = &arena, .diags = &diags};
    struct compilation compilation = generation->compilation;
    compilation.cancelled = &writer->cancelled;
    command.compilation = &compilation;
    arena_init(&arena, 65536);
    diag_list_init(&diags);
    struct output_counts counts;
    struct output *output = open_output(writer, &diags);
    if (output)
        cmd_build_write(&compilation, &generation->prepared, options.threads, output, &counts);
    cmd_report(&command);
    diag_list_release(&diags);
    arena_release(&arena);
}

static void *work(void *context)
{
    struct serve_writer *writer = context;
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
        write_state(writer, generation);
        generation_release(generation);
        pthread_mutex_lock(&writer->lock);
    }
    pthread_mutex_unlock(&writer->lock);
    return NULL;
}

struct serve_writer *serve_writer_new(const struct options *options, int notes_folder,
                                      struct output *output, struct diag_list *diags)
{
    struct serve_writer *writer = heap_alloc(1, sizeof *writer);
    writer->options = options;
    writer->notes_folder = notes_folder;
    writer->output = output;
    pthread_mutex_init(&writer->lock, NULL);
    pthread_cond_init(&writer->changed, NULL);
    int error = pthread_create(&writer->thread, NULL, work, writer);
    if (!error)
        return writer;
    diag_system(diags, str_from_c(options->out), "cannot be written", error);
    output_abandon(output);
    free(writer);
    return NULL;
}

/* Puts a state, or none, in the place of the one that waits. */
static void exchange(struct serve_writer *writer, struct generation *generation, bool ending)
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

void serve_writer_put(struct serve_writer *writer, struct generation *generation)
{
    exchange(writer, generation_keep(generation), false);
}

void serve_writer_free(struct serve_writer *writer)
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
