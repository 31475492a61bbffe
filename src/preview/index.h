/* SPDX-License-Identifier: MIT
 *
 * index: the index of the search in a preview. It is made when a browser asks for its root, and its
 * other files are given as they were then, so that one page's search sees one state of the notes;
 * the next request for the root renews it. The notes are edited meanwhile.
 */
#ifndef KWIKI_PREVIEW_INDEX_H
#define KWIKI_PREVIEW_INDEX_H

#include "generation.h"

struct index;

struct index *index_new(void);
void index_free(struct index *index); /* NULL is fine */

/* A serve_find on the files of the index of this generation, or of the one whose root was asked for
 * last. */
bool index_find(struct index *index, struct generation *current, str path,
                struct serve_content *content);

#endif
