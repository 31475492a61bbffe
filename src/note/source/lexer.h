/* SPDX-License-Identifier: MIT
 *
 * lexer: our own syntax, found before cmark reads the text.
 *
 * Once libcmark has read a text it is too late to find wikilinks and stamps in it: it has decoded
 * `\[[x]]`, split `*[[a|b* c]]` at the emphasis, taken `[[foo]](bar)` for a link. So the lexer
 * walks the source once, forward, and replaces each of them by a token (lexed.h).
 */
#ifndef KWIKI_NOTE_LEXER_H
#define KWIKI_NOTE_LEXER_H

#include "lexed.h"

/* Reads the source, whose first line has the given number in its file. In a note with a
 * video times are moments. The lists live in the arena. */
void lexer_run(struct lexed *lexed, struct arena *arena, str source, uint32_t first_line,
               bool has_video);

#endif
