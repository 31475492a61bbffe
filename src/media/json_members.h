/* SPDX-License-Identifier: MIT
 *
 * json_members: what the readers of the forms of JSON share, and those readers.
 */
#ifndef KWIKI_MEDIA_JSON_MEMBERS_H
#define KWIKI_MEDIA_JSON_MEMBERS_H

#include "reading.h"
#include <jansson.h>

/* Each takes the document's list of segments or events, whose members may be anything. */
void json3_read(struct reading *reading, const json_t *events);
void whisper_read(struct reading *reading, const json_t *segments);
void whisper_cpp_read(struct reading *reading, const json_t *transcription);
void podcast_read(struct reading *reading, const json_t *segments);
void json_list_read(struct reading *reading, const json_t *list);

/* A member that is a text, else empty. */
str json_members_text(const json_t *object, const char *key);

/* A member that is a time in seconds. */
bool json_members_seconds(const json_t *object, const char *key, uint32_t *ms);

/* The member `end_key`; TRANSCRIPT_NONE when it is no time, or one before the start. */
uint32_t json_members_end(const json_t *object, const char *end_key, uint32_t start);

/* Reports a member of the list (from 0) that cannot be read. */
void json_members_fault(struct reading *reading, size_t index, const char *what);

#endif
