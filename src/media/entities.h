/* SPDX-License-Identifier: MIT
 *
 * entities: character references of captions.
 */
#ifndef KWIKI_MEDIA_ENTITIES_H
#define KWIKI_MEDIA_ENTITIES_H

#include "kwiki/arena.h"

/* The text with its references replaced: the named ones that captions know, and numbers. What is
 * none stays. The text itself when it has none, else in the arena. */
str entities_decode(struct arena *arena, str text);

#endif
