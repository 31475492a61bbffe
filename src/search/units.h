/* SPDX-License-Identifier: MIT
 *
 * units: what the index knows of a document, in pieces: its title, its other names, its headings,
 * its sentences. Words are looked up by unit, and the number of a unit says its document and its
 * kind. Of a video the headings are its chapters, and the sentences the paragraphs of what is said.
 */
#ifndef KWIKI_SEARCH_UNITS_H
#define KWIKI_SEARCH_UNITS_H

#include "documents.h"

#define UNITS_SENTENCE_MAX 400 /* bytes of a sentence's text; longer ones are cut into several */

enum unit_kind { UNIT_TITLE, UNIT_NAMES, UNIT_HEADING, UNIT_SENTENCE };

struct unit {
    enum unit_kind kind;
    str text;
    str at; /* of a heading its id; of a sentence its moments: "508+41 530", see units_visit */
};

/* Is given the units in order; they are valid during the call. */
typedef void unit_visitor(void *context, const struct unit *unit);

/* The units of a document: title, names, headings, sentences. The moments of a sentence are the
 * anchors of its page without "t", in order: "508-2" the second of the second 508, ",1" after it
 * for the note's second video, and, but for the last one, '+' and the offset in UTF-16 at which its
 * clause ends. A paragraph's is its id without "s". */
void units_visit(const struct site *site, struct document document, unit_visitor *visit,
                 void *context);

/* Appends the document's videos as words of a list: ids, percent-encoded, or "ID|PAGE" where the
 * name of the video's page does not follow from its id. */
void units_add_videos(struct buf *out, const struct site *site, struct document document);

#endif
