/* SPDX-License-Identifier: MIT
 *
 * Heading ids in GitHub's form, and headings found by text without case and punctuation.
 */
#include "heading.h"
#include "../source/limits.h"
#include "kwiki/hash.h"
#include "kwiki/lower_bound.h"
#include "kwiki/note_text.h"
#include "kwiki/utf8.h"
#include <stdlib.h>

#define MAX_CANDIDATES 64 /* headings of one text that a fragment is compared with */

/* Ids that the page itself uses besides those of moments. */
static const char *const reserved[] = {"backlinks",    "contents", "kwiki-arrow", "kwiki-card",
                                       "kwiki-bubble", "main",     "notes",       "related"};

str note_heading_id(struct arena *arena, str text)
{
    struct buf out = {0};
    text = str_trim(text);
    for (size_t at = 0; at < text.len;) {
        int c = utf8_next(text, &at);
        enum utf8_class class = utf8_class(c);
        if (c == ' ')
            buf_add_char(&out, '-');
        else if (c == '-' || c == '_' || class == UTF8_LETTER || class == UTF8_MARK ||
                 class == UTF8_DIGIT)
            buf_add_code_point(&out, utf8_lower(c));
    }
    out.len = utf8_cut(buf_str(&out), LIMIT_ID_BYTES).len;
    str slug = out.len ? arena_str(arena, buf_str(&out)) : STR("section");
    buf_release(&out);
    return slug;
}

/* Appends the text without punctuation and symbols; white space is folded, or dropped as well. */
static void add_key(struct buf *out, str text, bool spaces)
{
    bool space = false;
    for (size_t at = 0; at < text.len;) {
        int c = utf8_next(text, &at);
        enum utf8_class class = utf8_class(c);
        if (class == UTF8_SPACE) {
            space = true;
        } else if (class == UTF8_LETTER || class == UTF8_MARK || class == UTF8_DIGIT) {
            if (space && spaces && out->len)
                buf_add_char(out, ' ');
            space = false;
            buf_add_code_point(out, c);
        }
    }
}

static uint64_t hash_text(str text, bool spaces)
{
    struct arena arena;
    arena_init(&arena, 256);
    struct buf key = {0};
    add_key(&key, utf8_fold(&arena, text), spaces);
    uint64_t hash = hash_64(buf_str(&key));
    buf_release(&key);
    arena_release(&arena);
    return hash;
}

static uint64_t key_of(str text)
{
    return hash_text(text, false);
}

struct id_set {
    struct map ids; /* to the number that was tried last after it */
    struct arena *arena;
};

/* "t508", "t508-2": could a moment have this id? */
static bool is_like_moment(str id)
{
    return id.len > 1 && id.ptr[0] == 't' && char_is_digit(id.ptr[1]);
}

static void reserve_moments(struct id_set *set, const struct draft *draft)
{
    for (size_t i = 0; i < draft->moments.count; i++) {
        const struct moment *moment = &draft->moments.items[i];
        str id = arena_printf(set->arena, moment->ordinal > 1 ? "t%u-%u" : "t%u",
                              moment->start / 1000, moment->ordinal);
        *map_at(&set->ids, id) = 0;
    }
}

/* "fn-1", "fnref-2", "ref-3": could a footnote or reference have this id? */
static bool is_like_reference(str id)
{
    static const char *const prefixes[] = {"fn-", "fnref-", "ref-"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_starts(id, str_from_c(prefixes[i])))
            return true;
    return false;
}

static void reserve_references(struct id_set *set, const struct draft *draft)
{
    struct note view = draft_view(draft);
    for (size_t i = 0; i < draft->footnote_references.count; i++)
        *map_at(&set->ids, arena_printf(set->arena, "fn-%zu", i + 1)) = 0;
    for (size_t i = 0; i < draft->references.count; i++) {
        struct buf id = {0};
        note_text_reference_id(&id, &view.references[i], false);
        *map_at(&set->ids, arena_str(set->arena, buf_str(&id))) = 0;
        buf_clear(&id);
        note_text_reference_id(&id, &view.references[i], true);
        *map_at(&set->ids, arena_str(set->arena, buf_str(&id))) = 0;
        buf_release(&id);
    }
}

/* The slug, or the slug with the next free number after it. */
static str take_id(struct id_set *set, str slug)
{
    uint32_t tried = map_find(&set->ids, slug);
    if (tried == MAP_NONE) {
        *map_at(&set->ids, slug) = 0;
        return slug;
    }
    str id;
    do
        id = arena_printf(set->arena, "%.*s-%u", STR_ARG(slug), ++tried);
    while (map_find(&set->ids, id) != MAP_NONE);
    *map_at(&set->ids, slug) = tried;
    *map_at(&set->ids, id) = 0;
    return id;
}

static int compare_keys(const void *left, const void *right, void *context)
{
    const struct heading *headings = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (headings[a].key != headings[b].key)
        return headings[a].key < headings[b].key ? -1 : 1;
    return (a > b) - (a < b);
}

static void order_by_key(struct draft *draft)
{
    size_t count = draft->headings.count;
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(draft->scratch, &draft->heading_order) = (uint32_t)i;
    qsort_r(draft->heading_order.items, count, sizeof(uint32_t), compare_keys,
            draft->headings.items);
}

void heading_identify(struct draft *draft)
{
    if (!draft->headings.count)
        return;
    struct id_set set = {.arena = draft->scratch};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        *map_at(&set.ids, str_from_c(reserved[i])) = 0;
    bool moments_reserved = false, references_reserved = false;
    VEC_EACH (struct heading, heading, &draft->headings) {
        str text = arena_str(draft->scratch, draft_str(draft, heading->text));
        str slug = note_heading_id(draft->scratch, text);
        if (is_like_moment(slug) && !moments_reserved) {
            reserve_moments(&set, draft);
            moments_reserved = true;
        }
        if (is_like_reference(slug) && !references_reserved) {
            reserve_references(&set, draft);
            references_reserved = true;
        }
        heading->id = draft_text(draft, take_id(&set, slug));
        heading->key = key_of(text);
        heading->words = hash_text(text, true);
    }
    map_release(&set.ids);
    order_by_key(draft);
}

/* Do the earlier elements of a path of headings stand above the heading, in order? */
static bool has_ancestors(const struct note *note, size_t index, str path)
{
    unsigned level = note->headings[index].level;
    while (path.len) {
        struct str_cut last = str_rcut(path, '#');
        uint64_t key = key_of(last.ok ? last.tail : path);
        path = last.ok ? last.head : str_sub(path, 0, 0);
        bool found = false;
        while (index > 0 && !found) {
            const struct heading *above = &note->headings[--index];
            if (above->level >= level)
                continue;
            level = above->level;
            found = above->key == key;
        }
        if (!found)
            return false;
    }
    return true;
}

/* Index in heading_order of the first heading with the key, or after it. */
static size_t first_with_key(const struct note *note, uint64_t key)
{
    size_t at;
    LOWER_BOUND(at, note->heading_count, note->headings[note->heading_order[at]].key < key);
    return at;
}

static enum heading_match match_of(const struct note *note, const struct heading *heading,
                                   str wanted, uint64_t words)
{
    if (str_eq(note_str(note, heading->text), wanted))
        return HEADING_EXACT;
    return heading->words == words ? HEADING_SAME : HEADING_LOOSE;
}

long note_find_heading(const struct note *note, str fragment, enum heading_match *match)
{
    struct str_cut cut = str_rcut(fragment, '#');
    str wanted = str_trim(cut.ok ? cut.tail : fragment);
    str path = cut.ok ? cut.head : str_sub(fragment, 0, 0);
    uint64_t key = key_of(wanted), words = hash_text(wanted, true);
    size_t from = first_with_key(note, key);
    long nearest = -1;
    *match = HEADING_LOOSE;
    for (size_t i = from; i < note->heading_count && i < from + MAX_CANDIDATES; i++) {
        size_t index = note->heading_order[i];
        const struct heading *heading = &note->headings[index];
        if (heading->key != key)
            break;
        if (!has_ancestors(note, index, path))
            continue;
        enum heading_match near = match_of(note, heading, wanted, words);
        if (nearest < 0 || near > *match) {
            nearest = (long)index;
            *match = near;
        }
        if (near == HEADING_EXACT)
            break;
    }
    return nearest;
}
