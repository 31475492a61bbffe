/* SPDX-License-Identifier: MIT
 *
 * Notes that are about the same: those that cite the same seconds. How much so is the cosine of the
 * sets of seconds that two notes cite, shared / sqrt(one * other), compared in integers.
 */
#include "kwiki/vec.h"
#include "steps.h"
#include <stdlib.h>

#define NOTES_MAX 20u /* that cite a second; one that more notes cite says little */
#define LEAST     100 /* one by the square of the smallest cosine, 0.1 */

/* Pairs with a place each; where nothing is shared, the place is free. */
struct pairs {
    struct shared_pair *items;
    size_t count, mask;
};

struct relating {
    struct site *site;
    uint32_t *seconds; /* that each note cites and that count */
    struct pairs pairs;
};

/* ---- pairs ---------------------------------------------------------------------------------- */

static struct shared_pair *find_pair(const struct pairs *pairs, uint32_t first, uint32_t second)
{
    uint64_t hash = ((uint64_t)first << 32 | second) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 20) & pairs->mask;
    while (pairs->items[at].shared &&
           (pairs->items[at].first != first || pairs->items[at].second != second))
        at = (at + 1) & pairs->mask;
    return &pairs->items[at];
}

static void grow_pairs(struct pairs *pairs)
{
    struct pairs grown = {.count = pairs->count, .mask = pairs->mask ? 2 * pairs->mask + 1 : 1023};
    grown.items = heap_alloc(grown.mask + 1, sizeof *grown.items);
    for (size_t i = 0; pairs->items && i <= pairs->mask; i++)
        if (pairs->items[i].shared)
            *find_pair(&grown, pairs->items[i].first, pairs->items[i].second) = pairs->items[i];
    free(pairs->items);
    *pairs = grown;
}

static void count_pair(struct pairs *pairs, uint32_t first, uint32_t second)
{
    if (2 * pairs->count >= pairs->mask)
        grow_pairs(pairs);
    struct shared_pair *pair = find_pair(pairs, first, second);
    pairs->count += !pair->shared;
    *pair = (struct shared_pair){first, second, pair->shared + 1};
}

/* ---- seconds -------------------------------------------------------------------------------- */

/* A second of a video: the moments from..to-1 cite it, in the order of their notes. */
static void count_second(struct relating *relating, const struct site_moment *moments, size_t from,
                         size_t to)
{
    uint32_t notes[NOTES_MAX];
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        if (i > from && moments[i].file == moments[i - 1].file)
            continue;
        if (count == NOTES_MAX)
            return;
        notes[count++] = moments[i].file;
    }
    for (size_t i = 0; i < count; i++) {
        relating->seconds[notes[i]]++;
        for (size_t other = i + 1; other < count; other++)
            count_pair(&relating->pairs, notes[i], notes[other]);
    }
}

static void count_video(struct relating *relating, const struct site_video *video)
{
    for (size_t from = 0, to; from < video->moment_count; from = to) {
        uint32_t second = site_second(relating->site, &video->moments[from]);
        for (to = from + 1; to < video->moment_count &&
                            site_second(relating->site, &video->moments[to]) == second;)
            to++;
        count_second(relating, video->moments, from, to);
    }
}

/* ---- the best of each note ------------------------------------------------------------------ */

bool site_is_linked(const struct site_file *file, uint32_t other)
{
    for (size_t i = 0; i < file->backlink_count; i++)
        if (file->backlinks[i].from == other)
            return true;
    for (size_t i = 0; i < file->note->link_count; i++)
        if (file->answers[i].file == other)
            return true;
    return false;
}

/* Is one nearer to a note than the other? Of two that are as near, the one with the smaller path.
 */
static bool is_nearer(const struct relating *relating, struct site_related one,
                      struct site_related other)
{
    uint64_t left = (uint64_t)one.shared * one.shared * relating->seconds[other.file];
    uint64_t right = (uint64_t)other.shared * other.shared * relating->seconds[one.file];
    return left != right ? left > right : one.file < other.file;
}

/* Puts the other note in its place among the best ones of the file. */
static void offer(struct relating *relating, uint32_t file, uint32_t other, uint32_t shared)
{
    struct site_file *own = &relating->site->files[file];
    struct site_related candidate = {other, shared};
    uint64_t square = (uint64_t)shared * shared * LEAST;
    if (square < (uint64_t)relating->seconds[file] * relating->seconds[other] ||
        (own->related_count == SITE_RELATED &&
         !is_nearer(relating, candidate, own->related[SITE_RELATED - 1])) ||
        site_is_linked(own, other))
        return;
    if (!own->related)
        own->related = ARENA_NEW(&relating->site->arena, struct site_related, SITE_RELATED);
    size_t at = own->related_count < SITE_RELATED ? own->related_count++ : SITE_RELATED - 1;
    for (; at > 0 && is_nearer(relating, candidate, own->related[at - 1]); at--)
        own->related[at] = own->related[at - 1];
    own->related[at] = candidate;
}

/* For the steps that follow. */
static void list_pairs(struct building *building, const struct pairs *pairs)
{
    building->pairs = heap_alloc(pairs->count + 1, sizeof *building->pairs);
    for (size_t i = 0; pairs->items && i <= pairs->mask; i++)
        if (pairs->items[i].shared)
            building->pairs[building->pair_count++] = pairs->items[i];
}

void related_find(struct building *building)
{
    struct relating relating = {.site = building->site};
    relating.seconds = heap_alloc(building->site->file_count + 1, sizeof *relating.seconds);
    for (size_t i = 0; i < building->site->video_count; i++)
        count_video(&relating, &building->site->videos[i]);
    for (size_t i = 0; relating.pairs.items && i <= relating.pairs.mask; i++) {
        const struct shared_pair *pair = &relating.pairs.items[i];
        if (!pair->shared)
            continue;
        offer(&relating, pair->first, pair->second, pair->shared);
        offer(&relating, pair->second, pair->first, pair->shared);
    }
    list_pairs(building, &relating.pairs);
    free(relating.pairs.items);
    free(relating.seconds);
}
