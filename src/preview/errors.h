/* SPDX-License-Identifier: MIT
 *
 * errors: what is wrong with the notes, for open pages.
 */
#ifndef KWIKI_PREVIEW_ERRORS_H
#define KWIKI_PREVIEW_ERRORS_H

#include "kwiki/findings.h"
#include "kwiki/workspace.h"

/* The errors of a build, and what ends a run, as JSON: {"count", "findings": [{"path", "line",
 * "column", "code", "message", "source"}]}. Not more than a screenful of them. */
void errors_json(const struct workspace *workspace, const struct verdict *verdict, struct buf *out);

#endif
