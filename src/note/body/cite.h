/* SPDX-License-Identifier: MIT
 *
 * cite: stamps and bracketed times become moments of the body.
 */
#ifndef KWIKI_NOTE_CITE_H
#define KWIKI_NOTE_CITE_H

#include "../source/stamp.h"
#include "../source/times.h"
#include "body.h"

/* A stamp, which lives as long as the draft. */
void cite_stamp(struct body *body, const struct stamp *stamp, struct place place);

/* One or more times; in a link they are text as they stand in the source. */
void cite_times(struct body *body, const struct times *times, const struct token *token);

#endif
