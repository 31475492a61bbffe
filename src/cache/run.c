/* SPDX-License-Identifier: MIT
 *
 * What runs have found, and their index of the search, on the disk.
 */
#include "state.h"
#include <stdio.h>

#define MAGIC 0x316e757269776b31ull

struct run_head {
    uint64_t magic, program;
    struct hash_128 key;
    uint64_t size, check; /* of the bytes that follow */
};

static void name_run(char *name, size_t size, uint64_t output)
{
    if (output)
        snprintf(name, size, "build-%016llx", (unsigned long long)output);
    else
        snprintf(name, size, "check");
}

/* The bytes of a file with this name and key. */
static bool find(const struct cache *cache, const char *name, struct hash_128 key, struct buf *out)
{
    struct mapping mapping = store_map(cache->folder, name);
    const struct run_head *head = (const void *)mapping.bytes;
    bool good = mapping.size >= sizeof *head && head->magic == MAGIC &&
                head->program == cache->program && head->key.high == key.high &&
                head->key.low == key.low && head->size == mapping.size - sizeof *head;
    str bytes = good ? (str){mapping.bytes + sizeof *head, head->size} : (str){0};
    good = good && hash_64(bytes) == head->check;
    if (good)
        buf_add(out, bytes);
    store_unmap(mapping);
    return good;
}

static void store(const struct cache *cache, const char *name, struct hash_128 key, str bytes)
{
    struct run_head head = {MAGIC, cache->program, key, bytes.len, hash_64(bytes)};
    struct writing writing;
    store_begin(&writing, cache->folder);
    store_add(&writing, &head, sizeof head);
    store_add(&writing, bytes.ptr, bytes.len);
    store_end(&writing, name, &head, sizeof head);
}

bool cache_find_run(const struct cache *cache, uint64_t output, struct hash_128 key,
                    struct buf *out)
{
    char name[48];
    name_run(name, sizeof name, output);
    return cache && find(cache, name, key, out);
}

void cache_store_run(const struct cache *cache, uint64_t output, struct hash_128 key, str bytes)
{
    char name[48];
    name_run(name, sizeof name, output);
    if (cache)
        store(cache, name, key, bytes);
}

bool cache_find_index(const struct cache *cache, struct buf *out)
{
    return cache && find(cache, "index", (struct hash_128){0}, out);
}

void cache_store_index(const struct cache *cache, str bytes)
{
    if (cache)
        store(cache, "index", (struct hash_128){0}, bytes);
}
