/* SPDX-License-Identifier: MIT
 *
 * neighbours: how many other notes cite the same moment of a video, or one near it.
 */
#ifndef KWIKI_SITE_NEIGHBOURS_H
#define KWIKI_SITE_NEIGHBOURS_H

#include "memory.h"

/* Fills in the `others` of the files; the videos' moments are sorted. Linear in the
 * moments. What the plan finds unchanged is copied. */
void neighbours_count(struct site *site, const struct memory_plan *plan, unsigned threads);

#endif
