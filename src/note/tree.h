/* SPDX-License-Identifier: MIT
 *
 * tree: what cmark makes of the lexed text, and the passes over its tree. Everything that
 * includes <cmark.h> stands behind this header.
 */
#ifndef KWIKI_NOTE_TREE_H
#define KWIKI_NOTE_TREE_H

#include "draft.h"

/* Parses draft->lexed, lets the passes do their part (they add to tree_links and callouts), and
 * gives the HTML, which holds tokens. On the heap: free() it. NULL, with a finding, when elements
 * are nested too deeply. */
char *tree_render(struct draft *draft);

/* A label's inline markup as HTML, without links. In scratch memory. */
str tree_render_label(struct draft *draft, str label);

#endif
