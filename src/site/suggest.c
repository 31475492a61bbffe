/* SPDX-License-Identifier: MIT
 *
 * Finding near names in two steps: the nearest names of each target, whoever asks for it, then
 * for each link one file that has such a name, by the folder of the note.
 */
#include "suggest.h"
#include "answers.h"
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "kwiki/utf8.h"
#include "suggest_near.h"
#include <stdlib.h>

#define DISTINCT    8 /* letters of a name that means the same in every folder */
#define FOLDER_COST 2 /* the folder that was typed is another one */

struct suggest {
    struct site *site;
    struct suggest_index index;
    VEC(str) images;          /* targets of missing images, */
    struct map image_map;     /* and their indexes */
    struct near_list **lists; /* of the wanted targets, then of the images; NULL: nothing near */
    struct arena arena;       /* of the images */
    struct arena *arenas;     /* of the workers: lists */
    struct arena *scratch;    /* of the workers */
};

static void find_target(void *context, size_t index, unsigned worker)
{
    const struct suggest *suggest = context;
    struct arena *scratch = &suggest->scratch[worker];
    struct arena_mark mark = arena_mark(scratch);
    size_t wanted_count = suggest->site->wanted_count;
    bool image = index >= wanted_count;
    str target =
        image ? suggest->images.items[index - wanted_count] : suggest->site->wanted[index].target;
    suggest->lists[index] =
        suggest_near_find(&suggest->index, &suggest->arenas[worker], scratch, target, image);
    arena_reset(scratch, mark);
}

/* ---- the file for a link ------------------------------------------------------------------ */

/* A file that may be meant; the first that differs decides. */
struct choice {
    uint32_t file;
    bool inexact; /* more than small words, marks or separators differ */
    bool abroad;  /* it is not in the note's folder */
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
    if (a->abroad != b->abroad)
        return a->abroad ? 1 : -1;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    return (int)a->loose - (int)b->loose;
}

static bool is_picture(str extension)
{
    static const char *const pictures[] = {"png", "jpg",  "jpeg", "gif",
                                           "svg", "webp", "avif", NULL};
    for (const char *const *picture = pictures; *picture; picture++)
        if (str_eq_nocase(extension, str_from_c(*picture)))
            return true;
    return false;
}

/* What another extension costs. */
static unsigned extension_cost(const struct near_list *list, str path)
{
    str extension = path_extension(path);
    if (!list->extension.len || str_eq_nocase(list->extension, extension))
        return 0;
    return is_picture(list->extension) && is_picture(extension) ? FOLDER_COST : SLIP_NONE;
}

/* What another folder than the typed one costs; a short name is nothing without its folder. */
static unsigned folder_cost(const struct chooser *chooser, const struct near *near, str path,
                            bool abroad)
{
    const struct near_list *list = chooser->list;
    bool distinct = chooser->suggest->index.names.items[near->name].length >= DISTINCT;
    if (near->whole || (!list->folder.len && !list->fixed))
        return 0;
    if (!list->folder.len)
        return distinct || !abroad ? 0 : SLIP_NONE;
    str folder = site_fold(chooser->scratch, path_name(path_folder(path)));
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
    str path = chooser->suggest->site->files[file].source->path;
    bool abroad = !str_eq(path_folder(path), chooser->folder);
    unsigned extra = extension_cost(chooser->list, path);
    extra += folder_cost(chooser, near, path, abroad);
    if (extra >= SLIP_NONE)
        return false;
    unsigned cost = near->cost + extra;
    *choice = (struct choice){.file = file,
                              .inexact = cost > SLIP_SMALL,
                              .abroad = abroad,
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

static uint32_t choose(const struct suggest *suggest, struct arena *scratch,
                       const struct near_list *list, uint32_t from)
{
    str folder = path_folder(suggest->site->files[from].source->path);
    struct chooser chooser = {suggest, scratch, list, folder};
    struct choice best = {.file = SITE_NONE}, other;
    bool doubtful = false;
    for (uint32_t i = 0; list && i < list->count; i++) {
        if (!best_of_name(&chooser, &list->items[i], &other))
            continue;
        int order = best.file == SITE_NONE ? -1 : compare_choices(&other, &best);
        if (!order)
            doubtful = doubtful || other.file != best.file;
        if (order < 0) {
            best = other;
            doubtful = other.tied;
        }
    }
    return doubtful ? SITE_NONE : best.file;
}

/* The suggestions for one note's links, and for the targets that it is the first to want. */
static void choose_for_note(void *context, size_t index, unsigned worker)
{
    const struct suggest *suggest = context;
    struct site *site = suggest->site;
    const struct site_file *file = &site->files[index];
    struct arena *scratch = &suggest->scratch[worker];
    for (size_t i = 0; file->note && i < file->note->link_count; i++) {
        struct answer *answer = &file->answers[i];
        const struct link *link = &file->note->links[i];
        if (answer->file != SITE_NONE || !answers_is_internal(link->kind))
            continue;
        struct arena_mark mark = arena_mark(scratch);
        size_t target = answer->wanted;
        if (target == SITE_NONE)
            target = site->wanted_count + map_find(&suggest->image_map, link->target);
        answer->suggestion = choose(suggest, scratch, suggest->lists[target], (uint32_t)index);
        if (answer->wanted != SITE_NONE && site->wanted[target].files[0] == index)
            site->wanted[target].suggestion = answer->suggestion;
        arena_reset(scratch, mark);
    }
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void collect_images(struct suggest *suggest)
{
    const struct site *site = suggest->site;
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        for (size_t l = 0; file->note && l < file->note->link_count; l++) {
            const struct link *link = &file->note->links[l];
            if (link->kind != LINK_IMAGE || file->answers[l].file != SITE_NONE)
                continue;
            uint32_t *known = map_at(&suggest->image_map, link->target);
            if (*known != MAP_NONE)
                continue;
            *known = (uint32_t)suggest->images.count;
            *VEC_PUSH(&suggest->arena, &suggest->images) = link->target;
        }
    }
}

static struct arena *make_arenas(unsigned count)
{
    struct arena *arenas = heap_alloc(count, sizeof *arenas);
    for (unsigned i = 0; i < count; i++) {
        arena_init(&arenas[i], 16384);
        arena_bytes(&arenas[i], 1); /* so that a reset keeps the first chunk */
    }
    return arenas;
}

static void free_arenas(struct arena *arenas, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        arena_release(&arenas[i]);
    free(arenas);
}

void suggest_files(struct site *site, unsigned threads)
{
    struct suggest suggest = {.site = site};
    arena_init(&suggest.arena, 4096);
    collect_images(&suggest);
    size_t count = site->wanted_count + suggest.images.count;
    if (count) {
        suggest_index_build(&suggest.index, site);
        suggest.lists = heap_alloc(count, sizeof(struct near_list *));
        suggest.arenas = make_arenas(threads);
        suggest.scratch = make_arenas(threads);
        thread_for(threads, count, find_target, &suggest);
        thread_for(threads, site->file_count, choose_for_note, &suggest);
        free_arenas(suggest.arenas, threads);
        free_arenas(suggest.scratch, threads);
        free(suggest.lists);
        suggest_index_release(&suggest.index);
    }
    map_release(&suggest.image_map);
    arena_release(&suggest.arena);
}
