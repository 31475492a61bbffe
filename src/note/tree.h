/* SPDX-License-Identifier: MIT
 *
 * tree: what cmark makes of the lexed text, and the passes over its tree. Everything that
 * includes <cmark.h> stands behind this header.
 */
#ifndef KWIKI_NOTE_TREE_H
#define KWIKI_NOTE_TREE_H

#include "draft.h"

/* Parses draft->lexed, lets the passes do their part (they add to tree_links and callouts), and
 * writes the HTML, which holds tokens, into the buffer. False, with a finding, when elements are
 * nested too deeply. */
bool tree_render(struct draft *draft, struct buf *html);

/* A label's inline markup as HTML, without links; empty when it is nested too deeply. In scratch
 * memory. */
str tree_render_label(struct draft *draft, str label);

#endif
