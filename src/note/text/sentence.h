/* SPDX-License-Identifier: MIT
 *
 * sentence: where sentences end in plain text, whose white space is folded to single blanks.
 *
 * One ends after '.', '!', '?' or '…' with the closing quotes, brackets and reference marks after
 * them, before a blank and what can begin a sentence: an upper-case letter, a letter of a script
 * without case, a digit, an opening quote or bracket. It does not after an initial, an abbreviation
 * or the number of a day or list item. The marks of other scripts end one by themselves.
 */
#ifndef KWIKI_NOTE_SENTENCE_H
#define KWIKI_NOTE_SENTENCE_H

#include "kwiki/str.h"

/* The offset after the sentence that begins at `from`, without the blank after it; the text's
 * length for the last one. All sentences of a text are found in time linear in its length. */
size_t sentence_end(str text, size_t from);

#endif
