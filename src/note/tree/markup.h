/* SPDX-License-Identifier: MIT
 *
 * markup: what raw HTML becomes: an element with its tags written anew, or a link, image or heading
 * of the note. In a text it is carried by a custom node of cmark's tree.
 */
#ifndef KWIKI_NOTE_MARKUP_H
#define KWIKI_NOTE_MARKUP_H

#include "../body/body_link.h"
#include "../source/markup_element.h"
#include <cmark.h>

struct markup {
    const struct markup_element *element; /* NULL: no tags but those of a span for attributes */
    str id, attributes; /* those of a heading, link or image are a span's in or around it */
    const struct url_link *link; /* of an <a> that leads somewhere */
    const struct link *image;    /* of an <img> that is shown */
    str text;                    /* shown as it is */
    str untouched;               /* let through as it is */
    bool parts_words;            /* no word goes on after it */
    bool has_span;               /* set when it is written */
};

/* Writes what begins and what ends it. */
void markup_open(struct body *body, struct markup *markup);
void markup_close(struct body *body, const struct markup *markup);

/* The node that carries it, and what a node carries. */
cmark_node *markup_node(struct markup *markup);
struct markup *markup_of(cmark_node *node);

#endif
