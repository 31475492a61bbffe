/* SPDX-License-Identifier: MIT
 *
 * A window slides over the moments of each video; how often each note stands in it is counted.
 */
#include "neighbours.h"
#include "kwiki/map.h"
#include "kwiki/thread.h"
#include <stdlib.h>
#include <string.h>

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
    const struct site_moment *cited = &window->video->moments[index];
    return window->site->files[cited->file].note->moments[cited->moment].start / 1000;
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

struct job {
    const struct site *site;
    const struct memory_plan *plan; /* NULL: all are counted */
};

/* The only note of a video has no neighbours, whatever it had before. */
static void clear_video(const struct site *site, const struct site_video *video)
{
    for (size_t i = 0; i < video->moment_count; i++)
        site->files[video->moments[i].file].others[video->moments[i].moment] = 0;
}

static void count_video(void *context, size_t index, unsigned worker)
{
    (void)worker;
    const struct job *job = context;
    const struct site *site = job->site;
    const struct site_video *video = &site->videos[index];
    if (job->plan && job->plan->videos[index] != SITE_NONE)
        return;
    if (video->note_count < 2) {
        clear_video(site, video);
        return;
    }
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

void neighbours_count(struct site *site, const struct memory_plan *plan, unsigned threads)
{
    struct job job = {site, plan->before ? plan : NULL};
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        if (!file->note)
            continue;
        file->others = ARENA_NEW(&site->arena, uint16_t, file->note->moment_count);
        if (job.plan && plan->same[i] && file->note->moment_count)
            memcpy(file->others, plan->before->files[i].others,
                   file->note->moment_count * sizeof *file->others);
    }
    thread_for(threads, site->video_count, count_video, &job);
}
