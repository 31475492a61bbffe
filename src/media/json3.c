/* SPDX-License-Identifier: MIT
 *
 * json3, YouTube's own captions: events with a start, and pieces of text with offsets to it. An
 * event without pieces makes a window, and one that appends a line end only moves the lines.
 */
#include "json_members.h"

#define SHARE 10 /* one event in this many with offsets tells that captions are automatic */

static bool whole_ms(const json_t *object, const char *key, uint32_t *ms)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) && reading_seconds(json_number_value(value) / 1000, ms);
}

/* Says the pieces; true when some have offsets. */
static bool say_pieces(struct said *said, const json_t *pieces, uint32_t start)
{
    bool timed = false;
    for (size_t i = 0; i < json_array_size(pieces); i++)
        timed |= json_object_get(json_array_get(pieces, i), "tOffsetMs") != NULL;
    for (size_t i = 0; i < json_array_size(pieces); i++) {
        const json_t *piece = json_array_get(pieces, i);
        uint32_t offset = 0;
        bool given = whole_ms(piece, "tOffsetMs", &offset);
        if (timed && (given || i == 0))
            said_time(said, start + offset);
        said_add(said, json_members_text(piece, "utf8"));
    }
    return timed;
}

void json3_read(struct reading *reading, const json_t *events)
{
    struct said said = {0};
    size_t count = 0, timed = 0;
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *event = json_array_get(events, i), *pieces = json_object_get(event, "segs");
        uint32_t start, length;
        if (!json_is_array(pieces))
            continue;
        if (!whole_ms(event, "tStartMs", &start)) {
            json_members_fault(reading, i, "has no start");
            continue;
        }
        said_begin(&said, &reading->scratch);
        bool has_offsets = say_pieces(&said, pieces, start);
        bool ends = whole_ms(event, "dDurationMs", &length);
        count += said.text.len > 0;
        timed += said.text.len > 0 && has_offsets;
        reading_add(reading, 0, start, ends ? start + length : TRANSCRIPT_NONE, TRANSCRIPT_NONE,
                    &said);
    }
    reading->automatic = timed && timed * SHARE >= count;
    said_release(&said);
}
