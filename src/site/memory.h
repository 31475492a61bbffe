/* SPDX-License-Identifier: MIT
 *
 * memory: what a build takes over from the one before. Links, names and paths depend on little of
 * a note: when titles, aliases, permalinks and files stay what they are, names lead where they
 * led, and only the links of notes that have changed are looked up, and those that name a place
 * in such a note.
 */
#ifndef KWIKI_SITE_MEMORY_H
#define KWIKI_SITE_MEMORY_H

#include "names.h"

struct site_memory {
    struct names names; /* of the last build */
    bool has_names;
    /* Findings of the last build: of links, of the plan of URLs, of names. */
    struct diag_list answers, urls, audit;
};

/* What a build may take over; all zero is nothing. */
struct memory_plan {
    const struct site *before; /* NULL: nothing */
    const bool *kept;          /* for each file: its answers are those of before */
    const bool *same;          /* for each file: its note is that of before */
    const uint32_t *videos;    /* for each video: the one of before that has the same notes, all of
                                * them unchanged, or SITE_NONE; set by memory_plan_videos */
};

/* Judges what has changed. The names of the memory are then those of the site, or they are to be
 * made; findings about links that will be looked up again are dropped. In the site's arena. */
struct memory_plan memory_plan(struct site *site, struct site_before before);

/* Finds the videos that nothing has changed for. The site's videos are sorted, and files know
 * theirs. In the site's arena. */
void memory_plan_videos(struct memory_plan *plan, const struct site *site, struct arena *arena);

/* Adds the findings that it has to the list. */
void memory_report(const struct site_memory *memory, struct diag_list *diags);

#endif
