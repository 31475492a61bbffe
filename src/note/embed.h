/* SPDX-License-Identifier: MIT
 *
 * embed: `![[note]]` that stands alone in a paragraph shows the note there. Beside other text it is
 * a link, since a note is no part of a sentence.
 */
#ifndef KWIKI_NOTE_EMBED_H
#define KWIKI_NOTE_EMBED_H

#include "lexer.h"
#include <cmark.h>

/* Replaces a paragraph that holds nothing but embeds of notes by their tokens. */
void embed_finish(struct lexed *lexed, cmark_node *paragraph);

#endif
