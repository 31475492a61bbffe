/* SPDX-License-Identifier: MIT
 *
 * Opening a cache.
 */
#include "kwiki/cache.h"
#include "state.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The version and the very file of the program, and the sizes of what notes are made of. */
static uint64_t identify_program(void)
{
    struct stat status = {0};
    stat("/proc/self/exe", &status);
    uint64_t facts[] = {
        hash_64(STR(KWIKI_VERSION)),     (uint64_t)status.st_size,         (uint64_t)status.st_ino,
        (uint64_t)status.st_mtim.tv_sec, (uint64_t)status.st_mtim.tv_nsec, sizeof(struct note),
#define NOTE_LIST(type, list, count) sizeof(type),
#include "kwiki/note_lists.def"
    };
    return hash_64((str){(const char *)facts, sizeof facts});
}

/* By NOTES, by all that decides how notes are read, and by the program's version. */
static str name_cache(struct arena *arena, const char *notes, const struct settings *settings)
{
    char root[PATH_MAX];
    if (!realpath(notes, root))
        return (str){0};
    return hash_hex(arena, arena_printf(arena, "%s\n%s\n%d %d", KWIKI_VERSION, root,
                                        settings->strict_line_breaks, settings->sanitize));
}

struct cache *cache_open(const char *notes, const struct settings *settings)
{
    struct cache *cache = heap_alloc(1, sizeof *cache);
    str root_path;
    arena_init(&cache->arena, 512);
    cache->folder = -1;
    str name = name_cache(&cache->arena, notes, settings);
    int root = name.len ? store_open_root(&cache->arena, &root_path) : -1;
    if (root >= 0) {
        cache->folder = store_open_cache(root, name);
        store_prune(root, name);
        close(root);
    }
    if (cache->folder < 0) {
        arena_release(&cache->arena);
        free(cache);
        return NULL;
    }
    cache->path = arena_printf(&cache->arena, "%.*s/%.*s", STR_ARG(root_path), STR_ARG(name));
    cache->strict_line_breaks = settings->strict_line_breaks;
    cache->sanitize = settings->sanitize;
    cache->program = identify_program();
    notes_open(cache);
    return cache;
}

void cache_close(struct cache *cache)
{
    if (!cache)
        return;
    notes_close(cache);
    close(cache->folder);
    arena_release(&cache->arena);
    free(cache);
}

bool cache_reads(const struct cache *cache, const struct settings *settings)
{
    return cache && cache->strict_line_breaks == settings->strict_line_breaks &&
           cache->sanitize == settings->sanitize;
}

str cache_path(const struct cache *cache)
{
    return cache->path;
}

uint64_t cache_size(const struct cache *cache)
{
    return store_size(cache->folder);
}

uint64_t cache_output(int output_folder)
{
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", output_folder);
    ssize_t len = readlink(link, path, sizeof path);
    return len > 0 && (size_t)len < sizeof path ? hash_64((str){path, (size_t)len}) : 0;
}
