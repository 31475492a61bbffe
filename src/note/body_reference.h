/* SPDX-License-Identifier: MIT
 *
 * body_reference: footnotes and numbered references in the body. The text of a footnote is read
 * when all that may refer to it has been.
 */
#ifndef KWIKI_NOTE_BODY_REFERENCE_H
#define KWIKI_NOTE_BODY_REFERENCE_H

#include "builder.h"

/* Finds the asides in the HTML from the offset on; gives the offset behind them. */
size_t body_reference_find(struct builder *builder, size_t at);

void body_reference_footnote(struct builder *builder, const struct token *token);
void body_reference_number(struct builder *builder, const struct token *token);
void body_reference_entry(struct builder *builder, const struct token *token);

/* Adds the footnotes at the end of the body. */
void body_reference_end(struct builder *builder);

#endif
