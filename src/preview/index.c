/* SPDX-License-Identifier: MIT
 *
 * The index of the generation whose root was asked for last.
 */
#include "index.h"
#include "kwiki/search.h"
#include <pthread.h>
#include <stdlib.h>

struct index {
    pthread_mutex_t lock;          /* requests for files of the index come one after the other */
    struct generation *generation; /* NULL: none was asked for yet */
    struct search *search;
};

struct index *index_new(void)
{
    struct index *index = heap_alloc(1, sizeof *index);
    pthread_mutex_init(&index->lock, NULL);
    return index;
}

static void forget(struct index *index)
{
    search_free(index->search);
    generation_release(index->generation);
    index->search = NULL;
    index->generation = NULL;
}

void index_free(struct index *index)
{
    if (!index)
        return;
    forget(index);
    pthread_mutex_destroy(&index->lock);
    free(index);
}

static void renew(struct index *index, struct generation *current)
{
    if (index->generation == current)
        return;
    forget(index);
    index->generation = generation_share(current);
    index->search = search_new(&current->workspace.site, current->options.threads);
}

static bool find_file(const struct search *search, str path, struct serve_content *content)
{
    struct arena arena;
    bool found = false;
    arena_init(&arena, 4096);
    for (size_t i = search_file_count(search); i-- > 0 && !found;) {
        found = str_eq(search_file_url(search, &arena, i), path);
        if (found && content)
            search_file_write(search, i, &content->bytes);
    }
    arena_release(&arena);
    return found;
}

bool index_find(struct index *index, struct generation *current, str path,
                struct serve_content *content)
{
    if (!current->workspace.site.search_url.len)
        return false;
    pthread_mutex_lock(&index->lock);
    if (!index->search || str_eq(path, STR(SEARCH_ROOT)))
        renew(index, current);
    bool found = find_file(index->search, path, content);
    pthread_mutex_unlock(&index->lock);
    return found;
}
