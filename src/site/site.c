/* SPDX-License-Identifier: MIT
 *
 * site_build as a list of steps.
 */
#include "kwiki/map.h"
#include "kwiki/note_text.h"
#include "steps.h"
#include <stdlib.h>

static bool is_broken(enum link_kind kind, const struct answer *answer)
{
    return link_is_internal(kind) && !site_leads(answer) && !answer->drawing;
}

static void count_all(struct building *building)
{
    struct site *site = building->site;
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        if (!file->note)
            continue;
        site->note_count++;
        site->moment_count += file->note->moment_count;
        for (size_t link = 0; link < file->note->link_count; link++) {
            enum link_kind kind = file->note->links[link].kind;
            site->link_count += link_is_internal(kind);
            site->broken_count += is_broken(kind, &file->answers[link]);
        }
    }
}

static void choose_title(struct building *building)
{
    struct site *site = building->site;
    uint32_t index = site->folders[0].index;
    if (site->settings->title.len)
        site->title = site->settings->title;
    else
        site->title = index == SITE_NONE ? STR("Notes") : site->files[index].title;
}

static void begin_site(struct site *site, const struct map *lengths,
                       const struct settings *settings, unsigned threads)
{
    *site = (struct site){.settings = settings, .lengths = lengths, .worker_count = threads};
    arena_init(&site->arena, 65536);
    site->worker_arenas = ARENA_NEW(&site->arena, struct arena, threads);
    for (unsigned i = 0; i < threads; i++)
        arena_init(&site->worker_arenas[i], 16384);
}

/* ---- names ---------------------------------------------------------------------------------- */

static uint64_t key_names(struct building *building)
{
    return building->names_key = keys_names(building);
}

/* When names have changed, all may have. */
static void build_names(struct building *building)
{
    building->before = NULL;
    names_release(building->names);
    names_build(building->names, building->site);
}

/* They take much memory: where no build follows, they are not kept longer than they are needed. */
static void drop_names(struct building *building)
{
    if (!building->keeps_keys)
        names_release(building->names);
}

static void copy_names(struct building *building)
{
    building->names->site = building->site;
}

/* ---- the list ------------------------------------------------------------------------------- */

static uint64_t key_urls(struct building *building)
{
    return building->urls_key = keys_urls(building);
}

static uint64_t key_ties(struct building *building)
{
    return keys_ties(building);
}

/* What is said of names depends on them and on which of them became pages. */
static uint64_t key_audit(struct building *building)
{
    return building->urls_key;
}

static void copy_nothing(struct building *building)
{
    (void)building;
}

static const struct step {
    site_step *run;
    uint64_t (*key)(struct building *building); /* of all that it reads; NULL: it always runs */
    site_step *take; /* instead of running, when the key is that of the build before */
    bool by_note;    /* takes notes over one by one, each by its own key, with their findings */
} steps[] = {
    {.run = files_list},
    {.run = folders_collect},
    {.run = build_names, .key = key_names, .take = copy_names},
    {.run = answers_resolve, .by_note = true}, /* keys_answers */
    {.run = menu_resolve},
    {.run = videos_collect}, /* of each video keys_videos */
    {.run = pictures_find},
    {.run = tracks_attach},
    {.run = neighbours_count}, /* likewise */
    {.run = citations_judge},  /* likewise, and of the transcripts */
    {.run = sequence_find},
    {.run = strips_measure},
    {.run = drop_names},
    {.run = wanted_collect},
    {.run = meant_find},
    {.run = answers_report_broken},
    {.run = embeds_report_cycles},
    {.run = backlinks_collect},
    {.run = related_find},
    {.run = ties_collect},
    {.run = topics_find, .key = key_ties, .take = topics_copy},
    {.run = topics_collect},
    {.run = tags_collect},
    {.run = newest_collect},
    {.run = choose_title},
    {.run = listings_make},
    {.run = urls_plan, .key = key_urls, .take = urls_copy},
    {.run = count_all},
    {.run = audit_names, .key = key_audit, .take = copy_nothing},
    {.run = audit_notes},
};

#define STEPS (sizeof steps / sizeof *steps)

struct site_memory {
    const struct site *site; /* the last that was built */
    struct names names;
    uint64_t keys[STEPS];
    struct diag_list findings[STEPS]; /* of steps that may be taken over */
};

struct site_memory *site_memory_new(void)
{
    struct site_memory *memory = heap_alloc(1, sizeof *memory);
    for (size_t i = 0; i < STEPS; i++)
        diag_list_init(&memory->findings[i]);
    return memory;
}

void site_memory_free(struct site_memory *memory)
{
    if (!memory)
        return;
    names_release(&memory->names);
    for (size_t i = 0; i < STEPS; i++)
        diag_list_release(&memory->findings[i]);
    free(memory);
}

/* Drops the findings about notes that are no longer as they were. */
static void forget_notes(struct diag_list *findings, const struct site *site)
{
    struct diag_list old = *findings;
    struct map kept = {0};
    diag_list_init(findings);
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].answers_kept)
            *map_at(&kept, site->files[i].source->path) = 1;
    for (size_t i = 0; i < old.count; i++)
        if (map_find(&kept, old.items[i].path) != MAP_NONE)
            diag_add(findings, old.items[i]);
    map_release(&kept);
    diag_list_release(&old);
}

/* Runs a step, or takes over what it gave before; its findings are those of the memory. */
static void run_step(struct building *building, struct site_memory *memory, size_t index)
{
    const struct step *step = &steps[index];
    struct diag_list *diags = building->diags, *own = &memory->findings[index];
    struct diag_list fresh;
    uint64_t key = step->key ? step->key(building) : 0;
    diag_list_init(&fresh);
    building->diags = &fresh;
    if (step->take && building->before && key == memory->keys[index]) {
        step->take(building);
    } else {
        step->run(building);
        if (step->by_note)
            forget_notes(own, building->site);
        else
            diag_list_clear(own);
    }
    diag_append(own, &fresh);
    diag_append(diags, own);
    diag_list_release(&fresh);
    building->diags = diags;
    memory->keys[index] = key;
}

void site_build(struct site *site, const struct site_sources *sources, struct site_before before,
                const struct settings *settings, unsigned threads, struct diag_list *diags)
{
    struct names own = {0};
    struct site_memory *memory = before.memory;
    struct building building = {.site = site,
                                .sources = sources,
                                .keeps_keys = memory != NULL,
                                .names = memory ? &memory->names : &own,
                                .threads = threads,
                                .diags = diags};
    if (memory && memory->site == before.site)
        building.before = before.site;
    begin_site(site, sources->lengths, settings, threads);
    site->cites = sources->cites;
    for (size_t i = 0; i < STEPS; i++) {
        bool remembered = memory && (steps[i].key || steps[i].by_note);
        if (remembered)
            run_step(&building, memory, i);
        else
            steps[i].run(&building);
    }
    if (memory)
        memory->site = site;
}

void site_release(struct site *site)
{
    for (unsigned i = 0; i < site->worker_count; i++)
        arena_release(&site->worker_arenas[i]);
    arena_release(&site->arena);
}

bool site_is_searched(const struct site_file *file)
{
    return file->note && !file->note->meta.unsearched;
}

str site_rule_name(enum link_rule rule)
{
    static const char *const names[] = {
        "",
#define LINK_RULE(NAME, name) #name,
#include "kwiki/site_rules.def"
    };
    return str_from_c(names[rule]);
}

void site_fragment_id(struct buf *out, const struct site *site, const struct answer *answer,
                      const struct link *link)
{
    const struct note *note = answer->file == SITE_NONE ? NULL : site->files[answer->file].note;
    switch ((enum fragment_state)answer->state) {
    case FRAGMENT_HEADING: buf_add(out, note_str(note, note->headings[answer->fragment].id)); break;
    case FRAGMENT_BLOCK:
        buf_add_char(out, '^');
        buf_add(out, note_str(note, note->block_ids[answer->fragment].id));
        break;
    case FRAGMENT_RAW:
        if (site->settings->sanitize)
            buf_add(out, STR(NOTE_RAW_ID_PREFIX));
        buf_add(out, note_str(note, note->raw_ids[answer->fragment]));
        break;
    case FRAGMENT_MOMENT: note_text_moment_id(out, &note->moments[answer->fragment]); break;
    case FRAGMENT_ID: buf_add(out, link->fragment); break;
    case FRAGMENT_NONE:
    case FRAGMENT_MISSING: break;
    }
}
