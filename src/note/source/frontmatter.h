/* SPDX-License-Identifier: MIT
 *
 * frontmatter: the YAML block between the first line `---` and the next one.
 */
#ifndef KWIKI_NOTE_FRONTMATTER_H
#define KWIKI_NOTE_FRONTMATTER_H

#include "../draft.h"

/* Where the body begins in the text. */
struct frontmatter {
    size_t body;        /* offset */
    uint32_t body_line; /* number of its first line */
    bool is_open;       /* the text begins as front matter does, but it has no end */
};

/* Reads the front matter of the text into draft->meta and draft->videos. A block that is not
 * accepted is reported and the body still begins after it; one that is never closed, or is no
 * mapping, is body. */
struct frontmatter frontmatter_parse(struct draft *draft, str text);

#endif
