/* SPDX-License-Identifier: MIT
 *
 * callout: block quotes that begin with "[!type] Title".
 */
#ifndef KWIKI_NOTE_CALLOUT_H
#define KWIKI_NOTE_CALLOUT_H

#include "draft.h"
#include <cmark.h>

/* Replaces the quote by a callout when it begins with a marker; its parts are set off by tokens
 * that carry the callout's index. */
void callout_finish(struct draft *draft, cmark_node *quote);

#endif
