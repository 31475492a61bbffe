/* SPDX-License-Identifier: MIT
 *
 * A note's times, when all of them are known.
 */
#include "settle.h"

void settle_times(struct draft *draft)
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
