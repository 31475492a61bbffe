/* SPDX-License-Identifier: MIT
 *
 * index: the index of the search in a preview. A thread of its own makes it when a browser asks for
 * its root, so that neither edits nor pages wait. Its other files are given as they were then, and
 * one page's search sees one state of the notes; the next request for the root renews it.
 */
#ifndef KWIKI_PREVIEW_INDEX_H
#define KWIKI_PREVIEW_INDEX_H

#include "generation.h"

struct index;

/* `ready` is called by the index's thread when what was coming has been made. */
struct index *index_new(void (*ready)(void *context), void *context);
/* Stops what is being made. NULL is fine. */
void index_free(struct index *index);

/* A serve_find on the files of the index of this generation, or of the one whose root was asked for
 * last. What has to be made first is coming. */
bool index_find(struct index *index, struct generation *current, str path,
                struct serve_content *content);

#endif
