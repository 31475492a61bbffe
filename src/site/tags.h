/* SPDX-License-Identifier: MIT
 *
 * tags: the tags of the notes.
 */
#ifndef KWIKI_SITE_TAGS_H
#define KWIKI_SITE_TAGS_H

#include "kwiki/site.h"

/* Fills in site->tags but for their URLs, and the `tags` of the files. */
void tags_collect(struct site *site);

#endif
