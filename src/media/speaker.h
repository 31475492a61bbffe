/* SPDX-License-Identifier: MIT
 *
 * speaker: who says what, where the form has no place for it.
 */
#ifndef KWIKI_MEDIA_SPEAKER_H
#define KWIKI_MEDIA_SPEAKER_H

#include "reading.h"

/* Without speakers so far, "Name: " at the beginning of texts is one when the same name begins at
 * least two of them, and is taken off. A speaker then holds until the next one. The segments are
 * in the order of time. */
void speaker_settle(struct reading *reading);

#endif
