/* SPDX-License-Identifier: MIT
 *
 * body: from cmark's HTML with tokens to the note's body with slots. The last step of parsing;
 * here moments, links and headings get their order, their places in the body and their texts.
 */
#ifndef KWIKI_NOTE_BODY_H
#define KWIKI_NOTE_BODY_H

#include "draft.h"

/* Reads the HTML and fills in what the body holds. draft->body is cleared and used again. */
void body_build(struct draft *draft, str html);

/* The body of a note beyond a limit: its source as it is. */
void body_build_plain(struct draft *draft);

#endif
