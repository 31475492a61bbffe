/* SPDX-License-Identifier: MIT
 *
 * sanitize: HTML that a note writes itself. It is untrusted: only the elements and attributes of
 * the allow-list (markup_element.h) survive, written anew, and always balanced: a browser that
 * reads the page builds just the tree that is meant here. Comments are not shown, links and images
 * become those of Markdown, a frame with a video becomes an embed of it, everything else is shown
 * as text.
 *
 * An element lives no longer than what it stands in. What a paragraph opens (phrases only) ends
 * with it, or with the emphasis around it; what an HTML block opens may hold the Markdown that
 * follows, up to the end of the quote, list item or document. What is left open is closed there,
 * and an end tag that closes nothing is dropped.
 *
 * Tags of a text are replaced in cmark's tree before that text is written; HTML blocks are written
 * to the body where the walk meets them.
 */
#ifndef KWIKI_NOTE_SANITIZE_H
#define KWIKI_NOTE_SANITIZE_H

#include "balance.h"
#include "position.h"
#include <cmark.h>

struct sanitizer {
    struct body *body;
    struct lexed *lexed; /* whose tokens stand in the text */
    bool plain;          /* a label: neither links, images nor ids */
    unsigned outside;    /* links and images that are open around the node */
    struct balance balance;
    unsigned depth;     /* elements that are open around the node */
    bool too_deep;      /* more were open than a page may have */
    bool drop_newlines; /* those that would follow <pre> */
    bool in_frame;      /* what stands in it is for browsers that know no frames */
};

/* Replaces a tag in a text by a node of its own; `place` is where it stands. */
void sanitize_inline(struct sanitizer *sanitizer, cmark_node *node, struct place place);

/* Replaces a node by plain text. */
void sanitize_as_text(struct sanitizer *sanitizer, cmark_node *node, str text);

/* To be called after the last node of a text: closes what was opened in it. */
void sanitize_end_text(struct sanitizer *sanitizer, cmark_node *parent);

/* Writes an HTML block. `position` knows the places of its links. */
void sanitize_block(struct sanitizer *sanitizer, cmark_node *node, struct position *position);

/* To be called before a block of Markdown and at the end of what holds blocks: closes what cannot
 * hold it, or was opened there. */
void sanitize_before_block(struct sanitizer *sanitizer, cmark_node *parent);
void sanitize_end_blocks(struct sanitizer *sanitizer, cmark_node *parent);

#endif
