/* SPDX-License-Identifier: MIT
 *
 * libraries: browser code of others, which pages load only when they need it: KaTeX for formulas,
 * highlight.js for code. It is no part of this program: it is read where the system's packages have
 * it, or in the folder of the setting `libraries`, and goes into the site.
 */
#ifndef KWIKI_PUBLISH_LIBRARIES_H
#define KWIKI_PUBLISH_LIBRARIES_H

#include "kwiki/render.h"
#include "kwiki/workspace.h"

/* Reads the libraries that some page of the site needs. A missing one is a finding; pages do
 * without it. What is read is owned by the workspace's arena. */
struct libraries libraries_read(const struct workspace *workspace);

#endif
