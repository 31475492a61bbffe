/* SPDX-License-Identifier: MIT
 *
 * forms: the readers, one a form. Each adds what it finds to the reading.
 */
#ifndef KWIKI_MEDIA_FORMS_H
#define KWIKI_MEDIA_FORMS_H

#include "reading.h"

void vtt_read(struct reading *reading);
void srt_read(struct reading *reading);
bool srt_is_one(str text); /* is a line near its beginning the times of a cue? */

void tsv_read(struct reading *reading);
bool tsv_is_one(str text);

/* False when the text has none of the forms of plain text; with a reason. */
bool text_read(struct reading *reading, str *reason);

/* All forms of JSON. False with a reason when it is no JSON, or none of a form that is known. */
bool json_forms_read(struct reading *reading, str *reason);

#endif
