/* SPDX-License-Identifier: MIT
 *
 * embed: paragraphs that hold nothing but embeds of notes. These are shown there; beside other text
 * they are links.
 */
#ifndef KWIKI_NOTE_EMBED_H
#define KWIKI_NOTE_EMBED_H

#include "../source/lexed.h"
#include <cmark.h>

/* Does the paragraph hold embeds of notes alone? */
bool embed_stands_alone(const struct lexed *lexed, cmark_node *paragraph);

#endif
