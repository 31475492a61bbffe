/* SPDX-License-Identifier: MIT
 *
 * videos: the videos that notes name or cite, with their moments.
 */
#ifndef KWIKI_SITE_VIDEOS_H
#define KWIKI_SITE_VIDEOS_H

#include "names.h"

/* Fills in site->videos but for their URLs, and the `videos` of the files. */
void videos_collect(struct site *site, const struct names *names, unsigned threads,
                    struct diag_list *diags);

#endif
