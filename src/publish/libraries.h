/* SPDX-License-Identifier: MIT
 *
 * libraries: browser code of others, which pages load only when they need it: KaTeX for formulas,
 * highlight.js for code. It is no part of this program: it is read where the system's packages have
 * it, or in the folder of the setting `libraries`, and goes into the site.
 */
#ifndef KWIKI_PUBLISH_LIBRARIES_H
#define KWIKI_PUBLISH_LIBRARIES_H

#include "kwiki/named_folder.h"
#include "kwiki/render.h"
#include "kwiki/workspace.h"

enum library { LIBRARY_KATEX, LIBRARY_HIGHLIGHT, LIBRARY_COUNT };

extern const char *const libraries_names[LIBRARY_COUNT]; /* of their files, below the folder ... */
struct named_folder libraries_folder(const struct options *options); /* ... that has them */

/* Reads the libraries that some page of the site needs. A missing one is a finding; pages do
 * without it. What is read is owned by the workspace's arena. */
struct libraries libraries_read(const struct workspace *workspace);

#endif
