/* SPDX-License-Identifier: MIT
 *
 * How much of a video its notes cite.
 */
#include "kwiki/site.h"
#include "kwiki/vec.h"

#define LEAST_GAP 120u /* seconds; shorter ones are no gaps */

struct site_coverage site_coverage(struct arena *arena, const struct site *site,
                                   const struct site_video *video)
{
    uint32_t seconds = site_length(video) / 1000, last = 0, minute = UINT32_MAX;
    struct site_coverage coverage = {.minutes = (seconds + 59) / 60};
    VEC(struct site_gap) gaps = {0};
    for (size_t i = 0; seconds && i <= video->moment_count; i++) {
        bool at_end = i == video->moment_count;
        uint32_t second = at_end ? seconds : site_second(site, &video->moments[i]);
        if (second > seconds)
            continue; /* past the end */
        if (second > last + LEAST_GAP)
            *VEC_PUSH(arena, &gaps) = (struct site_gap){last, second};
        coverage.cited += !at_end && second / 60 != minute && second < seconds;
        minute = second / 60;
        last = second;
    }
    coverage.gaps = gaps.items;
    coverage.gap_count = gaps.count;
    return coverage;
}
