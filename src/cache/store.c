/* SPDX-License-Identifier: MIT
 *
 * The folders of caches and their files.
 */
#include "store.h"
#include "kwiki/file.h"
#include "kwiki/vec.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define KEPT_SECONDS (30 * 24 * 3600)
#define LEFT_SECONDS 3600 /* a temporary file this old is one of a killed run */
#define ROOT_MAX     (2ull << 30)
#define TEMPORARY    ".new-"
#define BUFFER       ((size_t)1 << 20)

/* ---- folders ------------------------------------------------------------------------------ */

/* A folder that only the user can write to. Closes the descriptor of any other. */
static int own_folder(int fd)
{
    struct stat status;
    if (fd < 0)
        return -1;
    bool own = fstat(fd, &status) == 0 && status.st_uid == geteuid() && !(status.st_mode & 022);
    if (own)
        return fd;
    close(fd);
    return -1;
}

static int make_and_open(int parent, const char *path)
{
    if (mkdirat(parent, path, 0700) && errno != EEXIST)
        return -1;
    return own_folder(openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/* XDG Base Directory Specification 0.8: a relative path in the variable does not count. */
static str root_path(struct arena *arena)
{
    str own = str_from_c(getenv("KWIKI_CACHE"));
    str xdg = str_from_c(getenv("XDG_CACHE_HOME")), home = str_from_c(getenv("HOME"));
    if (own.len)
        return arena_str(arena, own);
    if (str_starts(xdg, STR("/")))
        return arena_printf(arena, "%.*s/kwiki", STR_ARG(xdg));
    return str_starts(home, STR("/")) ? arena_printf(arena, "%.*s/.cache/kwiki", STR_ARG(home))
                                      : (str){0};
}

/* The folders above are made as mkdir -p does; they may be links, since they are the user's. */
static void make_parents(struct arena *arena, str path)
{
    for (size_t at = 1; at < path.len; at++)
        if (path.ptr[at] == '/')
            mkdir(arena_str(arena, str_sub(path, 0, at)).ptr, 0700);
}

int store_open_root(struct arena *arena, str *path)
{
    *path = root_path(arena);
    if (!path->len)
        return -1;
    make_parents(arena, *path);
    return make_and_open(AT_FDCWD, path->ptr);
}

int store_open_cache(int root, str name)
{
    char text[64];
    snprintf(text, sizeof text, "%.*s", STR_ARG(name));
    int fd = make_and_open(root, text);
    if (fd >= 0)
        futimens(fd, NULL);
    return fd;
}

/* ---- what is too old or too much ----------------------------------------------------------- */

struct entry {
    char name[64];
    time_t used;
    uint64_t size;
};

typedef VEC(struct entry) entry_vec;

uint64_t store_size(int folder)
{
    uint64_t size = 0;
    struct stat status;
    int error, fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    for (const struct dirent *entry; listing && (entry = file_next(listing, &error));)
        if (fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            size += (uint64_t)status.st_size;
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
    return size;
}

/* The files of a cache, or those that a killed run has left there. */
static void remove_files(int folder, bool left_only)
{
    struct stat status;
    int error, fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    for (const struct dirent *entry; listing && (entry = file_next(listing, &error));) {
        bool left = str_starts(str_from_c(entry->d_name), STR(TEMPORARY)) &&
                    fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                    status.st_mtime < time(NULL) - LEFT_SECONDS;
        if (left || !left_only)
            unlinkat(fd, entry->d_name, 0);
    }
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
}

static void remove_cache(int root, const char *name)
{
    int fd = own_folder(openat(root, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (fd < 0)
        return;
    remove_files(fd, false);
    close(fd);
    unlinkat(root, name, AT_REMOVEDIR);
}

/* Names of caches are hexadecimal: nothing else in the folder is ours. */
static bool is_cache_name(const char *name)
{
    return strlen(name) == 32 && strspn(name, "0123456789abcdef") == 32;
}

static void list_caches(int root, struct arena *arena, entry_vec *caches)
{
    struct stat status;
    int error, fd = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *listing = fd < 0 ? NULL : fdopendir(fd);
    for (const struct dirent *entry; listing && (entry = file_next(listing, &error));) {
        int folder =
            is_cache_name(entry->d_name)
                ? openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                : -1;
        if (folder < 0)
            continue;
        if (fstat(folder, &status) == 0) {
            struct entry *cache = VEC_PUSH(arena, caches);
            *cache = (struct entry){.used = status.st_mtime, .size = store_size(folder)};
            memcpy(cache->name, entry->d_name, 33);
        }
        remove_files(folder, true);
        close(folder);
    }
    if (listing)
        closedir(listing);
    else if (fd >= 0)
        close(fd);
}

static int compare_used(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    return (a->used > b->used) - (a->used < b->used);
}

void store_prune(int root, str name)
{
    struct arena arena;
    entry_vec caches = {0};
    uint64_t total = 0;
    arena_init(&arena, 4096);
    list_caches(root, &arena, &caches);
    VEC_EACH (struct entry, cache, &caches)
        total += cache->size;
    if (caches.count)
        qsort(caches.items, caches.count, sizeof *caches.items, compare_used);
    VEC_EACH (struct entry, cache, &caches) {
        bool old = cache->used < time(NULL) - KEPT_SECONDS;
        if (str_eq(str_from_c(cache->name), name) || (!old && total <= ROOT_MAX))
            continue;
        remove_cache(root, cache->name);
        total -= cache->size;
    }
    arena_release(&arena);
}

/* ---- files -------------------------------------------------------------------------------- */

struct mapping store_map(int folder, const char *name)
{
    struct stat status;
    struct mapping mapping = {0};
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return mapping;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
        status.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED)
            mapping = (struct mapping){bytes, (size_t)status.st_size};
    }
    close(fd);
    return mapping;
}

void store_unmap(struct mapping mapping)
{
    if (mapping.bytes)
        munmap(mapping.bytes, mapping.size);
}

void store_begin(struct writing *writing, int folder)
{
    *writing = (struct writing){.folder = folder, .buffer = heap_bytes(BUFFER)};
    snprintf(writing->temporary, sizeof writing->temporary, TEMPORARY "%ld", (long)getpid());
    unlinkat(folder, writing->temporary, 0); /* of a killed process with this number */
    writing->fd = openat(folder, writing->temporary,
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    writing->failed = writing->fd < 0;
}

static void flush(struct writing *writing)
{
    if (!writing->failed)
        writing->failed = file_write_all(writing->fd, (str){writing->buffer, writing->used}) != 0;
    writing->used = 0;
}

void store_add(struct writing *writing, const void *bytes, size_t size)
{
    if (!size)
        return;
    if (writing->used + size > BUFFER)
        flush(writing);
    if (size > BUFFER) {
        if (!writing->failed)
            writing->failed = file_write_all(writing->fd, (str){bytes, size}) != 0;
    } else {
        memcpy(writing->buffer + writing->used, bytes, size);
        writing->used += size;
    }
    writing->size += size;
}

void store_align(struct writing *writing, size_t alignment)
{
    static const char zeros[64];
    store_add(writing, zeros, (alignment - writing->size % alignment) % alignment);
}

bool store_end(struct writing *writing, const char *name, const void *head, size_t size)
{
    flush(writing);
    if (!writing->failed)
        writing->failed = pwrite(writing->fd, head, size, 0) != (ssize_t)size;
    if (writing->fd >= 0)
        writing->failed |= file_close(writing->fd, 0) != 0;
    if (!writing->failed)
        writing->failed = renameat(writing->folder, writing->temporary, writing->folder, name) != 0;
    if (writing->failed && writing->fd >= 0)
        unlinkat(writing->folder, writing->temporary, 0);
    free(writing->buffer);
    return !writing->failed;
}
