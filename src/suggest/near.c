/* SPDX-License-Identifier: MIT
 *
 * Searching for near names, by several readings of what was typed.
 */
#include "near.h"
#include "kwiki/file_type.h"
#include "kwiki/path.h"
#include "latin.h"
#include <string.h>

#define NEAREST 8   /* names that are kept of each target */
#define LOOKED  256 /* candidates of one target after which the search ends */
#define SEEN    256 /* of them remembered */

/* One search. */
struct query {
    const struct suggest_index *index;
    struct arena *scratch;
    str folded, plain; /* what was typed */
    struct form form;
    bool deleted; /* letters were deleted from it to make this form */
    bool whole;
    uint32_t looked;
    uint32_t seen[SEEN]; /* name + 1 */
    struct near best[NEAREST];
    uint32_t count;
};

static bool is_separator(char c)
{
    return c == '_' || c == '/';
}

/* A name whose letters outside of ASCII were typed as nothing. */
static unsigned compare_deleted(const struct query *query, const struct suggest_name *name)
{
    struct form form;
    bool same = form_make(&form, form_ascii(query->scratch, name->folded)) &&
                slip_compare(&query->form, &form, suggest_index_knows, query->index) == SLIP_SAME;
    return same ? SLIP_SMALL : SLIP_NONE;
}

static struct near judge_name(const struct query *query, uint32_t index)
{
    const struct suggest_name *name = &query->index->names.items[index];
    str plain = form_plain(query->scratch, name->folded);
    struct form form;
    unsigned cost = SLIP_NONE;
    unsigned cut =
        slip_compare_cut(query->plain, plain, query->form.words[query->form.word_count - 1].stem,
                         suggest_index_knows, query->index);
    bool usable = form_make(&form, plain);
    if (usable)
        cost = slip_compare(&query->form, &form, suggest_index_knows, query->index);
    if (cost == SLIP_NONE)
        cost = compare_deleted(query, name);
    if (cost == SLIP_SAME && !str_eq_without(query->folded, name->folded, is_separator))
        cost = SLIP_SMALL;
    struct near near = {.name = index, .whole = query->whole};
    near.loose = !usable || form.ignored != query->form.ignored;
    near.longer = cut < cost && plain.len > query->plain.len;
    near.shorter = cut < cost && plain.len < query->plain.len;
    cost = cut < cost ? cut : cost;
    if (query->deleted && cost > SLIP_SMALL && cost < SLIP_NONE)
        cost++;
    near.cost = (uint8_t)cost;
    return near;
}

static bool is_nearer(const struct near *a, const struct near *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    return a->loose != b->loose ? b->loose : a->name < b->name;
}

/* Keeps the nearest ones, sorted; a name that is there already stays only with its lower cost. */
static void insert_near(struct query *query, struct near near)
{
    uint32_t at = query->count;
    for (uint32_t i = 0; i < query->count; i++) {
        if (query->best[i].name != near.name)
            continue;
        if (query->best[i].cost <= near.cost)
            return;
        memmove(&query->best[i], &query->best[i + 1], (query->count - i - 1) * sizeof *query->best);
        at = --query->count;
    }
    while (at && is_nearer(&near, &query->best[at - 1]))
        at--;
    if (at == NEAREST)
        return;
    if (query->count == NEAREST)
        query->count--;
    memmove(&query->best[at + 1], &query->best[at], (query->count - at) * sizeof *query->best);
    query->best[at] = near;
    query->count++;
}

static bool consider(void *context, uint32_t name)
{
    struct query *query = context;
    uint32_t *seen = &query->seen[name % SEEN];
    bool more = ++query->looked < LOOKED;
    if (*seen == name + 1)
        return more;
    *seen = name + 1;
    struct arena_mark mark = arena_mark(query->scratch);
    struct near near = judge_name(query, name);
    arena_reset(query->scratch, mark);
    if (near.cost != SLIP_NONE)
        insert_near(query, near);
    return more;
}

/* Searches by one reading of what was typed. */
static void search(struct query *query, bool attachment, str folded)
{
    query->folded = folded;
    query->plain = form_plain(query->scratch, folded);
    memset(query->seen, 0, sizeof query->seen);
    if (form_make(&query->form, query->plain))
        suggest_index_find(query->index, attachment, &query->form, query->plain, consider, query);
}

/* A beginning that several names share says nothing; of several names that are the beginning of
 * the target the longest is meant. */
static void settle_cuts(struct query *query)
{
    uint32_t longer = 0, kept = 0;
    size_t longest = 0;
    for (uint32_t i = 0; i < query->count; i++) {
        size_t length = query->index->names.items[query->best[i].name].folded.len;
        longer += query->best[i].longer;
        if (query->best[i].shorter && length > longest)
            longest = length;
    }
    for (uint32_t i = 0; i < query->count; i++) {
        const struct near *near = &query->best[i];
        size_t length = query->index->names.items[near->name].folded.len;
        bool vague = near->longer && (longer > 1 || query->looked >= LOOKED);
        if (!vague && !(near->shorter && length < longest))
            query->best[kept++] = *near;
    }
    query->count = kept;
}

static struct near_list *make_list(const struct query *query, struct arena *arena, str target,
                                   str folder, bool attachment)
{
    size_t size = sizeof(struct near_list) + query->count * sizeof(struct near);
    struct near_list *list = arena_alloc(arena, 1, size);
    list->folder = arena_str(arena, path_name(folder));
    list->extension = attachment ? path_extension(target) : (str){0};
    list->extension = arena_str(arena, list->extension);
    list->picture = attachment && file_type_kind(target) == FILE_IMAGE;
    list->fixed = str_starts(target, STR("/")) || str_starts(target, STR("./")) ||
                  str_starts(target, STR("../"));
    list->count = query->count;
    memcpy(list->items, query->best, query->count * sizeof *query->best);
    return list;
}

struct near_list *near_find(const struct suggest_index *index, struct arena *arena,
                            struct arena *scratch, str written, bool image)
{
    str target = path_decode(scratch, written);
    bool attachment = image || file_type_kind(target) != FILE_OTHER;
    str folded = path_fold(scratch, attachment ? path_stem(target) : target);
    str folder = path_folder(folded), name = path_name(folded);
    struct query query = {.index = index, .scratch = scratch};
    search(&query, attachment, name);
    str deleted = form_ascii(scratch, name);
    query.deleted = true;
    if (deleted.len)
        search(&query, attachment, deleted);
    query.deleted = false;
    str latin = latin_of(scratch, name);
    if (latin.len)
        search(&query, attachment, latin);
    query.whole = true;
    if (folder.len && !attachment)
        search(&query, attachment, folded);
    settle_cuts(&query);
    if (!query.count)
        return NULL;
    return make_list(&query, arena, target, folder, attachment);
}
