/* SPDX-License-Identifier: MIT
 *
 * offset: are all times of a note, or of all notes on a video, too early or too late by the same
 * amount?
 */
#ifndef KWIKI_CITE_OFFSET_H
#define KWIKI_CITE_OFFSET_H

#include "support.h"

#define OFFSET_REACH 900000u /* milliseconds that times may be off, either way */
#define OFFSET_STEPS (2 * OFFSET_REACH / TALK_SLOT + 1)

/* For each offset the support that moments have there, as shares of their best places. */
struct offset_sums {
    uint64_t sums[OFFSET_STEPS]; /* shares in parts of 65536 */
    uint32_t moments;
};

/* Adds a moment of the claim, which is judged. */
void offset_add(struct offset_sums *sums, const struct support *support, const struct talk *talk,
                uint32_t ms);
void offset_merge(struct offset_sums *sums, const struct offset_sums *more);

/* What has to be added to the times, in milliseconds; 0: nothing. */
int32_t offset_find(const struct offset_sums *sums);

/* Has the note too few moments to tell, or is it off by as much as that? */
bool offset_agrees(const struct offset_sums *sums, int32_t offset);

#endif
