/* SPDX-License-Identifier: MIT
 *
 * json: writes JSON (RFC 8259), one value after the other, into a buffer. Commas and colons are
 * its own work. '<', '>', '&', controls and invisible characters are escaped, so that the text
 * may also stand in a script element and on a terminal; a bad byte becomes U+FFFD.
 */
#ifndef KWIKI_JSON_H
#define KWIKI_JSON_H

#include "kwiki/buf.h"
#include <stdint.h>

struct json {
    struct buf *out;
    bool comma; /* the next value follows another one */
};

void json_open(struct json *json, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);
void json_key(struct json *json, const char *key);
void json_str(struct json *json, str value);
void json_uint(struct json *json, uint64_t value);
void json_thousandths(struct json *json, uint64_t value); /* 1500 -> 1.5, 2000 -> 2 */
void json_bool(struct json *json, bool value);
void json_none(struct json *json); /* null; jansson has a json_null */

/* The value that comes next stands on a line of its own. */
void json_line(struct json *json);

/* A member of an object: its key with the value, or with the bracket that begins it. */
void json_add_str(struct json *json, const char *key, str value);
void json_add_uint(struct json *json, const char *key, uint64_t value);
void json_add_open(struct json *json, const char *key, char bracket);

#endif
