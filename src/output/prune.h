/* SPDX-License-Identifier: MIT
 *
 * prune: taking away what builds have left. Only files that a manifest names and temporary files
 * are deleted; only folders that are then empty.
 */
#ifndef KWIKI_PRUNE_H
#define KWIKI_PRUNE_H

#include "state.h"

/* Deletes those of the paths that are regular files, then the folders that became empty by it.
 * Returns how many were deleted; it stops at a failure, which is reported. */
size_t prune_files(struct output *output, const str *paths, size_t count);

/* Removes the folder when it is empty; reports nothing, but sets errno when it fails. */
enum prune_result { PRUNE_GONE, PRUNE_KEPT, PRUNE_FAILED };
enum prune_result prune_empty(struct output *output, str folder);

/* Where there is a mark, removes what a killed build has left: temporary files everywhere below
 * OUT, and the folders that the mark names, as far as they are empty. The mark stays, empty, until
 * a build ends well. False when something else stays, which is then reported. */
bool prune_leftovers(struct output *output);

#endif
