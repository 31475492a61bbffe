/* SPDX-License-Identifier: MIT
 *
 * autolink: web and mail addresses that stand bare in a text, by the rules of GitHub's
 * specification (GFM 6.9): "http://…", "https://…", "www.…", "name@host".
 */
#ifndef KWIKI_NOTE_AUTOLINK_H
#define KWIKI_NOTE_AUTOLINK_H

#include "kwiki/arena.h"
#include "scan.h"

/* The end of the address whose ':' of "://", whose 'w' or whose '@' stands at the offset, or 0;
 * *begin is where it begins, not before `from`. */
size_t autolink_scan(struct line *line, size_t from, size_t at, size_t *begin);

/* Where the address leads: with "http://" or "mailto:" in front when it has no scheme. */
str autolink_url(struct arena *arena, str address);

#endif
