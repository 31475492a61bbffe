/* SPDX-License-Identifier: MIT
 *
 * raw_id: ids that a note gives in raw HTML, to which links lead as to those of headings.
 */
#ifndef KWIKI_NOTE_RAW_ID_H
#define KWIKI_NOTE_RAW_ID_H

#include "../draft.h"
#include "../source/markup_tag.h"

/* The tag's `id`, or the `name` of an <a>, as older pages have it; empty when there is none that
 * may stand. In scratch memory. */
str raw_id_of(const struct draft *draft, const struct markup_tag *tag);

/* Records the ids in HTML that is let through as it stands. */
void raw_id_record(struct draft *draft, str html);

#endif
