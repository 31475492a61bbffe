/* SPDX-License-Identifier: MIT
 *
 * wikilink: the parts of [[target#fragment|label]].
 */
#ifndef KWIKI_NOTE_WIKILINK_H
#define KWIKI_NOTE_WIKILINK_H

#include "kwiki/note.h"

/* Reads a wikilink as the lexer found it. All strings are slices of the source; label_html,
 * place and ranges are not set. A target that is a web address makes a LINK_EXTERNAL. */
struct link wikilink_parse(str source);

/* Does it embed a note, not an image or another file? */
bool wikilink_embeds_note(str source);

/* May the label hold inline markup, so that it must be rendered? */
bool wikilink_label_has_markup(str label);

#endif
