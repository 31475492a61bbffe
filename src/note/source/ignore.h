/* SPDX-License-Identifier: MIT
 *
 * ignore: comments that take the findings of the next line back,
 * `<!-- kwiki-ignore-next-line broken-link -->`.
 */
#ifndef KWIKI_NOTE_IGNORE_H
#define KWIKI_NOTE_IGNORE_H

#include "../draft.h"

/* Reads the comments of draft->lexed->source into draft->ignore_marks. Without a code a comment
 * takes all findings back; a code that does not exist is a finding itself. */
void ignore_read(struct draft *draft);

#endif
