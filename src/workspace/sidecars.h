/* SPDX-License-Identifier: MIT
 *
 * sidecars: what a downloader has left beside videos, in the media folder of the vault.
 */
#ifndef KWIKI_WORKSPACE_SIDECARS_H
#define KWIKI_WORKSPACE_SIDECARS_H

#include "kwiki/workspace.h"

/* Reads those of the sources. One that cannot be read or understood is a finding. This comes before
 * the notes are read, since the length of a video may tell what its times mean. */
void sidecars_read(struct workspace *workspace);

/* Do both know the same lengths of videos? */
bool sidecars_agree(const struct workspace *workspace, const struct workspace *before);

#endif
