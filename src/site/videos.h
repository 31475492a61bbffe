/* SPDX-License-Identifier: MIT
 *
 * videos: the videos that notes name or cite, with their moments.
 */
#ifndef KWIKI_SITE_VIDEOS_H
#define KWIKI_SITE_VIDEOS_H

#include "memory.h"

/* Fills in site->videos but for their URLs, and the `videos` of the files. What notes say of a
 * video goes before what its sidecar says. What the plan finds unchanged is
 * copied; its videos are found here. */
void videos_collect(struct site *site, const struct names *names, struct memory_plan *plan,
                    const struct site_sources *sources, unsigned threads, struct diag_list *diags);

#endif
