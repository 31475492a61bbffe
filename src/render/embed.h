/* SPDX-License-Identifier: MIT
 *
 * embed: notes, sections and blocks that are shown in the page of another note.
 *
 * What is copied carries no ids, and its links lead where they led. A copy in a copy goes down to
 * a depth; what would show itself, and what a page has too much of, is a link.
 */
#ifndef KWIKI_RENDER_EMBED_H
#define KWIKI_RENDER_EMBED_H

#include "body.h"

#define EMBED_MAX_DEPTH 8
#define EMBED_MAX_COUNT 256 /* of one page */
#define EMBED_MAX_BYTES (4u * 1024u * 1024u)

void embed_block(struct html *html, const struct body_context *context, uint32_t index);

#endif
