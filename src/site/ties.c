/* SPDX-License-Identifier: MIT
 *
 * Ties: which notes belong together, by links and by seconds that both cite. A hub, to which nearly
 * all notes of a folder are tied, says nothing of any of them and is left out.
 */
#include "kwiki/path.h"
#include "steps.h"
#include <stdlib.h>

#define LINK_WEIGHT   1u
#define SECOND_WEIGHT 2u  /* of each second that both cite */
#define HUB_LEAST     30u /* notes; a note that is tied to more than these, ... */
#define HUB_PERCENT   15u /* ... and to more than these of its folder's notes, is a hub */

/* Ties under construction, each at both of its ends; a pair of notes may have several. */
struct tying {
    const struct building *building;
    struct site_ties ties;
};

/* ---- all ties, note by note ----------------------------------------------------------------- */

typedef void visit_tie(struct tying *tying, uint32_t from, uint32_t to, uint32_t weight);

static void count_tie(struct tying *tying, uint32_t from, uint32_t to, uint32_t weight)
{
    (void)to;
    (void)weight;
    tying->ties.first[from + 1]++;
}

static void write_tie(struct tying *tying, uint32_t from, uint32_t to, uint32_t weight)
{
    uint32_t at = --tying->ties.first[from + 1];
    tying->ties.notes[at] = to;
    tying->ties.weights[at] = weight;
}

static void visit_ties(struct tying *tying, visit_tie *visit)
{
    const struct building *building = tying->building;
    const struct site *site = building->site;
    for (uint32_t i = 0; i < site->file_count; i++)
        for (size_t b = 0; b < site->files[i].backlink_count; b++) {
            visit(tying, site->files[i].backlinks[b].from, i, LINK_WEIGHT);
            visit(tying, i, site->files[i].backlinks[b].from, LINK_WEIGHT);
        }
    for (size_t i = 0; i < building->pair_count; i++) {
        const struct shared_pair *pair = &building->pairs[i];
        visit(tying, pair->first, pair->second, SECOND_WEIGHT * pair->shared);
        visit(tying, pair->second, pair->first, SECOND_WEIGHT * pair->shared);
    }
}

static struct site_ties new_ties(size_t files, size_t count)
{
    return (struct site_ties){
        .first = heap_alloc(files + 2, sizeof(uint32_t)),
        .notes = heap_alloc(count + 1, sizeof(uint32_t)),
        .weights = heap_alloc(count + 1, sizeof(uint32_t)),
    };
}

static void free_ties(struct site_ties *ties)
{
    free(ties->first);
    free(ties->notes);
    free(ties->weights);
}

static struct site_ties list_ties(const struct building *building)
{
    struct tying tying = {.building = building};
    size_t files = building->site->file_count, count = 2 * building->pair_count;
    for (size_t i = 0; i < files; i++)
        count += 2 * building->site->files[i].backlink_count;
    tying.ties = new_ties(files, count);
    visit_ties(&tying, count_tie);
    for (size_t i = 0; i < files; i++)
        tying.ties.first[i + 1] += tying.ties.first[i];
    visit_ties(&tying, write_tie);
    for (size_t i = 0; i < files; i++)
        tying.ties.first[i] = tying.ties.first[i + 1];
    tying.ties.first[files] = (uint32_t)count;
    return tying.ties;
}

/* The other way round, which is the same ties again, now with the neighbours of each note in order.
 */
static struct site_ties sort_ties(const struct site_ties *ties, size_t files)
{
    struct site_ties sorted = new_ties(files, ties->first[files]);
    uint32_t *ends = heap_alloc(files + 1, sizeof *ends);
    for (size_t i = 0; i <= files; i++)
        sorted.first[i] = ends[i] = ties->first[i];
    for (uint32_t i = 0; i < files; i++)
        for (uint32_t at = ties->first[i]; at < ties->first[i + 1]; at++) {
            uint32_t place = ends[ties->notes[at]]++;
            sorted.notes[place] = i;
            sorted.weights[place] = ties->weights[at];
        }
    free(ends);
    return sorted;
}

/* Makes the ties of two notes one, in place; leaves out those of hubs. */
static void join_ties(struct site_ties *ties, const struct site *site, bool without_hubs)
{
    uint32_t count = 0, from = 0;
    for (size_t i = 0; i < site->file_count; i++) {
        uint32_t to = ties->first[i + 1], begin = count;
        for (uint32_t at = from; at < to; at++) {
            uint32_t other = ties->notes[at];
            if (without_hubs && (site->files[i].is_hub || site->files[other].is_hub))
                continue;
            if (count == begin || ties->notes[count - 1] != other) {
                ties->notes[count] = other;
                ties->weights[count++] = ties->weights[at];
            } else {
                ties->weights[count - 1] += ties->weights[at];
            }
        }
        from = to;
        ties->first[i + 1] = count;
    }
}

/* ---- hubs ----------------------------------------------------------------------------------- */

static void mark_hubs(struct site *site, const struct site_ties *ties)
{
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        uint32_t degree = ties->first[i + 1] - ties->first[i];
        if (!file->note)
            continue;
        if (degree <= HUB_LEAST && !file->is_index)
            continue;
        uint32_t folder = site_find_folder(site, path_folder(file->source->path));
        file->is_hub = site->folders[folder].index == i ||
                       (degree > HUB_LEAST &&
                        100ull * degree > HUB_PERCENT * site->folders[folder].note_total);
    }
}

static uint32_t *copy_numbers(struct arena *arena, const uint32_t *numbers, size_t count)
{
    uint32_t *copy = ARENA_NEW(arena, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        copy[i] = numbers[i];
    return copy;
}

void ties_collect(struct building *building)
{
    struct site *site = building->site;
    struct site_ties listed = list_ties(building);
    struct site_ties ties = sort_ties(&listed, site->file_count);
    free_ties(&listed);
    join_ties(&ties, site, false);
    mark_hubs(site, &ties);
    join_ties(&ties, site, true);
    size_t count = ties.first[site->file_count];
    site->ties = (struct site_ties){
        .first = copy_numbers(&site->arena, ties.first, site->file_count + 1),
        .notes = copy_numbers(&site->arena, ties.notes, count),
        .weights = copy_numbers(&site->arena, ties.weights, count),
    };
    free_ties(&ties);
    free(building->pairs);
    building->pairs = NULL;
}
