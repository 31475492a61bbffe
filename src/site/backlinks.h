/* SPDX-License-Identifier: MIT
 *
 * backlinks: for each note, the notes that link to it.
 */
#ifndef KWIKI_SITE_BACKLINKS_H
#define KWIKI_SITE_BACKLINKS_H

#include "kwiki/site.h"

/* Fills in the backlinks of all notes, sorted by the path of the citing note. Links of a note to
 * itself do not count. */
void backlinks_collect(struct site *site);

#endif
