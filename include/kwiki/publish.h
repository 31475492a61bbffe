/* SPDX-License-Identifier: MIT
 *
 * publish: from a workspace to what readers get. It reads the theme and the libraries that pages
 * load, gives the list of pages and of the files beside them, and writes all of it under OUT. Who
 * shows the site without writing it renders the pages of the list himself.
 */
#ifndef KWIKI_PUBLISH_H
#define KWIKI_PUBLISH_H

#include "kwiki/output.h"
#include "kwiki/render.h"
#include "kwiki/workspace.h"

/* What of the written files is the index of the search. */
struct publish_counts {
    struct output_counts output;
    struct output_kept search;
};

struct publication {
    struct page_list pages;
    struct asset_list assets;
    size_t theme_files;  /* that a folder of the user's gave */
    struct hash_128 run; /* set by the owner: the hash of all that the run depends on, or zero */
};

/* A number that is another one when a file has changed that publish_prepare reads: of the theme's
 * folder, or a library; and when the last of them has (nanoseconds since 1970). */
struct publish_stamp {
    uint64_t value;
    int64_t newest;
};

struct publish_stamp publish_stamp(const struct options *options, const struct vault *vault);

/* Does OUT hold just the files of the run with this hash, as it left them? Then counts are those of
 * a build that has nothing to write. */
bool publish_stands(const struct workspace *workspace, const struct output *output,
                    struct hash_128 run, struct publish_counts *counts);

/* What the compiled workspace gives to readers; owned by its arena, pointing into its site. False
 * with findings when the theme or a library cannot be used. */
bool publish_prepare(const struct workspace *workspace, struct publication *publication);

/* Reports where the site that was written passes a limit of its host, or is near one. */
void publish_judge_host(const struct workspace *workspace, const struct output_counts *counts);

/* Writes the files of the site and frees the output. False when the monitor has stopped it or the
 * system refused something. The counts are set when it is true. */
bool publish_write(const struct workspace *workspace, const struct publication *publication,
                   struct output *output, const struct monitor *monitor,
                   struct publish_counts *counts);

#endif
