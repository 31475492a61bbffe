/* SPDX-License-Identifier: MIT
 *
 * around: what stands below a note: related notes, on the same seconds and on the same video, and
 * the notes that link to it.
 */
#ifndef KWIKI_RENDER_AROUND_H
#define KWIKI_RENDER_AROUND_H

#include "facts.h"
#include "page.h"

void around_write(struct page_writer *writer);

/* The notes before and after it on its video, at the end of its text. */
void around_write_sequence(struct page_writer *writer);

/* What these lists are made of; see facts.h. */
void around_facts(const struct page *page, struct facts *facts);

#endif
