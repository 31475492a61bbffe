/* SPDX-License-Identifier: MIT
 *
 * edited: has somebody changed a file since the last build wrote it? Its size and times tell
 * mostly, without a look into it; its hash in the manifest tells for sure. After a build that did
 * not end well nobody can tell.
 */
#ifndef KWIKI_EDITED_H
#define KWIKI_EDITED_H

#include "state.h"

/* Is the open file, which the old manifest has under the path, not as that says? */
bool edited_open(const struct output *output, str path, int fd);

/* The same for the file at the path. */
bool edited_at(const struct output *output, str path);

/* Reports that the file is replaced or deleted all the same. */
void edited_report(struct output *output, str path, bool deleted);

#endif
