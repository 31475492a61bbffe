/* SPDX-License-Identifier: MIT
 *
 * latin: a name as English texts spell it, when it is written in Armenian or Cyrillic letters, or
 * in the Latin ones of Azerbaijani and Turkish: by a table of letters, as people who type it would.
 */
#ifndef KWIKI_SUGGEST_LATIN_H
#define KWIKI_SUGGEST_LATIN_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

/* The name in plain Latin letters, without case. Empty when it has no letter of the table. In the
 * arena. */
str latin_of(struct arena *arena, str name);

#endif
