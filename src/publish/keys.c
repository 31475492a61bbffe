/* SPDX-License-Identifier: MIT
 *
 * Pages, and blocks of the search, by their keys.
 */
#include "keys.h"
#include <stdlib.h>

void keys_begin(struct keys *keys, const struct page_list *pages, struct cache *cache,
                const struct output *output)
{
    *keys = (struct keys){.pages = pages,
                          .known = cache_pages_open(cache, cache_output(output_folder(output)))};
    arena_init(&keys->arena, 4096);
    if (!keys->known)
        return;
    keys->present = heap_alloc(pages->count, sizeof *keys->present);
    keys->have_key = heap_alloc(pages->count, sizeof *keys->have_key);
}

bool keys_keep(struct keys *keys, size_t page, struct output *output, enum output_phase phase,
               struct buf *work)
{
    if (!keys->known)
        return false;
    const struct page *wanted = &keys->pages->items[page];
    struct cache_page *present = &keys->present[page], before;
    if (!page_key(keys->pages, wanted, work, &present->key))
        return false;
    present->url = wanted->url;
    keys->have_key[page] = true;
    return cache_pages_find(keys->known, wanted->url, &before) &&
           before.key.high == present->key.high && before.key.low == present->key.low &&
           output_keep(output, wanted->url, before.stamp, phase, NULL);
}

void keys_expect(struct keys *keys, struct cache_page *files, size_t count)
{
    keys->files = files;
    keys->file_count = count;
}

bool keys_keep_file(const struct keys *keys, size_t file, struct output *output,
                    enum output_phase phase, uint64_t *size)
{
    const struct cache_page *wanted = &keys->files[file];
    struct cache_page before;
    return keys->known && cache_pages_find(keys->known, wanted->url, &before) &&
           before.key.high == wanted->key.high && before.key.low == wanted->key.low &&
           output_keep(output, wanted->url, before.stamp, phase, size);
}

/* A file of which nobody says now what it is made of; when it is the one that stood there before,
 * it is made of the same as then. */
static void see_other(struct keys *keys, str path, uint64_t stamp)
{
    struct cache_page before, *other = VEC_PUSH(&keys->arena, &keys->others);
    *other = (struct cache_page){.url = arena_str(&keys->arena, path), .stamp = stamp};
    if (cache_pages_find(keys->known, path, &before) && before.stamp == stamp)
        other->key = before.key;
}

static void see_file(void *context, str path, uint64_t stamp)
{
    struct keys *keys = context;
    uint32_t at = map_find(&keys->index, path);
    if (at == MAP_NONE)
        see_other(keys, path, stamp);
    else if (at < keys->pages->count)
        keys->present[at].stamp = stamp;
    else
        keys->files[at - keys->pages->count].stamp = stamp;
}

struct output_witness keys_witness(struct keys *keys)
{
    if (!keys->known)
        return (struct output_witness){0};
    map_reserve(&keys->index, keys->pages->count + keys->file_count);
    for (size_t i = 0; i < keys->pages->count; i++)
        if (keys->have_key[i])
            *map_at(&keys->index, keys->pages->items[i].url) = (uint32_t)i;
    for (size_t i = 0; i < keys->file_count; i++)
        *map_at(&keys->index, keys->files[i].url) = (uint32_t)(keys->pages->count + i);
    return (struct output_witness){keys, see_file};
}

/* Those that could not be written, or of which nobody knows whether they are as they were, stand
 * for nothing. */
static void store_known(struct keys *keys, struct hash_128 run)
{
    size_t count = 0;
    struct cache_page *known =
        heap_alloc(keys->pages->count + keys->file_count + keys->others.count, sizeof *known);
    for (size_t i = 0; i < keys->pages->count; i++)
        if (keys->have_key[i] && keys->present[i].stamp)
            known[count++] = keys->present[i];
    for (size_t i = 0; i < keys->file_count; i++)
        if (keys->files[i].stamp)
            known[count++] = keys->files[i];
    VEC_EACH (const struct cache_page, other, &keys->others)
        known[count++] = *other;
    cache_pages_store(keys->known, run, known, count);
    free(known);
}

void keys_end(struct keys *keys, bool written, struct hash_128 run)
{
    if (written && keys->known)
        store_known(keys, run);
    arena_release(&keys->arena);
    cache_pages_close(keys->known);
    map_release(&keys->index);
    free(keys->present);
    free(keys->have_key);
}
