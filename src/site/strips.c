/* SPDX-License-Identifier: MIT
 *
 * What a video's strip shows: how long it is, and where notes cite it.
 */
#include "kwiki/thread.h"
#include "steps.h"

#define MINUTE     60u   /* seconds */
#define TAIL       20    /* one part in this many is left after the last moment of a video ... */
#define TAIL_LEAST 10000 /* ... whose length nobody knows, and at least this many milliseconds */
#define PERCENTILE 98    /* this many of a hundred moments say how long a video is, ... */
#define FAR_BEYOND 3     /* ... where the last is later by more than this factor ... */
#define MANY       10    /* ... and there are at least this many */
#define EXACT_MANY 50    /* that are at no whole minute speak alone, if they are the most */

/* The latest start or end of a moment. */
static uint32_t last_time(const struct site *site, const struct site_video *video)
{
    uint32_t last = 0;
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct moment *moment = site_cited(site, &video->moments[i]);
        uint32_t end = moment->end == MOMENT_NO_END ? moment->start : moment->end;
        if (end > last)
            last = end;
    }
    return last;
}

static bool is_counted(const struct moment *moment, bool exact)
{
    return !exact || moment->start % (MINUTE * 1000);
}

/* How many of the video's moments there are, or of those that are at no whole minute. */
static size_t count_moments(const struct site *site, const struct site_video *video, bool exact)
{
    size_t count = 0;
    for (size_t i = 0; i < video->moment_count; i++)
        count += is_counted(site_cited(site, &video->moments[i]), exact);
    return count;
}

/* The start that most of the moments do not pass. Times that were misread when they were written
 * are whole minutes, and many of them may come from one note: where there are enough others, these
 * alone count. */
static uint32_t usual_start(const struct site *site, const struct site_video *video)
{
    size_t exact = count_moments(site, video, true);
    bool alone = exact >= EXACT_MANY && exact * 2 > video->moment_count;
    size_t rank = ((alone ? exact : video->moment_count) - 1) * PERCENTILE / 100;
    for (size_t i = 0; i < video->moment_count; i++) {
        const struct moment *moment = site_cited(site, &video->moments[i]);
        if (is_counted(moment, alone) && !rank--)
            return moment->start;
    }
    return 0;
}

static uint32_t find_axis(const struct site *site, const struct site_video *video)
{
    if (video->duration)
        return video->duration;
    uint32_t last = last_time(site, video), tail = last / TAIL;
    uint32_t usual = video->moment_count >= MANY ? usual_start(site, video) : 0;
    if (usual && last / FAR_BEYOND > usual)
        return usual;
    return last + (tail > TAIL_LEAST ? tail : TAIL_LEAST);
}

/* One cited second for each part in which there is any. Moments are sorted by it. */
static void find_marks(const struct site *site, struct site_video *video, struct arena *arena)
{
    uint32_t seconds[SITE_STRIP_PARTS];
    size_t last = SITE_STRIP_PARTS;
    for (size_t i = 0; i < video->moment_count; i++) {
        size_t part = site_strip_part(video, site_cited(site, &video->moments[i])->start);
        if (part != last)
            seconds[video->mark_count++] = site_second(site, &video->moments[i]);
        last = part;
    }
    video->marks = ARENA_NEW(arena, uint32_t, video->mark_count);
    memcpy(video->marks, seconds, video->mark_count * sizeof *seconds);
}

static void measure_strip(void *context, size_t index, unsigned worker)
{
    const struct building *building = context;
    struct site_video *video = &building->site->videos[index];
    if (!video->moment_count)
        return;
    video->axis = find_axis(building->site, video);
    if (video->note_count > 1)
        find_marks(building->site, video, &building->site->worker_arenas[worker]);
}

void strips_measure(struct building *building)
{
    thread_for(building->threads, building->site->video_count, measure_strip, building);
}

size_t site_strip_part(const struct site_video *video, uint32_t ms)
{
    size_t part = (size_t)((uint64_t)ms * SITE_STRIP_PARTS / video->axis);
    return part < SITE_STRIP_PARTS ? part : SITE_STRIP_PARTS - 1;
}
