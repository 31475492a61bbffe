/* SPDX-License-Identifier: MIT
 *
 * wikilink: [[target#fragment|label]] and ![[target]].
 */
#ifndef KWIKI_NOTE_WIKILINK_H
#define KWIKI_NOTE_WIKILINK_H

#include "kwiki/note.h"
#include "reader.h"
#include "stamp.h"

/* A stamp in the label. */
struct label_stamp {
    struct stamp stamp;
    struct place place;
};

struct wikilink {
    struct link link; /* without ranges and label_html */
    bool is_file;     /* it embeds a picture or another file, not a note */
    bool has_markup;  /* the label may hold inline markup */
    const struct label_stamp *stamps;
    size_t stamp_count;
};

/* The end of the wikilink that begins with the "[[" at the offset, or 0. Only the last "[["
 * before a "]]" begins one. A backtick in a link begins no code. */
size_t wikilink_end(struct line *line, size_t at);

/* Reads the parts of one, from "[[" or "![[" on. All strings are slices of the source; place and
 * ranges are not set. A target that is a web address makes a LINK_EXTERNAL. */
struct link wikilink_parse(str source);

/* The words of an embed's label, "words|640x480"; empty when it is a size alone. */
str wikilink_words(str label);

/* Does it embed a note? Where it stands alone the note is shown there. */
bool wikilink_embeds_note(const struct wikilink *wikilink);

/* Reads the one at the offset of the reader's line, "[[" or "![["; gives the offset after it, or 0.
 */
size_t wikilink_read(struct reader *reader, size_t at);

#endif
