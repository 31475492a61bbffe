/* SPDX-License-Identifier: MIT
 *
 * reference: footnotes and numbered references of a body. In a copy they have no ids and lead to
 * the page of their note.
 */
#ifndef KWIKI_RENDER_REFERENCE_H
#define KWIKI_RENDER_REFERENCE_H

#include "body.h"

void reference_whole(struct html *html, const struct body_context *context, uint32_t index);

void reference_open_notes(struct html *html, const struct body_context *context);
void reference_open_note(struct html *html, const struct body_context *context, uint32_t number);
void reference_back(struct html *html, const struct body_context *context, uint32_t number);
void reference_close_note(struct html *html);
void reference_close_notes(struct html *html, const struct body_context *context);

#endif
