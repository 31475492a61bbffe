/* SPDX-License-Identifier: MIT
 *
 * Reading a downloader's JSON. Its keys are those of yt-dlp's documentation ("Output template").
 */
#include "kwiki/sidecar.h"
#include "kwiki/utf8.h"
#include <jansson.h>

#define LONGEST_VIDEO 360000.0 /* seconds; times reach to 99:59:59 */

/* Escapes of JSON may stand for characters that no page may hold. */
static str text_of(struct arena *arena, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    str text = {json_string_value(value), json_string_length(value)};
    return text.ptr ? utf8_clean(arena, str_trim(text)) : (str){0};
}

/* "20240305" -> "2024-03-05" */
static str date_of(struct arena *arena, const json_t *object)
{
    str date = text_of(arena, object, "upload_date");
    if (date.len != 8 || !str_is_digits(date))
        return (str){0};
    return arena_printf(arena, "%.4s-%.2s-%.2s", date.ptr, date.ptr + 4, date.ptr + 6);
}

static uint32_t duration_of(const json_t *object)
{
    double seconds = json_number_value(json_object_get(object, "duration"));
    return seconds > 0 && seconds < LONGEST_VIDEO ? (uint32_t)(seconds * 1000 + 0.5) : 0;
}

static str thumbnail_of(struct arena *arena, const json_t *object)
{
    str url = text_of(arena, object, "thumbnail");
    return str_starts(url, STR("https://")) ? url : (str){0};
}

/* The picture as a file, which is no address: the thumbnail, else the best one that was written to
 * a disk, "thumbnails": [{"filepath": …}], where the best comes last. */
static str picture_of(struct arena *arena, const json_t *object)
{
    str picture = text_of(arena, object, "thumbnail");
    const json_t *list = json_object_get(object, "thumbnails");
    if (str_search(picture, STR("://")) != STR_NONE)
        picture = (str){0};
    for (size_t i = json_array_size(list); i > 0 && !picture.len; i--)
        picture = text_of(arena, json_array_get(list, i - 1), "filepath");
    return picture;
}

/* "chapters": [{"start_time": 60.0, "title": …}] */
static struct chapters chapters_of(struct arena *arena, const json_t *object)
{
    const json_t *list = json_object_get(object, "chapters");
    struct chapters chapters = {ARENA_NEW(arena, struct chapter, json_array_size(list)), 0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        const json_t *start = json_object_get(item, "start_time");
        double seconds = json_number_value(start);
        struct chapter *chapter = &chapters.items[chapters.count];
        *chapter = (struct chapter){0, utf8_cut(text_of(arena, item, "title"), SIDECAR_TITLE_MAX)};
        if (!json_is_number(start) || seconds < 0 || seconds >= LONGEST_VIDEO ||
            !chapter->title.len)
            continue;
        chapter->start = (uint32_t)(seconds * 1000 + 0.5);
        chapters.count += !chapters.count || chapter->start > chapter[-1].start;
    }
    if (chapters.count)
        return chapters;
    return chapters_in_text(arena, text_of(arena, object, "description"));
}

/* The keys of an object: languages. */
static str *languages_of(struct arena *arena, const json_t *object, const char *key, size_t *count)
{
    json_t *languages = json_object_get(object, key);
    str *items = ARENA_NEW(arena, str, json_object_size(languages));
    *count = 0;
    for (void *at = json_object_iter(languages); at; at = json_object_iter_next(languages, at))
        items[(*count)++] = arena_str(arena, str_from_c(json_object_iter_key(at)));
    return items;
}

bool sidecar_parse(struct sidecar *sidecar, struct arena *arena, str bytes, str *reason)
{
    json_error_t error;
    json_t *object = json_loadb(bytes.ptr ? bytes.ptr : "", bytes.len, 0, &error);
    *sidecar = (struct sidecar){0};
    if (!object) {
        *reason = arena_printf(arena, "no JSON: %s, line %d, column %d", error.text, error.line,
                               error.column);
        return false;
    }
    sidecar->id = text_of(arena, object, "id");
    str title = text_of(arena, object, "title");
    sidecar->title = utf8_cut(title, SIDECAR_TITLE_MAX);
    sidecar->title_is_cut = sidecar->title.len < title.len;
    sidecar->published = date_of(arena, object);
    sidecar->thumbnail = thumbnail_of(arena, object);
    sidecar->picture = picture_of(arena, object);
    sidecar->duration = duration_of(object);
    sidecar->chapters = chapters_of(arena, object);
    sidecar->made = languages_of(arena, object, "subtitles", &sidecar->made_count);
    sidecar->recognised =
        languages_of(arena, object, "automatic_captions", &sidecar->recognised_count);
    json_decref(object);
    *reason = STR("it names no video: 'id' is missing");
    return sidecar->id.len;
}
