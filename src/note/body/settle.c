/* SPDX-License-Identifier: MIT
 *
 * A note's times, when all of them are known.
 */
#include "settle.h"
#include "../source/stamp.h"
#include "misread.h"

/* Do tag and text name different times, when a misread one is read? */
static bool differs(const struct draft *draft, const struct cited_stamp *cited)
{
    const struct stamp *stamp = cited->stamp;
    const struct moment *moment =
        cited->moment == SIZE_MAX ? NULL : &draft->moments.items[cited->moment];
    if (!stamp->mismatch || !moment || !moment->misread)
        return stamp->mismatch;
    return !stamp_same_time(moment->start, stamp->told.ms);
}

static void report_stamp(struct draft *draft, const struct cited_stamp *cited)
{
    const struct stamp *stamp = cited->stamp;
    uint32_t ms =
        cited->moment == SIZE_MAX ? stamp->time.ms : draft->moments.items[cited->moment].start;
    if (differs(draft, cited))
        draft_finding(draft, MESSAGE(STAMP_MISMATCH), cited->place, STR_ARG(stamp->value),
                      STR_ARG(stamp->text));
    else if (!stamp->exact)
        draft_finding(draft, MESSAGE(STAMP_INEXACT), cited->place, ms / 3600000, ms / 60000 % 60,
                      ms / 1000 % 60);
}

/* Numbers the moments of equal seconds, in the order of the body. */
static void number(struct draft *draft)
{
    struct map seconds = {0};
    VEC(uint32_t) counts = {0};
    VEC_EACH (struct moment, moment, &draft->moments) {
        uint32_t *second = ARENA_NEW(draft->scratch, uint32_t, 1);
        *second = moment->start / 1000;
        uint32_t *index = map_at(&seconds, (str){(const char *)second, sizeof *second});
        if (*index == MAP_NONE) {
            *index = (uint32_t)counts.count;
            *VEC_PUSH(draft->scratch, &counts) = 0;
        }
        moment->ordinal = ++counts.items[*index];
    }
    map_release(&seconds);
}

void settle_times(struct draft *draft)
{
    misread_settle(draft);
    VEC_EACH (struct cited_stamp, cited, &draft->stamps)
        report_stamp(draft, cited);
    number(draft);
}
