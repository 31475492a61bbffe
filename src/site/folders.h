/* SPDX-License-Identifier: MIT
 *
 * folders: the tree of folders that hold notes, for index pages and breadcrumbs.
 */
#ifndef KWIKI_SITE_FOLDERS_H
#define KWIKI_SITE_FOLDERS_H

#include "kwiki/site.h"

/* Fills in site->folders but for their URLs. Only folders with a note in or below them. */
void folders_collect(struct site *site);

#endif
