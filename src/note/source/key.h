/* SPDX-License-Identifier: MIT
 *
 * key: the names of the front matter's keys.
 */
#ifndef KWIKI_NOTE_KEY_H
#define KWIKI_NOTE_KEY_H

#include "kwiki/str.h"

/* Are they one key? Keys are compared without case, '_' and '-'. */
bool key_same(str a, str b);

#endif
