/* SPDX-License-Identifier: MIT
 *
 * sidecars: what a downloader has left beside videos, in the media folder of the vault.
 */
#ifndef KWIKI_WORKSPACE_SIDECARS_H
#define KWIKI_WORKSPACE_SIDECARS_H

#include "kwiki/workspace.h"

/* Reads those of the sources. One that cannot be read or understood is a finding. */
void sidecars_read(struct workspace *workspace);

#endif
