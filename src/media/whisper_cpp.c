/* SPDX-License-Identifier: MIT
 *
 * whisper.cpp's JSON: offsets in milliseconds; its "timestamps" say the same with commas.
 */
#include "json_members.h"

static bool read_time(const json_t *segment, const char *key, uint32_t *ms)
{
    const json_t *offset = json_object_get(json_object_get(segment, "offsets"), key);
    if (json_is_number(offset))
        return reading_seconds(json_number_value(offset) / 1000, ms);
    str stamp = json_members_text(json_object_get(segment, "timestamps"), key);
    return stamp.len && reading_time(stamp, ms) == stamp.len;
}

void whisper_cpp_read(struct reading *reading, const json_t *transcription)
{
    struct said said = {0};
    for (size_t i = 0; i < json_array_size(transcription); i++) {
        const json_t *segment = json_array_get(transcription, i);
        uint32_t start, end;
        if (!read_time(segment, "from", &start)) {
            json_members_fault(reading, i, "has no start");
            continue;
        }
        if (!read_time(segment, "to", &end) || end < start)
            end = TRANSCRIPT_NONE;
        said_begin(&said, &reading->scratch);
        said_add(&said, json_members_text(segment, "text"));
        reading_add(reading, 0, start, end,
                    reading_speaker(reading, json_members_text(segment, "speaker")), &said);
    }
    said_release(&said);
}
