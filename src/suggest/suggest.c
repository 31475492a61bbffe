/* SPDX-License-Identifier: MIT
 *
 * Finding near names in two steps: the nearest names of each target, whoever asks for it, then
 * for each link one file that has such a name, by the folder of the note.
 */
#include "kwiki/suggest.h"
#include "kwiki/file_type.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "kwiki/utf8.h"
#include "latin.h"
#include "near.h"
#include <stdlib.h>

#define DISTINCT    8 /* letters of a name that means the same in every folder */
#define FOLDER_COST 2 /* the folder that was typed is another one */

/* One thread's memory. */
struct worker {
    struct arena arena; /* of lists */
    struct arena scratch;
};

struct suggest {
    const struct source *sources;
    struct suggest_index index;
    const struct suggest_target *targets;
    struct near_list **lists; /* of the targets; NULL: nothing near */
    struct worker *workers;
    unsigned worker_count;
};

struct suggest *suggest_new(const struct source *sources, unsigned threads)
{
    struct suggest *suggest = heap_alloc(1, sizeof *suggest);
    suggest->sources = sources;
    suggest->workers = heap_alloc(threads, sizeof *suggest->workers);
    suggest->worker_count = threads;
    for (unsigned i = 0; i < threads; i++) {
        arena_init(&suggest->workers[i].arena, 16384);
        arena_init(&suggest->workers[i].scratch, 16384);
        arena_bytes(&suggest->workers[i].scratch, 1); /* so that a reset keeps the first chunk */
    }
    suggest_index_init(&suggest->index);
    return suggest;
}

void suggest_free(struct suggest *suggest)
{
    suggest_index_release(&suggest->index);
    for (unsigned i = 0; i < suggest->worker_count; i++) {
        arena_release(&suggest->workers[i].arena);
        arena_release(&suggest->workers[i].scratch);
    }
    free(suggest->workers);
    free(suggest->lists);
    free(suggest);
}

void suggest_add(struct suggest *suggest, str name, uint32_t file)
{
    bool attachment = suggest->sources[file].kind != SOURCE_NOTE;
    suggest_index_add(&suggest->index, name, file, attachment);
    struct arena scratch;
    arena_init(&scratch, 512);
    str latin = latin_of(&scratch, name);
    if (latin.len)
        suggest_index_add(&suggest->index, latin, file, attachment);
    arena_release(&scratch);
}

static void find_target(void *context, size_t index, unsigned number)
{
    const struct suggest *suggest = context;
    const struct suggest_target *target = &suggest->targets[index];
    struct worker *worker = &suggest->workers[number];
    struct arena_mark mark = arena_mark(&worker->scratch);
    suggest->lists[index] = near_find(&suggest->index, &worker->arena, &worker->scratch,
                                      target->written, target->image);
    arena_reset(&worker->scratch, mark);
}

void suggest_search(struct suggest *suggest, const struct suggest_target *targets, size_t count)
{
    suggest_index_complete(&suggest->index);
    suggest->targets = targets;
    suggest->lists = heap_alloc(count, sizeof(struct near_list *));
    thread_for(suggest->worker_count, count, find_target, suggest);
}

/* ---- the file for a link ------------------------------------------------------------------ */

/* A file that may be meant; the first that differs decides. */
struct choice {
    uint32_t file;
    bool inexact;      /* more than small words, marks or separators differ */
    bool other_folder; /* it is not in the note's folder */
    unsigned cost;
    bool loose;    /* of equal costs, the worse */
    size_t length; /* of its path */
    bool tied;     /* another file of the name is as good in all of this */
};

/* One link's point of view. */
struct chooser {
    const struct suggest *suggest;
    struct arena *scratch;
    const struct near_list *list;
    str folder; /* of the note */
};

static int compare_choices(const struct choice *a, const struct choice *b)
{
    if (a->inexact != b->inexact)
        return a->inexact ? 1 : -1;
    if (a->other_folder != b->other_folder)
        return a->other_folder ? 1 : -1;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return (int)a->loose - (int)b->loose;
}

/* What another extension costs. */
static unsigned extension_cost(const struct near_list *list, str path)
{
    if (!list->extension.len || str_eq_nocase(list->extension, path_extension(path)))
        return 0;
    bool pictures = list->picture && file_type_kind(path) == FILE_IMAGE;
    return pictures ? FOLDER_COST : SLIP_NONE;
}

/* What another folder than the typed one costs; a short name is nothing without its folder. */
static unsigned folder_cost(const struct chooser *chooser, const struct near *near, str path,
                            bool other_folder)
{
    const struct near_list *list = chooser->list;
    bool distinct = chooser->suggest->index.names.items[near->name].length >= DISTINCT;
    if (near->whole || (!list->folder.len && !list->fixed))
        return 0;
    if (!list->folder.len)
        return distinct || !other_folder ? 0 : SLIP_NONE;
    str folder = path_fold(chooser->scratch, path_name(path_folder(path)));
    if (str_eq(folder, list->folder))
        return 0;
    struct form typed, real;
    bool is_slip =
        form_make(&typed, form_plain(chooser->scratch, list->folder)) &&
        form_make(&real, form_plain(chooser->scratch, folder)) &&
        slip_compare(&typed, &real, suggest_index_knows, &chooser->suggest->index) != SLIP_NONE;
    return is_slip || (distinct && near->cost <= SLIP_SMALL) ? FOLDER_COST : SLIP_NONE;
}

/* The file as a choice; false when it is none. */
static bool weigh(const struct chooser *chooser, const struct near *near, uint32_t file,
                  struct choice *choice)
{
    str path = chooser->suggest->sources[file].path;
    bool other_folder = !str_eq(path_folder(path), chooser->folder);
    unsigned extra = extension_cost(chooser->list, path);
    extra += folder_cost(chooser, near, path, other_folder);
    if (extra >= SLIP_NONE)
        return false;
    unsigned cost = near->cost + extra;
    *choice = (struct choice){.file = file,
                              .inexact = cost > SLIP_SMALL,
                              .other_folder = other_folder,
                              .cost = cost,
                              .loose = near->loose,
                              .length = utf8_length(path)};
    return true;
}

/* Of the files that have the name: the best by choice, then the shortest path. */
static bool best_of_name(const struct chooser *chooser, const struct near *near,
                         struct choice *best)
{
    const struct suggest_index *index = &chooser->suggest->index;
    const struct suggest_name *name = &index->names.items[near->name];
    bool found = weigh(chooser, near, name->file, best);
    for (uint32_t at = name->more; at != MAP_NONE; at = index->further.items[at].next) {
        struct choice other;
        if (!weigh(chooser, near, index->further.items[at].file, &other))
            continue;
        int order = found ? compare_choices(&other, best) : -1;
        if (!order && other.length != best->length)
            order = other.length < best->length ? -1 : 1;
        if (order < 0)
            *best = other;
        best->tied = best->tied || !order;
        found = true;
    }
    return found;
}

static uint32_t choose_file(const struct chooser *chooser)
{
    const struct near_list *list = chooser->list;
    struct choice best = {.file = SUGGEST_NONE}, other;
    bool doubtful = false;
    for (uint32_t i = 0; i < list->count; i++) {
        if (!best_of_name(chooser, &list->items[i], &other))
            continue;
        int order = best.file == SUGGEST_NONE ? -1 : compare_choices(&other, &best);
        if (!order)
            doubtful = doubtful || other.file != best.file;
        if (order < 0) {
            best = other;
            doubtful = other.tied;
        }
    }
    return doubtful ? SUGGEST_NONE : best.file;
}

uint32_t suggest_choose(const struct suggest *suggest, size_t target, str folder, unsigned worker)
{
    struct arena *scratch = &suggest->workers[worker].scratch;
    struct chooser chooser = {suggest, scratch, suggest->lists[target], folder};
    if (!chooser.list)
        return SUGGEST_NONE;
    struct arena_mark mark = arena_mark(scratch);
    uint32_t file = choose_file(&chooser);
    arena_reset(scratch, mark);
    return file;
}
