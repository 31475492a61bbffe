/* SPDX-License-Identifier: MIT
 *
 * Which form of JSON a transcript has.
 */
#include "forms.h"
#include "json_members.h"
#include "json_text.h"

static const json_t *first_of(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_object(json_array_get(list, i)))
            return json_array_get(list, i);
    return NULL;
}

/* WhisperX names speakers, or times words without the probabilities of Whisper. */
static bool is_whisperx(const json_t *segments)
{
    for (size_t i = 0; i < json_array_size(segments); i++) {
        const json_t *segment = json_array_get(segments, i);
        const json_t *words = json_object_get(segment, "words");
        if (json_object_get(segment, "speaker") || json_object_get(first_of(words), "score"))
            return true;
    }
    return false;
}

static void read_language(struct reading *reading, const json_t *document)
{
    str language = json_members_text(document, "language");
    if (!language.len)
        language = json_members_text(json_object_get(document, "result"), "language");
    reading->language = arena_str(reading->arena, str_trim(language));
}

static bool read_document(struct reading *reading, const json_t *document)
{
    const json_t *segments = json_object_get(document, "segments");
    const json_t *first = first_of(json_is_array(document) ? document : segments);
    read_language(reading, document);
    if (json_is_array(json_object_get(document, "events"))) {
        reading->form = TRANSCRIPT_JSON3;
        json3_read(reading, json_object_get(document, "events"));
    } else if (json_is_array(json_object_get(document, "transcription"))) {
        reading->form = TRANSCRIPT_WHISPER_CPP;
        whisper_cpp_read(reading, json_object_get(document, "transcription"));
    } else if (json_is_array(document) && json_object_get(first, "text") &&
               json_object_get(first, "start")) {
        reading->form = TRANSCRIPT_LIST;
        json_list_read(reading, document);
    } else if (json_object_get(first, "startTime")) {
        reading->form = TRANSCRIPT_PODCAST;
        podcast_read(reading, segments);
    } else if (json_object_get(first, "start")) {
        reading->form = is_whisperx(segments) ? TRANSCRIPT_WHISPERX : TRANSCRIPT_WHISPER;
        whisper_read(reading, segments);
    } else {
        return false;
    }
    return true;
}

bool json_forms_read(struct reading *reading, str *reason)
{
    struct json_damage damage;
    json_t *document = json_text_load(&reading->scratch, reading->text, &damage);
    if (damage.found && document)
        reading_fault(reading, damage.line,
                      "the JSON is damaged: %.*s; what stands before it is read",
                      STR_ARG(damage.what));
    bool known = document && read_document(reading, document);
    if (!document)
        *reason = arena_printf(reading->arena, "no JSON: %.*s", STR_ARG(damage.what));
    else if (!known)
        *reason = STR("it is none of the known forms of transcripts in JSON");
    json_decref(document);
    return known;
}
