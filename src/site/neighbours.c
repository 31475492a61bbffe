/* SPDX-License-Identifier: MIT
 *
 * A window slides over the moments of each video; how often each note stands in it is counted. Then
 * the moments of a run get one count together.
 */
#include "kwiki/lower_bound.h"
#include "kwiki/note_text.h"
#include "kwiki/thread.h"
#include "steps.h"
#include <stdlib.h>

#define RUN_NOTES   99u  /* other notes that are counted for a run, ... */
#define RUN_MOMENTS 512u /* ... of this many moments of its video, so that it takes no longer */

struct window {
    const struct site *site;
    const struct site_video *video;
    size_t first, last;  /* indexes of its moments: first..last-1 */
    uint32_t *counts;    /* of each note's moments in it */
    uint32_t *note;      /* of each moment: index of its note in video->notes */
    unsigned note_count; /* notes that have a moment in it */
};

static uint32_t second_of(const struct window *window, size_t index)
{
    return site_second(window->site, &window->video->moments[index]);
}

/* Moves the window's ends to what lies near the second. */
static void slide(struct window *window, uint32_t second)
{
    while (second_of(window, window->first) + SITE_NEARBY < second)
        window->note_count -= !--window->counts[window->note[window->first++]];
    while (window->last < window->video->moment_count &&
           second_of(window, window->last) <= second + SITE_NEARBY)
        window->note_count += !window->counts[window->note[window->last++]]++;
}

/* A video of the same notes has the same moments in the same order. */
static bool copy_video(const struct building *building, const struct site_video *video)
{
    const struct site *before = building->before;
    size_t at;
    if (!before)
        return false;
    LOWER_BOUND(at, before->video_count, str_cmp(before->videos[at].id, video->id) < 0);
    if (at == before->video_count || before->videos[at].key != video->key)
        return false;
    for (size_t i = 0; i < video->moment_count; i++) {
        struct site_moment cited = video->moments[i];
        building->site->files[cited.file].others[cited.moment] =
            before->files[cited.file].others[cited.moment];
    }
    return true;
}

static void count_video(void *context, size_t index, unsigned worker)
{
    (void)worker;
    const struct building *building = context;
    const struct site *site = building->site;
    const struct site_video *video = &site->videos[index];
    if (video->note_count < 2 || copy_video(building, video))
        return;
    struct window window = {
        .site = site,
        .video = video,
        .counts = heap_alloc(video->note_count, sizeof *window.counts),
        .note = heap_alloc(video->moment_count, sizeof *window.note),
    };
    for (size_t i = 0; i < video->moment_count; i++)
        window.note[i] = (uint32_t)site_note_index(video, video->moments[i].file);
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct site_moment *cited = &video->moments[i];
        slide(&window, second_of(&window, i));
        unsigned others = window.note_count - 1;
        site->files[cited->file].others[cited->moment] =
            (uint16_t)(others > UINT16_MAX ? UINT16_MAX : others);
    }
    free(window.counts);
    free(window.note);
}

/* Other notes that cite the seconds of a run. */
struct others {
    uint32_t files[RUN_NOTES];
    size_t count;
    size_t looked; /* at this many moments */
};

static void add_other(struct others *others, uint32_t file)
{
    size_t at;
    LOWER_BOUND(at, others->count, others->files[at] < file);
    if (others->count == RUN_NOTES || (at < others->count && others->files[at] == file))
        return;
    memmove(&others->files[at + 1], &others->files[at],
            (others->count - at) * sizeof *others->files);
    others->files[at] = file;
    others->count++;
}

static void add_near(struct others *others, const struct site *site, uint32_t file, uint32_t index)
{
    const struct moment *moment = &site->files[file].note->moments[index];
    const struct site_video *video = &site->videos[site->files[file].videos[moment->video]];
    struct window window = {.site = site, .video = video};
    if (video->note_count < 2)
        return;
    uint32_t second = moment->start / 1000;
    size_t at, count = video->moment_count;
    LOWER_BOUND(at, count, second_of(&window, at) + SITE_NEARBY < second);
    for (; at < count && second_of(&window, at) <= second + SITE_NEARBY &&
           others->looked < RUN_MOMENTS;
         at++, others->looked++)
        if (video->moments[at].file != file)
            add_other(others, video->moments[at].file);
}

/* The first moment of the run that others cite gets the count of all of them, the rest none. */
static void join_run(const struct site *site, uint32_t file, size_t first, size_t last)
{
    const struct site_file *own = &site->files[file];
    struct others others = {.count = 0};
    uint32_t cited = SITE_NONE;
    for (size_t slot = first; slot < last; slot++) {
        uint32_t moment = own->note->slots[slot].index;
        add_near(&others, site, file, moment);
        if (others.count && cited == SITE_NONE)
            cited = moment;
        own->others[moment] = 0;
    }
    if (cited != SITE_NONE)
        own->others[cited] = (uint16_t)others.count;
}

static void join_runs(void *context, size_t file, unsigned worker)
{
    (void)worker;
    const struct building *building = context;
    const struct note *note = building->site->files[file].note;
    if (!note || note->moment_count < 2)
        return;
    for (size_t slot = 0; slot < note->slot_count;) {
        size_t end = slot + 1;
        if (note->slots[slot].kind == SLOT_MOMENT)
            end = note_text_run_end(note, slot, note->slot_count);
        if (end > slot + 1)
            join_run(building->site, (uint32_t)file, slot, end);
        slot = end;
    }
}

void neighbours_count(struct building *building)
{
    struct site *site = building->site;
    for (size_t i = 0; i < site->file_count; i++)
        if (site->files[i].note)
            site->files[i].others =
                ARENA_NEW(&site->arena, uint16_t, site->files[i].note->moment_count);
    thread_for(building->threads, site->video_count, count_video, building);
    thread_for(building->threads, site->file_count, join_runs, building);
}
