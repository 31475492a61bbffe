/* SPDX-License-Identifier: MIT
 *
 * prune: taking away what builds have left. Only files that a manifest names and temporary files
 * are deleted; only folders that are then empty.
 */
#ifndef KWIKI_PRUNE_H
#define KWIKI_PRUNE_H

#include "state.h"

/* Deletes those of the paths that are regular files, then the folders that became empty by it.
 * Returns how many were deleted; failures are reported. */
size_t prune_files(struct output *output, const str *paths, size_t count);

/* Removes the folder when it is empty. */
bool prune_empty(struct output *output, str folder);

/* Removes the folder when it is empty, then the one above it, and so on, but never OUT. */
void prune_folder(struct output *output, str folder);

/* Removes the temporary files of a killed build everywhere below OUT. */
void prune_leftovers(struct output *output);

#endif
