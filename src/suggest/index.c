/* SPDX-License-Identifier: MIT
 *
 * The keys of names and the table that holds them.
 */
#include "index.h"
#include "kwiki/hash.h"
#include "kwiki/path.h"
#include <limits.h>
#include <stdlib.h>

#define SHORT_NAME    8 /* letters up to which a name stands under each of its deletions */
#define PIECES(limit) ((limit) + 2) /* one edit changes a piece, a transposition up to two */
#define PIECE_NAMES   512           /* looked at under one key */
#define CROWD         64            /* names that may share a beginning */
#define BEGINNING     20            /* letters of the key for names that were cut */

enum key_kind {
    KEY_LETTERS, /* all letters */
    KEY_WORDS,   /* the words in any order */
    KEY_FEWER,   /* the same without one of them */
    KEY_DELETED, /* the letters without one */
    KEY_PIECE,   /* some letters at a place of a name of this length */
    KEY_BEGIN    /* the first letters */
};

static uint32_t key_of(enum key_kind kind, bool attachment, uint64_t value)
{
    value ^= ((uint64_t)kind << 1 | attachment) * 0x9E3779B97F4A7C15u;
    value = (value ^ value >> 32) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(value ^ value >> 32);
}

static uint64_t hash_letters(const uint32_t *letters, uint32_t count)
{
    return hash_64((str){(const char *)letters, count * sizeof *letters});
}

static bool is_short(const struct form *form)
{
    return form->length <= SHORT_NAME && slip_limit(form->length);
}

/* The letters but for the one at the place. */
static uint64_t hash_without(const struct form *form, uint32_t at)
{
    uint32_t letters[SHORT_NAME], count = 0;
    for (uint32_t i = 0; i < form->length; i++)
        if (i != at)
            letters[count++] = form->letters[i];
    return hash_letters(letters, count);
}

static uint64_t hash_piece(const struct form *form, uint32_t from, uint32_t count, uint32_t length,
                           unsigned piece)
{
    uint64_t place = (uint64_t)length << 8 | piece;
    return hash_letters(form->letters + from, count) + form->digits + place * 0xC2B2AE3D27D4EB4Fu;
}

/* The first letters of a plain name, whatever separates its words; 0 when it is shorter. */
static uint64_t hash_beginning(str plain)
{
    char letters[BEGINNING];
    size_t count = 0;
    for (size_t i = 0; i < plain.len && count < BEGINNING; i++)
        if (plain.ptr[i] != '_')
            letters[count++] = plain.ptr[i];
    return count == BEGINNING ? hash_64((str){letters, count}) : 0;
}

/* ---- the table ---------------------------------------------------------------------------- */

/* Where the key stands in its bucket, from this place on; MAP_NONE at the end. */
static uint32_t next_key(const struct suggest_index *index, uint32_t at, uint32_t key)
{
    uint32_t end = index->starts[(key & (index->buckets - 1)) + 1];
    while (at < end && index->keys[at].key != key)
        at++;
    return at < end ? at : MAP_NONE;
}

static uint32_t first_key(const struct suggest_index *index, uint32_t key)
{
    return next_key(index, index->starts[key & (index->buckets - 1)], key);
}

static str stem_bytes(const uint64_t *stem)
{
    return (str){(const char *)stem, sizeof *stem};
}

static void add_word(struct suggest_index *index, uint64_t stem)
{
    if (map_find(&index->words, stem_bytes(&stem)) == MAP_NONE)
        *map_at(&index->words, arena_str(&index->arena, stem_bytes(&stem))) = 0;
}

bool suggest_index_knows(const void *context, uint64_t stem)
{
    const struct suggest_index *index = context;
    return map_find(&index->words, stem_bytes(&stem)) != MAP_NONE;
}

/* ---- building ----------------------------------------------------------------------------- */

/* An index whose keys are being made. */
struct builder {
    struct suggest_index *index;
    struct arena arena;   /* of the keys */
    struct arena scratch; /* of one name */
    VEC(struct suggest_key) keys;
};

static void add_key(struct builder *builder, enum key_kind kind, uint64_t value, uint32_t name)
{
    bool attachment = builder->index->names.items[name].attachment;
    *VEC_PUSH(&builder->arena, &builder->keys) =
        (struct suggest_key){key_of(kind, attachment, value), name};
}

/* By bucket; within one, what was added last comes first. */
static void sort_keys(const struct builder *builder)
{
    struct suggest_index *index = builder->index;
    uint32_t buckets = 1024, sum = 0;
    while (buckets < builder->keys.count)
        buckets *= 2;
    uint32_t *starts = heap_alloc(buckets + 1, sizeof *starts);
    struct suggest_key *sorted = heap_alloc(builder->keys.count + 1, sizeof *sorted);
    VEC_EACH (const struct suggest_key, item, &builder->keys)
        starts[item->key & (buckets - 1)]++;
    for (uint32_t i = 0; i <= buckets; i++)
        starts[i] = sum += starts[i];
    VEC_EACH (const struct suggest_key, item, &builder->keys)
        sorted[--starts[item->key & (buckets - 1)]] = *item;
    index->buckets = buckets;
    index->starts = starts;
    index->keys = sorted;
}

static void add_words(struct builder *builder, const struct form *form, uint32_t name)
{
    add_key(builder, KEY_WORDS, form->stems, name);
    for (uint32_t i = 0; i < form->word_count; i++) {
        const struct form_word *word = &form->words[i];
        if (form->word_count > SLIP_COMMON_WORDS && slip_may_drop(word))
            add_key(builder, KEY_FEWER, form->stems - word->stem, name);
        add_word(builder->index, word->stem);
    }
}

static void add_deletions(struct builder *builder, const struct form *form, uint32_t name)
{
    for (uint32_t i = 0; i < form->length; i++)
        add_key(builder, KEY_DELETED, hash_without(form, i), name);
}

static void add_pieces(struct builder *builder, const struct form *form, uint32_t name)
{
    unsigned pieces = PIECES(slip_limit(form->length));
    for (unsigned i = 0; i < pieces; i++) {
        uint32_t from = form->length * i / pieces, to = form->length * (i + 1) / pieces;
        uint64_t hash = hash_piece(form, from, to - from, form->length, i);
        add_key(builder, KEY_PIECE, hash, name);
    }
}

static void add_keys(struct builder *builder, uint32_t name)
{
    struct arena_mark mark = arena_mark(&builder->scratch);
    struct suggest_name *item = &builder->index->names.items[name];
    struct form form;
    str plain = form_plain(&builder->scratch, item->folded);
    if (form_make(&form, plain)) {
        item->parity = form.parity;
        item->length = (uint16_t)form.length;
        uint64_t letters = hash_letters(form.letters, form.length);
        add_key(builder, KEY_LETTERS, letters, name);
        add_words(builder, &form, name);
        if (is_short(&form))
            add_deletions(builder, &form, name);
        if (form.length >= SHORT_NAME)
            add_pieces(builder, &form, name);
        uint64_t beginning = hash_beginning(plain);
        if (beginning)
            add_key(builder, KEY_BEGIN, beginning, name);
        if (form_make(&form, form_ascii(&builder->scratch, item->folded))) {
            letters = hash_letters(form.letters, form.length);
            add_key(builder, KEY_LETTERS, letters, name);
        }
    }
    arena_reset(&builder->scratch, mark);
}

static void add_file(struct suggest_index *index, uint32_t name, uint32_t file)
{
    struct suggest_name *item = &index->names.items[name];
    uint32_t newest = item->more == MAP_NONE ? item->file : index->further.items[item->more].file;
    if (newest == file)
        return;
    uint32_t more = (uint32_t)index->further.count;
    *VEC_PUSH(&index->arena, &index->further) = (struct suggest_further){file, item->more};
    item->more = more;
}

void suggest_index_init(struct suggest_index *index)
{
    *index = (struct suggest_index){0};
    arena_init(&index->arena, 65536);
}

void suggest_index_add(struct suggest_index *index, str name, uint32_t file, bool attachment)
{
    struct arena_mark mark = arena_mark(&index->arena);
    struct map *map = &index->by_folded[attachment];
    str folded = path_fold(&index->arena, name);
    uint32_t known = folded.len ? map_find(map, folded) : MAP_NONE;
    if (!folded.len || known != MAP_NONE) {
        arena_reset(&index->arena, mark);
        if (folded.len)
            add_file(index, known, file);
        return;
    }
    *map_at(map, folded) = (uint32_t)index->names.count;
    *VEC_PUSH(&index->arena, &index->names) = (struct suggest_name){
        .folded = folded, .file = file, .more = MAP_NONE, .attachment = attachment};
}

void suggest_index_complete(struct suggest_index *index)
{
    struct builder builder = {.index = index};
    arena_init(&builder.arena, 65536);
    arena_init(&builder.scratch, 4096);
    arena_bytes(&builder.scratch, 1); /* so that a reset keeps the first chunk */
    for (size_t i = 0; i < index->names.count; i++)
        add_keys(&builder, (uint32_t)i);
    sort_keys(&builder);
    arena_release(&builder.scratch);
    arena_release(&builder.arena);
}

void suggest_index_release(struct suggest_index *index)
{
    map_release(&index->by_folded[0]);
    map_release(&index->by_folded[1]);
    map_release(&index->words);
    free(index->keys);
    free(index->starts);
    arena_release(&index->arena);
}

/* ---- finding ------------------------------------------------------------------------------ */

struct search {
    const struct suggest_index *index;
    bool attachment;
    const struct form *form;
    suggest_candidate *candidate;
    void *context;
};

/* An edit changes the parity of two letters at most. */
static bool may_be_near(const struct search *search, const struct suggest_name *name)
{
    uint32_t length = search->form->length;
    unsigned limit = slip_limit(length < name->length ? length : name->length);
    return (unsigned)__builtin_popcount(name->parity ^ search->form->parity) <= 2 * limit;
}

/* Do so many names share the key that it says nothing about one of them? */
static bool is_crowded(const struct search *search, enum key_kind kind, uint64_t value)
{
    const struct suggest_index *index = search->index;
    uint32_t key = key_of(kind, search->attachment, value), at = first_key(index, key);
    unsigned count = 0;
    for (; at != MAP_NONE && count <= CROWD; count++)
        at = next_key(index, at + 1, key);
    return count > CROWD;
}

/* Hands over the names under the key; false when the search is to end. Of a piece that very many
 * names share, only the first are looked at. */
static bool look_up(const struct search *search, enum key_kind kind, uint64_t value)
{
    const struct suggest_index *index = search->index;
    uint32_t key = key_of(kind, search->attachment, value), at = first_key(index, key);
    unsigned left = kind == KEY_PIECE ? PIECE_NAMES : UINT_MAX;
    for (; at != MAP_NONE && left--; at = next_key(index, at + 1, key)) {
        uint32_t name = index->keys[at].name;
        if ((kind != KEY_PIECE || may_be_near(search, &index->names.items[name])) &&
            !search->candidate(search->context, name))
            return false;
    }
    return true;
}

static bool look_up_words(const struct search *search)
{
    const struct form *form = search->form;
    if (!look_up(search, KEY_WORDS, form->stems) || !look_up(search, KEY_FEWER, form->stems))
        return false;
    for (uint32_t i = 0; i < form->word_count && form->word_count > SLIP_COMMON_WORDS; i++)
        if (slip_may_drop(&form->words[i]) &&
            !look_up(search, KEY_WORDS, form->stems - form->words[i].stem))
            return false;
    return true;
}

static bool look_up_deletions(const struct search *search)
{
    const struct form *form = search->form;
    if (!look_up(search, KEY_DELETED, hash_letters(form->letters, form->length)))
        return false;
    for (uint32_t i = 0; i < form->length; i++) {
        uint64_t hash = hash_without(form, i);
        if (!look_up(search, KEY_LETTERS, hash) || !look_up(search, KEY_DELETED, hash))
            return false;
    }
    return true;
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* The pieces of names of one length, where they stand in the form when at most `limit` letters
 * have been added or lost on both sides of them. */
static bool look_up_pieces(const struct search *search, uint32_t length, unsigned limit)
{
    const struct form *form = search->form;
    unsigned pieces = PIECES(slip_limit(length));
    for (unsigned i = 0; i < pieces; i++) {
        uint32_t from = length * i / pieces, count = length * (i + 1) / pieces - from;
        for (uint32_t at = from > limit ? from - limit : 0; at <= from + limit; at++) {
            uint32_t after = length - from - count;
            bool possible = at + count <= form->length &&
                            apart(at, from) + apart(form->length - at - count, after) <= limit;
            if (possible && !look_up(search, KEY_PIECE, hash_piece(form, at, count, length, i)))
                return false;
        }
    }
    return true;
}

static bool look_up_long(const struct search *search)
{
    uint32_t typed = search->form->length;
    for (uint32_t length = typed > SHORT_NAME + SLIP_EDITS ? typed - SLIP_EDITS : SHORT_NAME;
         length <= typed + SLIP_EDITS && length <= FORM_LETTERS; length++) {
        unsigned limit = slip_limit(length < typed ? length : typed);
        if (apart(length, typed) <= limit && !look_up_pieces(search, length, limit))
            return false;
    }
    return true;
}

void suggest_index_find(const struct suggest_index *index, bool attachment, const struct form *form,
                        str plain, suggest_candidate *candidate, void *context)
{
    struct search search = {index, attachment, form, candidate, context};
    bool more = look_up(&search, KEY_LETTERS, hash_letters(form->letters, form->length)) &&
                look_up_words(&search);
    uint64_t beginning = hash_beginning(plain);
    if (more && beginning && !is_crowded(&search, KEY_BEGIN, beginning))
        more = look_up(&search, KEY_BEGIN, beginning);
    if (more && is_short(form))
        more = look_up_deletions(&search);
    if (more && form->length >= SHORT_NAME)
        look_up_long(&search);
}
