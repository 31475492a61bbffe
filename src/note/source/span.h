/* SPDX-License-Identifier: MIT
 *
 * span: `==highlight==` and `~~strikethrough~~` (or `~one~`, as on GitHub).
 *
 * Each run that may begin or end one becomes a token, by CommonMark's rules for what stands beside
 * it (6.2). When cmark has settled everything else, pair.h finds which belong together.
 */
#ifndef KWIKI_NOTE_SPAN_H
#define KWIKI_NOTE_SPAN_H

#include "reader.h"

/* Reads the run at the offset of the reader's line; gives the offset after it. */
size_t span_read(struct reader *reader, size_t at);

#endif
