/* SPDX-License-Identifier: MIT
 *
 * newest: the notes that give a date, the latest first.
 */
#ifndef KWIKI_SITE_NEWEST_H
#define KWIKI_SITE_NEWEST_H

#include "kwiki/site.h"

/* Fills in site->newest and the `updated` of the files. */
void newest_collect(struct site *site);

#endif
