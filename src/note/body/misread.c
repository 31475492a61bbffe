/* SPDX-License-Identifier: MIT
 *
 * Misread times of a note.
 */
#include "misread.h"

#define HOUR   3600000u
#define MINUTE 60000u
#define LATE   (12 * HOUR) /* no video of YouTube is longer, but for a few that are known to be */

/* What the note's times show together. */
struct times_seen {
    bool *late;      /* by video: does a time of it lie at twelve hours or later? */
    bool half_hours; /* at least half of the times under one hour end in ":00" */
};

/* The length that the front matter gives, or what is said of the video, in milliseconds, or 0. */
static uint32_t length_of(const struct draft *draft, uint16_t video)
{
    const struct map *lengths = draft->syntax->lengths;
    if (video == 0 && draft->own_video_count == 1 && draft->meta.duration)
        return draft->meta.duration;
    uint32_t known =
        lengths ? map_find(lengths, draft_str(draft, draft->videos.items[video].id)) : MAP_NONE;
    return known == MAP_NONE ? 0 : known;
}

/* The minutes and seconds of the first two parts. */
static uint32_t reading_of(uint32_t ms)
{
    return (ms / HOUR * 60 + ms / MINUTE % 60) * 1000;
}

static bool is_candidate(const struct draft *draft, const struct moment *moment)
{
    return draft->videos.items[moment->video].kind == VIDEO_YOUTUBE &&
           length_of(draft, moment->video) <= LATE;
}

static bool is_late(uint32_t ms, unsigned parts)
{
    return parts >= 3 && ms >= LATE;
}

static bool ends_in_zeros(uint32_t ms, unsigned parts)
{
    return parts == 3 && ms > 0 && ms % MINUTE == 0;
}

static struct times_seen look_at_times(const struct draft *draft)
{
    struct times_seen seen = {.late = ARENA_NEW(draft->scratch, bool, draft->videos.count)};
    size_t short_times = 0, zeros = 0;
    VEC_EACH (const struct moment, moment, &draft->moments) {
        if (!is_candidate(draft, moment))
            continue;
        bool is_short = moment->parts == 3 && moment->start < HOUR;
        short_times += is_short;
        zeros += is_short && ends_in_zeros(moment->start, moment->parts);
        seen.late[moment->video] |= is_late(moment->start, moment->parts) ||
                                    (moment->end_parts && is_late(moment->end, moment->end_parts));
    }
    seen.half_hours = short_times > 0 && zeros * 2 >= short_times;
    return seen;
}

/* Is the time misread, of a video with this length? */
static bool is_misread(const struct times_seen *seen, uint32_t ms, unsigned parts, uint32_t length)
{
    bool zeros = ends_in_zeros(ms, parts) && (ms >= HOUR || seen->half_hours);
    bool fits = !length || (ms > length && reading_of(ms) <= length);
    return (is_late(ms, parts) || zeros) && fits;
}

/* A span is read as a whole, if its ends stay in order. */
static bool read_moment(const struct draft *draft, const struct times_seen *seen,
                        struct moment *moment)
{
    uint32_t length = length_of(draft, moment->video);
    bool span = moment->end_parts >= 3;
    bool misread = is_misread(seen, moment->start, moment->parts, length) ||
                   (span && is_misread(seen, moment->end, moment->end_parts, length));
    bool whole = moment->end == MOMENT_NO_END ||
                 (span && reading_of(moment->start) < reading_of(moment->end));
    if (!misread || moment->parts < 3 || !whole)
        return false;
    moment->start = reading_of(moment->start);
    if (span)
        moment->end = reading_of(moment->end);
    moment->misread = true;
    return true;
}

static void report_misread(struct draft *draft, size_t count, const struct moment *first,
                           uint32_t written)
{
    unsigned hours = written / HOUR, minutes = written / MINUTE % 60, seconds = first->start / 1000;
    draft_finding(draft, MESSAGE(TIMES_MISREAD), first->place, count,
                  count == 1 ? " has" : "s have", hours, minutes, written / 1000 % 60, seconds / 60,
                  seconds % 60, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void misread_settle(struct draft *draft)
{
    struct times_seen seen = look_at_times(draft);
    const struct moment *first = NULL;
    uint32_t written = 0;
    size_t count = 0;
    VEC_EACH (struct moment, moment, &draft->moments) {
        uint32_t start = moment->start;
        if (!is_candidate(draft, moment) || !seen.late[moment->video] ||
            !read_moment(draft, &seen, moment))
            continue;
        if (!first || (written < LATE && start >= LATE)) {
            first = moment;
            written = start;
        }
        count++;
    }
    if (count)
        report_misread(draft, count, first, written);
}
