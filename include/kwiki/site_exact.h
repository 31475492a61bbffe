/* SPDX-License-Identifier: MIT
 *
 * site_exact: the exact form of a link, by which a note is found without simplification. The
 * names of the site are gathered anew, since the site itself keeps only the answers.
 */
#ifndef KWIKI_SITE_EXACT_H
#define KWIKI_SITE_EXACT_H

#include "kwiki/site.h"

/* Read-only once it is made, so that all threads may ask. The site must outlive it. */
struct site_exact;

struct site_exact *site_exact_new(const struct site *site);
void site_exact_free(struct site_exact *exact);

/* The shortest ending of the file's path by which the exact rules lead from the note `from` to
 * it, and to no other that only byte order puts second. A note's ".md" is dropped unless it is
 * to be kept. Empty when there is none. In the arena. */
str site_exact_target(const struct site_exact *exact, struct arena *arena, uint32_t from,
                      uint32_t to, bool keep_md);

/* Do the exact rules lead from the target (percent-decoded) to the file and to no other? */
bool site_exact_check(const struct site_exact *exact, struct arena *arena, uint32_t from,
                      str target, uint32_t to);

/* Do the exact rules lead from the target (percent-decoded) where the answer does, be it to a file
 * or to the list of a folder? */
bool site_exact_leads(const struct site_exact *exact, struct arena *arena, uint32_t from,
                      str target, const struct answer *answer);

#endif
