/* SPDX-License-Identifier: MIT
 *
 * Members of JSON objects that may be anything.
 */
#include "json_members.h"

str json_members_text(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    const char *text = json_string_value(value);
    return text ? (str){text, json_string_length(value)} : (str){0};
}

bool json_members_seconds(const json_t *object, const char *key, uint32_t *ms)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) && reading_seconds(json_number_value(value), ms);
}

uint32_t json_members_end(const json_t *object, const char *end_key, uint32_t start)
{
    uint32_t end;
    return json_members_seconds(object, end_key, &end) && end >= start ? end : TRANSCRIPT_NONE;
}

void json_members_fault(struct reading *reading, size_t index, const char *what)
{
    reading_fault(reading, 0, "segment %zu %s", index + 1, what);
}
