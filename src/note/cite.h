/* SPDX-License-Identifier: MIT
 *
 * cite: stamps and bracketed times become moments of the body.
 */
#ifndef KWIKI_NOTE_CITE_H
#define KWIKI_NOTE_CITE_H

#include "body.h"

/* A stamp, from "<a" to "</a>". */
void cite_stamp(struct body *body, str source, struct place place);

/* One or more times, with the brackets around them or without. */
void cite_times(struct body *body, str source, struct place place);

#endif
