/* SPDX-License-Identifier: MIT
 *
 * markup_tag: one tag of raw HTML by CommonMark's grammar (6.6), and nothing more lenient: what
 * a browser might still read as a tag but this grammar does not is text.
 */
#ifndef KWIKI_NOTE_MARKUP_TAG_H
#define KWIKI_NOTE_MARKUP_TAG_H

#include "kwiki/arena.h"
#include "kwiki/str.h"

#define MARKUP_MAX_ATTRIBUTES 32 /* a tag with more is text */

enum markup_kind { MARKUP_START, MARKUP_END, MARKUP_COMMENT };

struct markup_attribute {
    str name;  /* as written */
    str value; /* without its quotes, references not decoded; empty when there is none */
};

/* Slices of the text that was read. */
struct markup_tag {
    enum markup_kind kind;
    str whole;
    str name; /* as written; a comment has none */
    struct markup_attribute attributes[MARKUP_MAX_ATTRIBUTES];
    size_t attribute_count;
};

/* Reads the tag or comment that begins with the '<' at the offset; false when there is none. */
bool markup_tag_read(str text, size_t at, struct markup_tag *tag);

/* The attribute of that name (in lower case), or NULL; the first one counts. */
const struct markup_attribute *markup_tag_attribute(const struct markup_tag *tag, str name);

/* Its value with references decoded, trimmed; empty when it is missing. In the arena. */
str markup_tag_value(struct arena *arena, const struct markup_tag *tag, str name);

#endif
