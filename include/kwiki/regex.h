/* SPDX-License-Identifier: MIT
 *
 * regex: PCRE2 patterns on short, bounded texts, always anchored at the start, with limits on
 * every match. Patterns are constants of the program, never taken from notes.
 */
#ifndef KWIKI_REGEX_H
#define KWIKI_REGEX_H

#include "kwiki/str.h"

#define REGEX_MAX_GROUPS 12

struct regex; /* compiled; read-only, shared by all threads */

/* What the whole pattern (0) and its groups matched; ptr is NULL for a group that took no part. */
struct regex_match {
    str group[REGEX_MAX_GROUPS];
};

/* The pattern is compiled in UTF mode; one that does not compile ends the program. */
struct regex *regex_new(const char *pattern);
void regex_free(struct regex *regex);

/* Does the text begin with the pattern? A limit that is hit counts as no match. */
bool regex_match(const struct regex *regex, str text, struct regex_match *match);

#endif
