/* SPDX-License-Identifier: MIT
 *
 * Packed notes on the disk: a base with most of them and a delta with those that have changed
 * since, which is written anew as a whole and becomes part of the base when it has grown.
 */
#include "kwiki/lower_bound.h"
#include "state.h"
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BASE  "notes"
#define DELTA "changed-notes"

#define MAGIC     0x316574656e6b776bull /* "kwknete1" */
#define ALIGNMENT 64
#define SURE_AFTER                                                                                 \
    2000000000        /* nanoseconds from a change to the look at it that can be trusted           \
                       */
#define DELTA_SHARE 8 /* a delta larger than this part of the base becomes part of it */

struct notes_head {
    uint64_t magic, program;
    uint64_t id; /* of this file; the delta has that of its base in `base` */
    uint64_t base;
    uint64_t size;    /* of the file */
    uint64_t entries; /* where they stand, sorted by path; the paths follow */
    uint64_t count;
    uint64_t index;  /* hash of entries and paths */
    int64_t scanned; /* when the sources were looked at, nanoseconds since 1970 */
};

struct notes_entry {
    uint64_t path, path_len; /* among the paths */
    uint64_t stamp;          /* of the source */
    int64_t modified;
    uint64_t block, block_size;
    uint64_t check;   /* hash of the block */
    struct note note; /* without its block, so none of its pointers leads anywhere */
};

/* ---- reading ------------------------------------------------------------------------------ */

static bool is_whole(const struct cache *cache, const struct mapping *mapping)
{
    const struct notes_head *head = (const void *)mapping->bytes;
    if (mapping->size < sizeof *head || head->magic != MAGIC || head->program != cache->program ||
        head->size != mapping->size || head->entries > mapping->size ||
        head->entries % _Alignof(struct notes_entry))
        return false;
    size_t rest = mapping->size - head->entries;
    return head->count <= rest / sizeof(struct notes_entry) &&
           head->index == hash_64((str){mapping->bytes + head->entries, rest});
}

static struct notes_file open_file(const struct cache *cache, const char *name)
{
    struct notes_file file = {.mapping = store_map(cache->folder, name)};
    if (!file.mapping.bytes || !is_whole(cache, &file.mapping)) {
        store_unmap(file.mapping);
        return (struct notes_file){0};
    }
    file.head = (const void *)file.mapping.bytes;
    file.entries = (const void *)(file.mapping.bytes + file.head->entries);
    file.paths = (const char *)(file.entries + file.head->count);
    return file;
}

void notes_open(struct cache *cache)
{
    cache->base = open_file(cache, BASE);
    cache->delta = open_file(cache, DELTA);
    if (cache->delta.head &&
        (!cache->base.head || cache->delta.head->base != cache->base.head->id)) {
        store_unmap(cache->delta.mapping);
        cache->delta = (struct notes_file){0};
    }
}

void notes_close(struct cache *cache)
{
    store_unmap(cache->base.mapping);
    store_unmap(cache->delta.mapping);
}

static str path_of(const struct notes_file *file, size_t index)
{
    return (str){file->paths + file->entries[index].path, file->entries[index].path_len};
}

static const struct notes_entry *find_entry(const struct notes_file *file, str path)
{
    size_t at, count = file->head ? file->head->count : 0;
    LOWER_BOUND(at, count, str_cmp(path_of(file, at), path) < 0);
    return at < count && str_eq(path_of(file, at), path) ? &file->entries[at] : NULL;
}

/* Is it the note of this very file? */
static bool is_current(const struct notes_file *file, const struct notes_entry *entry,
                       const struct source *source)
{
    return entry && entry->stamp == source->stamp && entry->modified == source->modified &&
           entry->modified < file->head->scanned - SURE_AFTER;
}

static bool take_note(const struct notes_file *file, const struct notes_entry *entry,
                      const struct map *lengths, struct note *note)
{
    uint64_t end = file->head->entries;
    if (entry->block > end || entry->block_size > end - entry->block || entry->block % ALIGNMENT ||
        note_size(&entry->note) != entry->block_size)
        return false;
    char *block = file->mapping.bytes + entry->block;
    if (hash_64((str){block, entry->block_size}) != entry->check)
        return false;
    *note = entry->note;
    note_place(note, block);
    note->borrows_block = true;
    return note->lengths == note_lengths(note, lengths);
}

bool cache_find_note(const struct cache *cache, const struct source *source,
                     const struct map *lengths, struct note *note)
{
    const struct notes_file *files[] = {&cache->delta, &cache->base};
    for (size_t i = 0; i < 2; i++) {
        const struct notes_entry *entry = find_entry(files[i], source->path);
        if (is_current(files[i], entry, source) && take_note(files[i], entry, lengths, note))
            return true;
    }
    return false;
}

bool cache_find_same_note(const struct cache *cache, str path, struct hash_128 bytes,
                          const struct map *lengths, struct note *note)
{
    const struct notes_file *files[] = {&cache->delta, &cache->base};
    for (size_t i = 0; i < 2; i++) {
        const struct notes_entry *entry = find_entry(files[i], path);
        if (entry && entry->note.source.high == bytes.high && entry->note.source.low == bytes.low &&
            take_note(files[i], entry, lengths, note))
            return true;
    }
    return false;
}

/* ---- writing ------------------------------------------------------------------------------ */

/* What is to be written: all notes, or those that the base has not as they are. */
struct storing {
    struct cache *cache;
    const struct vault *vault;
    const struct note *const *notes;
    int64_t scanned;
    const struct notes_file *without; /* the base of a delta; NULL: all are written */
};

static bool holds_note(const struct notes_file *file, const struct storing *storing, size_t index)
{
    const struct source *source = &storing->vault->sources[index];
    const struct notes_entry *entry = find_entry(file, source->path);
    return is_current(file, entry, source) && entry->note.lengths == storing->notes[index]->lengths;
}

static bool is_wanted(const struct storing *storing, size_t index)
{
    return storing->notes[index] &&
           !(storing->without && holds_note(storing->without, storing, index));
}

static uint64_t new_id(const struct storing *storing)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t facts[] = {now.tv_sec, now.tv_nsec, getpid(), storing->scanned};
    return hash_64((str){(const char *)facts, sizeof facts});
}

static void add_note(struct writing *writing, const struct storing *storing, size_t index,
                     struct buf *entries, struct buf *paths)
{
    const struct source *source = &storing->vault->sources[index];
    const struct note *note = storing->notes[index];
    struct notes_entry entry;
    memset(&entry, 0, sizeof entry);
    store_align(writing, ALIGNMENT);
    entry.path = paths->len;
    entry.path_len = source->path.len;
    entry.stamp = source->stamp;
    entry.modified = source->modified;
    entry.block = writing->size;
    entry.block_size = note_size(note);
    entry.check = hash_64((str){note->block, entry.block_size});
    entry.note = *note;
    store_add(writing, note->block, entry.block_size);
    buf_add(entries, (str){(const char *)&entry, sizeof entry});
    buf_add(paths, source->path);
}

static bool write_file(const struct storing *storing, const char *name)
{
    struct writing writing;
    struct notes_head head = {.magic = MAGIC,
                              .program = storing->cache->program,
                              .id = new_id(storing),
                              .base = storing->without ? storing->without->head->id : 0,
                              .scanned = storing->scanned};
    struct buf entries = {0}, paths = {0};
    store_begin(&writing, storing->cache->folder);
    store_add(&writing, &head, sizeof head);
    for (size_t i = 0; i < storing->vault->count; i++)
        if (is_wanted(storing, i)) {
            add_note(&writing, storing, i, &entries, &paths);
            head.count++;
        }
    store_align(&writing, ALIGNMENT);
    head.entries = writing.size;
    store_add(&writing, entries.ptr, entries.len);
    buf_add(&entries, buf_str(&paths));
    store_add(&writing, paths.ptr, paths.len);
    head.index = hash_64(buf_str(&entries));
    head.size = writing.size;
    buf_release(&entries);
    buf_release(&paths);
    return store_end(&writing, name, &head, sizeof head);
}

/* The bytes of the blocks that a delta would hold, and whether the present one holds all of them.
 */
static uint64_t measure_delta(const struct storing *storing, bool *held)
{
    const struct notes_file *delta = &storing->cache->delta;
    uint64_t size = 0;
    *held = true;
    for (size_t i = 0; i < storing->vault->count; i++) {
        if (!is_wanted(storing, i))
            continue;
        size += note_size(storing->notes[i]) + sizeof(struct notes_entry);
        *held &= holds_note(delta, storing, i);
    }
    return size;
}

void cache_store_notes(struct cache *cache, const struct vault *vault, int64_t scanned,
                       const struct note *const *notes)
{
    struct storing storing = {cache, vault, notes, scanned, NULL};
    if (!cache)
        return;
    if (cache->base.head) {
        bool held;
        storing.without = &cache->base;
        uint64_t size = measure_delta(&storing, &held);
        if (held)
            return;
        if (size <= cache->base.head->size / DELTA_SHARE) {
            write_file(&storing, DELTA);
            return;
        }
        storing.without = NULL;
    }
    if (write_file(&storing, BASE))
        unlinkat(cache->folder, DELTA, 0);
}
