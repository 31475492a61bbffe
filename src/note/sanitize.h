/* SPDX-License-Identifier: MIT
 *
 * sanitize: HTML that a note writes itself. It is untrusted: only the elements and attributes of
 * the allow-list (markup_element.h) survive, written anew, and always balanced: a browser that
 * reads the page builds just the tree that is meant here. Comments are not shown, links and images
 * become those of Markdown, everything else is shown as text.
 *
 * An element lives no longer than what it stands in. What a paragraph opens (phrases only) ends
 * with it, or with the emphasis around it; what an HTML block opens may hold the Markdown that
 * follows, up to the end of the quote, list item or document. What is left open is closed there,
 * and an end tag that closes nothing is dropped.
 *
 * cmark stays in its safe mode: what survives are custom nodes of its tree.
 */
#ifndef KWIKI_NOTE_SANITIZE_H
#define KWIKI_NOTE_SANITIZE_H

#include "balance.h"
#include "draft.h"
#include "position.h"
#include <cmark.h>

struct sanitizer {
    struct draft *draft;
    struct lexed *lexed; /* whose tokens stand in the text */
    bool plain;          /* a label: neither links nor images */
    unsigned outside;    /* Markdown links and images that are open around the node */
    struct balance balance;
    struct map ids;     /* written so far; the values mean nothing */
    unsigned depth;     /* elements that are open around the node */
    bool too_deep;      /* more were open than a page may have */
    bool drop_newlines; /* those that would follow <pre> */
};

/* Replaces a tag in a text; `place` is where it stands. */
void sanitize_inline(struct sanitizer *sanitizer, cmark_node *node, struct place place);

/* Replaces an HTML block. `position` tells the places of its links. */
void sanitize_block(struct sanitizer *sanitizer, cmark_node *node, struct position *position);

/* To be called before a block of Markdown: closes what can not hold it. */
void sanitize_before_block(struct sanitizer *sanitizer, cmark_node *node);

/* To be called when the walk leaves a node: closes what was opened in it. */
void sanitize_leave(struct sanitizer *sanitizer, cmark_node *node);

void sanitize_release(struct sanitizer *sanitizer);

#endif
