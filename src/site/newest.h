/* SPDX-License-Identifier: MIT
 *
 * newest: the notes that give a date, the latest first.
 */
#ifndef KWIKI_SITE_NEWEST_H
#define KWIKI_SITE_NEWEST_H

#include "kwiki/site.h"

/* Fills in site->newest and the `updated` of the files. */
void newest_collect(struct site *site);

/* A date as front matter has it ("2024-03-05", "2024-03-05 17:30", also with seconds and an offset
 * from UTC, which is else taken as zero) in the form of RFC 3339. Empty when it is none. In the
 * arena. */
str newest_date(struct arena *arena, str text);

#endif
