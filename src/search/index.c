/* SPDX-License-Identifier: MIT
 *
 * From the notes to the index.
 *
 * A document is a note, or a video by what is said in it. It is a sequence of units: its title, its
 * other names, its headings, its sentences. Units are numbered through all notes in the order of
 * their paths, then through the videos by their ids. A word's list is its units.
 *
 *   tN.js     kwikiSearch.text(N,"…")       what results show: a record a document, of lines
 *   sN.js     kwikiSearch.shard(N,"…","…")  words, without what each shares with the last; lists
 *   names.js  kwikiSearch.names("…")        titles, addresses and aliases, for the switcher
 *   root.js   kwikiSearch.root({…})         which shard has a word, which block a note
 */
#include "index.h"
#include "fold.h"
#include "kwiki/hash.h"
#include "kwiki/thread.h"
#include <stdlib.h>

/* ---- one thread's part of the documents --------------------------------------------------- */

struct part {
    struct search *search;
    const struct monitor *monitor;
    struct table *table;
    struct folder *folder;
    struct buf record;
    size_t first, last; /* of the documents that are read */
    size_t at;          /* the document at hand */
    uint32_t unit;      /* from the part's own 0 */
    uint32_t title;
    enum unit_kind kind;
};

static void add_word(void *context, str word)
{
    struct part *part = context;
    table_add(part->table, word, part->unit,
              part->kind == UNIT_NAMES ? part->title : TABLE_NO_UNIT);
}

static void add_unit(void *context, const struct unit *unit)
{
    struct part *part = context;
    struct shape *shape = &part->search->shape;
    part->kind = unit->kind;
    part->title = unit->kind == UNIT_TITLE ? part->unit : part->title;
    shape->headings[part->at] += unit->kind == UNIT_HEADING;
    shape->sentences[part->at] += unit->kind == UNIT_SENTENCE;
    fold_words(part->folder, unit->text, add_word, part);
    if (part->search->site->settings->search_text)
        texts_add_unit(&part->record, unit);
    part->unit++;
}

static void read_part(void *context, size_t index, unsigned worker)
{
    struct part *part = (struct part *)context + index;
    struct search *search = part->search;
    (void)worker;
    part->table = table_new();
    part->folder = fold_new();
    for (size_t i = part->first; i < part->last && !monitor_is_stopped(part->monitor); i++) {
        part->at = search->reuse.read[i];
        struct document document = search->documents.items[part->at];
        buf_clear(&part->record);
        texts_begin_record(&part->record, search->site, document);
        units_visit(search->site, document, add_unit, part);
        search->record_sizes[part->at] = (uint32_t)part->record.len;
    }
    table_sort(part->table);
    fold_free(part->folder);
    buf_release(&part->record);
}

static size_t size_of_read(const struct search *search, size_t index)
{
    struct document document = search->documents.items[search->reuse.read[index]];
    return documents_size(search->site, document) + 1;
}

/* The documents that are read, in parts of about equal length. */
static void cut_parts(struct search *search, struct part *parts, size_t count,
                      const struct monitor *monitor)
{
    uint64_t total = 0, sum = 0;
    size_t at = 0, documents = search->reuse.read_count;
    for (size_t i = 0; i < documents; i++)
        total += size_of_read(search, i);
    for (size_t p = 0; p < count; p++) {
        parts[p] = (struct part){.search = search, .monitor = monitor, .first = at};
        for (; at < documents && (sum <= total / count * (p + 1) || p + 1 == count); at++)
            sum += size_of_read(search, at);
        parts[p].last = at;
    }
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void list_documents(struct search *search)
{
    struct shape *shape = &search->shape;
    struct buf work = {0};
    search->documents = documents_list(&search->arena, search->site);
    shape->note_count = search->documents.note_count;
    shape->count = search->documents.count;
    shape->headings = ARENA_NEW(&search->arena, uint32_t, shape->count);
    shape->sentences = ARENA_NEW(&search->arena, uint32_t, shape->count);
    shape->first = ARENA_NEW(&search->arena, uint32_t, shape->count + 1);
    search->record_sizes = ARENA_NEW(&search->arena, uint32_t, shape->count);
    search->keys = ARENA_NEW(&search->arena, struct hash_128, shape->count);
    for (size_t i = 0; i < shape->count; i++)
        search->keys[i] = documents_key(&work, search->site, search->documents.items[i]);
    buf_release(&work);
}

/* What the index before knows of the documents that are not read again. */
static void take_over(struct search *search)
{
    const struct reuse *reuse = &search->reuse;
    for (size_t i = 0; i < search->shape.count; i++) {
        if (reuse->kept[i] == REUSE_NONE)
            continue;
        const struct packed_document *known = &reuse->before.documents[reuse->kept[i]];
        search->shape.headings[i] = known->headings;
        search->shape.sentences[i] = known->sentences;
        search->record_sizes[i] = known->record_size;
    }
}

/* Numbers the units, once it is known how many each document has. */
static void number_units(struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        shape->first[i + 1] = shape->first[i] + 2 + shape->headings[i] + shape->sentences[i];
        shape->sentence_total += i < shape->note_count ? shape->sentences[i] : 0;
    }
}

static void join_parts(struct search *search, const struct part *parts, unsigned threads)
{
    struct arena arena;
    arena_init(&arena, 4096);
    number_units(&search->shape);
    struct list_sources sources = {.tables = ARENA_NEW(&arena, struct table *, threads),
                                   .table_moves = ARENA_NEW(&arena, struct list_moves, threads),
                                   .table_count = threads,
                                   .words = search->reuse.before.words,
                                   .word_count = search->reuse.before.word_count};
    sources.moves = reuse_moves(&arena, &search->reuse, &search->shape);
    for (unsigned p = 0; p < threads; p++) {
        sources.tables[p] = parts[p].table;
        sources.table_moves[p] =
            reuse_read_moves(&arena, &search->reuse, &search->shape, parts[p].first, parts[p].last);
    }
    lists_make(&search->lists, &search->shape, &sources, threads);
    arena_release(&arena);
}

static void cut_files(struct search *search)
{
    struct buf names = {0};
    shards_cut(search);
    if (search->site->settings->search_text)
        texts_cut(search);
    titles_write(search, &names);
    search->names_size = names.len;
    buf_release(&names);
}

struct search *search_new(const struct site *site, str before, unsigned threads,
                          const struct monitor *monitor)
{
    struct search *search = heap_alloc(1, sizeof *search);
    struct part *parts = heap_alloc(threads, sizeof *parts);
    search->site = site;
    arena_init(&search->arena, 65536);
    search->key = search_key(site);
    list_documents(search);
    reuse_find(&search->reuse, &search->arena, site->settings, search->keys, search->shape.count,
               before);
    take_over(search);
    cut_parts(search, parts, threads, monitor);
    thread_for(threads, threads, read_part, parts);
    bool stopped = monitor_is_stopped(monitor);
    if (!stopped)
        join_parts(search, parts, threads);
    for (unsigned p = 0; p < threads; p++)
        table_free(parts[p].table);
    free(parts);
    search->reuse = (struct reuse){0}; /* its bytes are the caller's */
    if (stopped) {
        search_free(search);
        return NULL;
    }
    cut_files(search);
    heap_trim();
    return search;
}

void search_free(struct search *search)
{
    if (!search)
        return;
    lists_release(&search->lists);
    arena_release(&search->arena);
    free(search);
}

void search_pack(const struct search *search, struct buf *out)
{
    const struct shape *shape = &search->shape;
    struct packed_document *documents = heap_alloc(shape->count + 1, sizeof *documents);
    for (size_t i = 0; i < shape->count; i++)
        documents[i] = (struct packed_document){search->keys[i], shape->headings[i],
                                                shape->sentences[i], search->record_sizes[i]};
    packed_write(out, search->site->settings, documents, shape->count, &search->lists);
    free(documents);
}

/* ---- what the index depends on -------------------------------------------------------------- */

static void hash_number(struct hash_stream *stream, uint64_t number)
{
    hash_stream_add(stream, (str){(const char *)&number, sizeof number});
}

uint64_t search_key(const struct site *site)
{
    struct hash_stream *stream = hash_stream_new();
    struct buf work = {0};
    struct arena arena;
    arena_init(&arena, 65536);
    hash_stream_add(stream, STR(KWIKI_VERSION));
    hash_number(stream, INDEX_FORMAT);
    hash_number(stream, site->settings->search_text);
    hash_number(stream, site->settings->search_block);
    struct documents documents = documents_list(&arena, site);
    hash_number(stream, documents.note_count);
    for (size_t i = 0; i < documents.count; i++) {
        struct hash_128 key = documents_key(&work, site, documents.items[i]);
        hash_number(stream, key.high);
        hash_number(stream, key.low);
    }
    arena_release(&arena);
    buf_release(&work);
    return hash_stream_end(stream).high;
}
