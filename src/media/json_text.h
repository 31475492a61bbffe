/* SPDX-License-Identifier: MIT
 *
 * json_text: JSON as programs write it, made into JSON that jansson reads.
 */
#ifndef KWIKI_MEDIA_JSON_TEXT_H
#define KWIKI_MEDIA_JSON_TEXT_H

#include "kwiki/buf.h"
#include <jansson.h>

/* What is wrong with a file's JSON. */
struct json_damage {
    bool found;
    uint32_t line; /* from 1 */
    str what;      /* in the arena */
};

/* The document. NaN and infinities are null, halves of surrogate pairs and escaped NULs U+FFFD. Of
 * a damaged one what stands before the damage, without its unfinished last part; NULL when that is
 * nothing. Freed by json_decref. */
json_t *json_text_load(struct arena *arena, str text, struct json_damage *damage);

#endif
