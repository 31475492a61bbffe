/* SPDX-License-Identifier: MIT
 *
 * transcripts: the transcripts of a workspace, read, or shared with the workspace before.
 */
#ifndef KWIKI_WORKSPACE_TRANSCRIPTS_H
#define KWIKI_WORKSPACE_TRANSCRIPTS_H

#include "kwiki/workspace.h"

/* Finds the files that are transcripts and reads those whose video a note names; what cannot be
 * read, or only in part, is reported. After the notes and the sidecars. */
void transcripts_read(struct workspace *workspace);

void transcripts_release(struct workspace *workspace);

#endif
