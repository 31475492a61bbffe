/* SPDX-License-Identifier: MIT
 *
 * notes: the notes of a workspace, read and parsed, or shared with the workspace before.
 */
#ifndef KWIKI_WORKSPACE_NOTES_H
#define KWIKI_WORKSPACE_NOTES_H

#include "kwiki/workspace.h"
#include <stdatomic.h>

struct workspace_note {
    atomic_uint users;
    int error;      /* why it could not be read, else 0 */
    bool is_stored; /* its file was not read: it was the cache's */
    struct note note;
};

/* Takes over the notes that are the same and reads the others. Those that cannot be read are
 * reported, old ones too. */
void notes_read(struct workspace *workspace);

void notes_release(struct workspace *workspace);

#endif
