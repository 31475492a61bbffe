/* SPDX-License-Identifier: MIT
 *
 * What is asked of suggest: the names of the site's files, and all targets that lead nowhere.
 */
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/suggest.h"
#include "kwiki/thread.h"
#include "kwiki/vec.h"
#include "steps.h"

struct job {
    struct site *site;
    struct suggest *suggest;
    struct arena arena;
    VEC(struct suggest_target) targets; /* the wanted ones, then those of missing images */
    struct map images;                  /* index of an image's target */
};

static void add_names(const struct job *job)
{
    for (uint32_t i = 0; i < job->site->file_count; i++) {
        const struct site_file *file = &job->site->files[i];
        const struct note *note = file->note;
        str name = path_name(file->source->path);
        if (site_is_hidden(file))
            continue;
        suggest_add(job->suggest, note ? name : path_stem(name), i);
        if (note)
            suggest_add(job->suggest, note_str(note, note->meta.title), i);
        for (size_t alias = 0; note && alias < note->alias_count; alias++)
            suggest_add(job->suggest, note_str(note, note->aliases[alias].name), i);
    }
}

static void add_image(struct job *job, str target)
{
    uint32_t *known = map_at(&job->images, target);
    if (*known != MAP_NONE)
        return;
    *known = (uint32_t)job->targets.count;
    *VEC_PUSH(&job->arena, &job->targets) = (struct suggest_target){target, true};
}

static void collect_targets(struct job *job)
{
    const struct site *site = job->site;
    for (size_t i = 0; i < site->wanted_count; i++)
        *VEC_PUSH(&job->arena, &job->targets) =
            (struct suggest_target){.written = site->wanted[i].target};
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        for (size_t l = 0; file->note && l < file->note->link_count; l++)
            if (file->note->links[l].kind == LINK_IMAGE && !site_leads(&file->answers[l]))
                add_image(job, note_str(file->note, file->note->links[l].target));
    }
}

/* The suggestions for one note's links, and for the targets that it is the first to want. */
static void choose_for_note(void *context, size_t index, unsigned worker)
{
    const struct job *job = context;
    struct site *site = job->site;
    const struct site_file *file = &site->files[index];
    str folder = path_folder(file->source->path);
    for (size_t i = 0; file->note && i < file->note->link_count; i++) {
        struct answer *answer = &file->answers[i];
        const struct link link = note_link(file->note, i);
        if (site_leads(answer) || answer->hidden || !link_is_internal(link.kind))
            continue;
        bool wanted = answer->wanted != SITE_NONE;
        uint32_t target = wanted ? answer->wanted : map_find(&job->images, link.target);
        uint32_t file_meant = suggest_choose(job->suggest, target, folder, worker);
        answer->suggestion = file_meant == SUGGEST_NONE ? SITE_NONE : file_meant;
        if (wanted && site->wanted[target].files[0] == index)
            site->wanted[target].suggestion = answer->suggestion;
    }
}

void meant_find(struct building *building)
{
    struct site *site = building->site;
    struct job job = {.site = site};
    arena_init(&job.arena, 4096);
    collect_targets(&job);
    if (job.targets.count) {
        job.suggest = suggest_new(site->files->source, building->threads);
        add_names(&job);
        suggest_search(job.suggest, job.targets.items, job.targets.count);
        thread_for(building->threads, site->file_count, choose_for_note, &job);
        suggest_free(job.suggest);
    }
    map_release(&job.images);
    arena_release(&job.arena);
}
