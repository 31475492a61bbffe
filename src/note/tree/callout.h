/* SPDX-License-Identifier: MIT
 *
 * callout: block quotes that begin with "[!type] Title".
 */
#ifndef KWIKI_NOTE_CALLOUT_H
#define KWIKI_NOTE_CALLOUT_H

#include "../draft.h"
#include <cmark.h>

/* The marker that the quote begins with, or NULL. */
const struct token *callout_find_marker(const struct lexed *lexed, cmark_node *quote);

/* Takes the marker and the line that it stands on, the title, off the quote. Gives a node that
 * holds the title, to be freed. */
cmark_node *callout_split_title(struct draft *draft, cmark_node *quote);

#endif
