/* SPDX-License-Identifier: MIT
 *
 * date: dates as people write them in front matter.
 */
#ifndef KWIKI_DATE_H
#define KWIKI_DATE_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

/* "2024-03-05" or "2024-03-05 17:30", also with seconds and an offset from UTC, which is else taken
 * as zero, in the form of RFC 3339: "2024-03-05T17:30:00Z". Empty when it is none. In the arena. */
str date_rfc3339(struct arena *arena, str text);

#endif
