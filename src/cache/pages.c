/* SPDX-License-Identifier: MIT
 *
 * What the pages of an output were made of, on the disk.
 */
#include "kwiki/lower_bound.h"
#include "state.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC 0x3173656761706b77ull

struct pages_head {
    uint64_t magic, program;
    struct hash_128 run;
    uint64_t count, size;
    uint64_t check; /* hash of all that follows */
};

struct pages_entry {
    struct hash_128 key;
    uint64_t stamp;
    uint64_t url, url_len; /* among the URLs, which follow */
};

struct cache_pages {
    const struct cache *cache;
    char name[48];
    struct mapping mapping;
    const struct pages_entry *entries; /* sorted by URL */
    const char *urls;
    size_t count;
    struct hash_128 run;
};

static bool is_whole(const struct cache *cache, const struct mapping *mapping)
{
    const struct pages_head *head = (const void *)mapping->bytes;
    return mapping->size >= sizeof *head && head->magic == MAGIC &&
           head->program == cache->program && head->size == mapping->size &&
           head->count <= (mapping->size - sizeof *head) / sizeof(struct pages_entry) &&
           head->check ==
               hash_64((str){mapping->bytes + sizeof *head, mapping->size - sizeof *head});
}

struct cache_pages *cache_pages_open(const struct cache *cache, uint64_t output)
{
    if (!cache || !output)
        return NULL;
    struct cache_pages *pages = heap_alloc(1, sizeof *pages);
    pages->cache = cache;
    snprintf(pages->name, sizeof pages->name, "pages-%016llx", (unsigned long long)output);
    pages->mapping = store_map(cache->folder, pages->name);
    if (pages->mapping.bytes && is_whole(cache, &pages->mapping)) {
        const struct pages_head *head = (const void *)pages->mapping.bytes;
        pages->count = head->count;
        pages->run = head->run;
        pages->entries = (const void *)(head + 1);
        pages->urls = (const char *)(pages->entries + pages->count);
    }
    return pages;
}

void cache_pages_close(struct cache_pages *pages)
{
    if (pages)
        store_unmap(pages->mapping);
    free(pages);
}

static str url_of(const struct cache_pages *pages, size_t index)
{
    return (str){pages->urls + pages->entries[index].url, pages->entries[index].url_len};
}

bool cache_pages_find(const struct cache_pages *pages, str url, struct cache_page *page)
{
    size_t at, count = pages ? pages->count : 0;
    LOWER_BOUND(at, count, str_cmp(url_of(pages, at), url) < 0);
    if (at == count || !str_eq(url_of(pages, at), url))
        return false;
    *page = (struct cache_page){url, pages->entries[at].key, pages->entries[at].stamp};
    return true;
}

size_t cache_pages_count(const struct cache_pages *pages)
{
    return pages ? pages->count : 0;
}

struct cache_page cache_pages_at(const struct cache_pages *pages, size_t index)
{
    return (struct cache_page){url_of(pages, index), pages->entries[index].key,
                               pages->entries[index].stamp};
}

struct hash_128 cache_pages_run(const struct cache_pages *pages)
{
    return pages ? pages->run : (struct hash_128){0};
}

static int compare_urls(const void *left, const void *right)
{
    const struct cache_page *a = left, *b = right;
    return str_cmp(a->url, b->url);
}

void cache_pages_store(const struct cache_pages *pages, struct hash_128 run,
                       const struct cache_page *items, size_t count)
{
    if (!pages)
        return;
    struct cache_page *sorted = heap_alloc(count + 1, sizeof *sorted);
    struct buf entries = {0}, urls = {0};
    if (count) {
        memcpy(sorted, items, count * sizeof *items);
        qsort(sorted, count, sizeof *sorted, compare_urls);
    }
    for (size_t i = 0; i < count; i++) {
        struct pages_entry entry = {sorted[i].key, sorted[i].stamp, urls.len, sorted[i].url.len};
        buf_add(&entries, (str){(const char *)&entry, sizeof entry});
        buf_add(&urls, sorted[i].url);
    }
    buf_add(&entries, buf_str(&urls));
    struct pages_head head = {MAGIC, pages->cache->program,     run,
                              count, sizeof head + entries.len, hash_64(buf_str(&entries))};
    struct writing writing;
    store_begin(&writing, pages->cache->folder);
    store_add(&writing, &head, sizeof head);
    store_add(&writing, entries.ptr, entries.len);
    store_end(&writing, pages->name, &head, sizeof head);
    buf_release(&entries);
    buf_release(&urls);
    free(sorted);
}
