/* SPDX-License-Identifier: MIT
 *
 * search_files: the index of the search under OUT, after the pages that it leads to.
 */
#ifndef KWIKI_PUBLISH_SEARCH_FILES_H
#define KWIKI_PUBLISH_SEARCH_FILES_H

#include "keys.h"
#include "kwiki/output.h"
#include "kwiki/workspace.h"

/* Writes the index, where the settings want one. Files of an index of the same notes stay as they
 * are; of one of nearly the same notes the words are taken from the cache, and the text blocks stay
 * whose notes are the same. `counts` tells of all its files. The arena holds their paths until the
 * end of the output. */
void search_files_write(const struct workspace *workspace, struct keys *keys, struct arena *arena,
                        struct output *output, const struct monitor *monitor,
                        struct output_kept *counts);

#endif
