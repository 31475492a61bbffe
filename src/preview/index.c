/* SPDX-License-Identifier: MIT
 *
 * Making the index beside the preview. Indexes are counted as they are made; a request that has to
 * wait gets the number of the one that will do, so that edits that come faster than indexes keep
 * nobody waiting for long.
 */
#include "index.h"
#include "kwiki/search.h"
#include <pthread.h>
#include <stdlib.h>

struct state {
    struct generation *generation;
    struct search *search;
};

struct index {
    void (*ready)(void *context);
    void *context;
    atomic_bool ending;
    pthread_mutex_t
        lock; /* guards all below; held while a file is written, not while one is made */
    pthread_cond_t changed;
    pthread_t thread;
    bool has_thread;
    struct state made;          /* what is given; nothing before the first was asked for */
    struct generation *making;  /* or NULL */
    struct generation *pending; /* to be made next, or NULL */
    uint64_t count;             /* of indexes that were made */
};

struct index *index_new(void (*ready)(void *context), void *context)
{
    struct index *index = heap_alloc(1, sizeof *index);
    index->ready = ready;
    index->context = context;
    atomic_init(&index->ending, false);
    pthread_mutex_init(&index->lock, NULL);
    pthread_cond_init(&index->changed, NULL);
    return index;
}

static void release_state(struct state *state)
{
    search_free(state->search);
    generation_release(state->generation);
}

void index_free(struct index *index)
{
    if (!index)
        return;
    pthread_mutex_lock(&index->lock);
    atomic_store(&index->ending, true);
    pthread_cond_signal(&index->changed);
    pthread_mutex_unlock(&index->lock);
    if (index->has_thread)
        pthread_join(index->thread, NULL);
    release_state(&index->made);
    generation_release(index->pending);
    pthread_cond_destroy(&index->changed);
    pthread_mutex_destroy(&index->lock);
    free(index);
}

/* ---- making -------------------------------------------------------------------------------- */

static bool is_ending(void *context)
{
    const struct index *index = context;
    return atomic_load(&index->ending);
}

/* Makes the pending one, which takes the place of the last. The lock is held before and after. */
static void make(struct index *index)
{
    struct monitor monitor = {.context = index, .is_stopped = is_ending};
    struct state next = {.generation = index->pending};
    index->making = index->pending;
    index->pending = NULL;
    pthread_mutex_unlock(&index->lock);
    next.search = search_new(&next.generation->workspace.site, (str){0},
                             next.generation->options.threads, &monitor);
    pthread_mutex_lock(&index->lock);
    struct state last = next;
    index->making = NULL;
    if (next.search) {
        last = index->made;
        index->made = next;
        index->count++;
    }
    pthread_mutex_unlock(&index->lock);
    release_state(&last);
    index->ready(index->context);
    pthread_mutex_lock(&index->lock);
}

static void *work(void *context)
{
    struct index *index = context;
    pthread_mutex_lock(&index->lock);
    while (!is_ending(index)) {
        if (index->pending)
            make(index);
        else
            pthread_cond_wait(&index->changed, &index->lock);
    }
    pthread_mutex_unlock(&index->lock);
    return NULL;
}

/* Has the index of this generation made, or one that is newer; gives its number. 0: no thread can
 * be had. */
static uint64_t ask_for(struct index *index, struct generation *current)
{
    if (!index->has_thread)
        index->has_thread = !pthread_create(&index->thread, NULL, work, index);
    if (!index->has_thread)
        return 0;
    if (index->making == current)
        return index->count + 1;
    if (index->pending != current) {
        generation_release(index->pending);
        index->pending = generation_share(current);
        pthread_cond_signal(&index->changed);
    }
    return index->count + (index->making ? 2 : 1);
}

/* ---- giving -------------------------------------------------------------------------------- */

/* Can the index have a file of this path? root.js, names.js, s12.js, t12.js */
static bool is_file(str path)
{
    str name = str_from(path, sizeof SEARCH_FOLDER - 1);
    size_t digits = 0;
    if (str_eq(path, STR(SEARCH_ROOT)) || str_eq(name, STR("names.js")))
        return true;
    while (digits + 1 < name.len && char_is_digit(name.ptr[digits + 1]))
        digits++;
    return digits && (name.ptr[0] == 's' || name.ptr[0] == 't') &&
           str_eq(str_from(name, digits + 1), STR(".js"));
}

static bool write_file(const struct search *search, str path, struct buf *out)
{
    struct arena arena;
    bool found = false;
    arena_init(&arena, 4096);
    for (size_t i = search_file_count(search); i-- > 0 && !found;) {
        found = str_eq(search_file_url(search, &arena, i), path);
        if (found)
            search_file_write(search, i, out);
    }
    arena_release(&arena);
    return found;
}

/* Will the index that there is do? */
static bool is_ready(const struct index *index, const struct generation *current, str path,
                     uint64_t ticket)
{
    if (!index->made.search)
        return false;
    if (ticket)
        return index->count >= ticket;
    return index->made.generation == current || !str_eq(path, STR(SEARCH_ROOT));
}

bool index_find(struct index *index, struct generation *current, str path,
                struct serve_content *content)
{
    if (!current->workspace.site.search_url.len || !is_file(path))
        return false;
    if (!content)
        return true;
    pthread_mutex_lock(&index->lock);
    content->is_coming = !is_ready(index, current, path, content->ticket);
    if (content->is_coming && !content->ticket)
        content->ticket = ask_for(index, current);
    bool found = content->is_coming ? content->ticket > 0
                                    : write_file(index->made.search, path, &content->bytes);
    pthread_mutex_unlock(&index->lock);
    return found;
}
