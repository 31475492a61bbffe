/* SPDX-License-Identifier: MIT
 *
 * Moments as annotations of their videos: JSON-LD of the Web Annotation Data Model
 * (https://www.w3.org/TR/annotation-model/). What a note says is the body; the target is a stretch
 * of the video, narrowed down to the words that are said there.
 */
#include "formats.h"
#include "kwiki/json.h"
#include "kwiki/note_text.h"

#define QUOTED 25 /* words of a transcript of which pages show no more */

struct writer {
    struct export *export;
    struct json json;
    struct buf text; /* scratch, for one value */
};

static void add_text(struct writer *writer, const char *key)
{
    json_add_str(&writer->json, key, buf_str(&writer->text));
    buf_clear(&writer->text);
}

/* The address of the moment in its note's page. */
static void add_id(struct writer *writer, const struct site_file *file, const struct moment *moment)
{
    site_address(&writer->text, writer->export->site, file->url);
    buf_add_char(&writer->text, '#');
    note_text_moment_id(&writer->text, moment);
    add_text(writer, "id");
}

/* The sentence of the note. */
static void add_body(struct writer *writer, const struct site_file *file,
                     const struct moment *moment)
{
    const struct note *note = file->note;
    note_text_moment(&writer->text, note, moment);
    if (!writer->text.len)
        return;
    json_add_open(&writer->json, "body", '{');
    json_add_str(&writer->json, "type", STR("TextualBody"));
    add_text(writer, "value");
    json_add_str(&writer->json, "format", STR("text/plain"));
    json_add_str(&writer->json, "language",
                 note->meta.lang.len ? note_str(note, note->meta.lang)
                                     : writer->export->site->settings->language);
    json_close(&writer->json, '}');
}

/* As much of a passage as pages may show: its beginning, or nothing. */
static str quotation(const struct settings *settings, str text)
{
    unsigned words = QUOTED;
    if (settings->transcripts == TRANSCRIPTS_OFF)
        return (str){0};
    for (size_t i = 0; i < text.len && settings->transcripts == TRANSCRIPTS_CITED; i++)
        if (text.ptr[i] == ' ' && !--words)
            return str_sub(text, 0, i);
    return text;
}

static void add_selector(struct writer *writer, const struct site_video *video,
                         const struct moment *moment, uint32_t index)
{
    const struct passages *passages = export_passages(writer->export, video);
    bool known = passages && index != PASSAGE_NONE;
    const struct passage *passage = known ? &passages->items[index] : NULL;
    uint32_t end = moment->end == MOMENT_NO_END && passage ? passage->end : moment->end;
    json_add_open(&writer->json, "selector", '{');
    json_add_str(&writer->json, "type", STR("FragmentSelector"));
    json_add_str(&writer->json, "conformsTo", STR("http://www.w3.org/TR/media-frags/"));
    buf_add(&writer->text, STR("t="));
    buf_add_thousandths(&writer->text, moment->start);
    if (end != MOMENT_NO_END && end > moment->start) {
        buf_add_char(&writer->text, ',');
        buf_add_thousandths(&writer->text, end);
    }
    add_text(writer, "value");
    str quoted = passage ? quotation(writer->export->site->settings,
                                     str_sub(passages->text, passage->from, passage->to))
                         : (str){0};
    if (quoted.len) {
        json_add_open(&writer->json, "refinedBy", '{');
        json_add_str(&writer->json, "type", STR("TextQuoteSelector"));
        json_add_str(&writer->json, "exact", quoted);
        json_close(&writer->json, '}');
    }
    json_close(&writer->json, '}');
}

static void add_annotation(struct writer *writer, const struct site_file *file,
                           const struct moment *moment)
{
    const struct site *site = writer->export->site;
    const struct site_video *video = &site->videos[file->videos[moment->video]];
    json_line(&writer->json);
    json_open(&writer->json, '{');
    add_id(writer, file, moment);
    json_add_str(&writer->json, "type", STR("Annotation"));
    json_add_str(&writer->json, "motivation", STR("commenting"));
    add_body(writer, file, moment);
    json_add_open(&writer->json, "target", '{');
    site_address_watch(&writer->text, site, video);
    add_text(writer, "source");
    uint32_t file_index = (uint32_t)(file - site->files);
    uint32_t moment_index = (uint32_t)(moment - file->note->moments);
    add_selector(writer, video, moment, site_find_moment(site, file_index, moment_index)->passage);
    json_close(&writer->json, '}');
    json_close(&writer->json, '}');
}

static void add_items(struct writer *writer, const struct site_video *only)
{
    const struct site *site = writer->export->site;
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        for (size_t m = 0; file->note && m < file->note->moment_count; m++) {
            const struct moment *moment = &file->note->moments[m];
            if (!only || only == &site->videos[file->videos[moment->video]])
                add_annotation(writer, file, moment);
        }
    }
}

enum export_result export_annotations(struct export *export, const struct site_video *video,
                                      struct buf *out)
{
    struct writer writer = {.export = export, .json = {.out = out}};
    json_open(&writer.json, '{');
    json_add_str(&writer.json, "@context", STR("http://www.w3.org/ns/anno.jsonld"));
    site_address(&writer.text, export->site, video ? video->url : STR("annotations.json"));
    if (video)
        buf_add(&writer.text, STR("#annotations"));
    add_text(&writer, "id");
    json_add_str(&writer.json, "type", STR("AnnotationPage"));
    json_add_open(&writer.json, "items", '[');
    add_items(&writer, video);
    json_close(&writer.json, ']');
    json_close(&writer.json, '}');
    buf_add_char(out, '\n');
    buf_release(&writer.text);
    return EXPORT_DONE;
}
