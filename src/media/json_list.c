/* SPDX-License-Identifier: MIT
 *
 * A list of text, start and duration in seconds, as scripts that fetch captions print it.
 */
#include "json_members.h"

void json_list_read(struct reading *reading, const json_t *list)
{
    struct said said = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        uint32_t start, duration;
        if (!json_members_seconds(item, "start", &start)) {
            json_members_fault(reading, i, "has no start");
            continue;
        }
        uint32_t end = json_members_seconds(item, "duration", &duration)
                           ? start + duration
                           : json_members_end(item, "end", start);
        said_begin(&said, &reading->scratch);
        said_add(&said, json_members_text(item, "text"));
        reading_add(reading, 0, start, end,
                    reading_speaker(reading, json_members_text(item, "speaker")), &said);
    }
    said_release(&said);
}
