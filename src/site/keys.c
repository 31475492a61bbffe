/* SPDX-License-Identifier: MIT
 *
 * Keys of steps.
 */
#include "kwiki/hash.h"
#include "kwiki/record.h"
#include "steps.h"

static void add_place(struct buf *out, struct place place)
{
    record_number(out, (uint64_t)place.line << 32 | place.column);
}

static uint64_t take_key(struct buf *out)
{
    uint64_t key = hash_64(buf_str(out));
    buf_release(out);
    return key;
}

static void add_names(struct buf *out, const struct site_file *file)
{
    const struct note *note = files_named_note(file);
    record_text(out, file->source->path);
    record_number(out, (uint64_t)file->source->kind << 2 | (uint64_t)!file->hidden << 1 | !note);
    if (!note)
        return;
    record_text(out, note->title);
    record_text(out, note_str(note, note->meta.title));
    add_place(out, note->meta.title_place);
    record_text(out, note_str(note, note->meta.permalink));
    add_place(out, note->meta.permalink_place);
    record_number(out, note->alias_count);
    for (size_t i = 0; i < note->alias_count; i++) {
        record_text(out, note_str(note, note->aliases[i].name));
        add_place(out, note->aliases[i].place);
    }
}

uint64_t keys_names(const struct building *building)
{
    struct buf read = {0};
    for (size_t i = 0; i < building->site->file_count; i++)
        add_names(&read, &building->site->files[i]);
    return take_key(&read);
}

/* What decides which files stand beside the video's page. */
static void add_tracks(struct buf *out, const struct site_video *video)
{
    record_number(out, (uint64_t)video->track_count << 2 |
                           (uint64_t)(video->file == SITE_NONE) << 1 | !site_chapters(video).count);
    for (size_t i = 0; i < video->track_count; i++) {
        record_text(out, video->tracks[i].language);
        record_number(out, !video->tracks[i].transcript);
    }
}

/* What decides which pages a list has. */
static void add_list(struct buf *out, const struct site_list *list)
{
    record_number(out, site_is_divided(list) ? list->part_count : 0);
    for (size_t i = 0; i < list->part_count && site_is_divided(list); i++) {
        record_text(out, list->parts[i].letter);
        record_number(out, list->parts[i].number);
    }
}

uint64_t keys_urls(const struct building *building)
{
    const struct site *site = building->site;
    struct buf read = {0};
    record_number(&read, building->names_key);
    for (size_t i = 0; i < site->file_count; i++)
        buf_add_char(&read, (char)(urls_is_published(site, &site->files[i]) << 1 |
                                   site_is_hidden(&site->files[i])));
    for (size_t i = 0; i < site->video_count; i++) {
        record_text(&read, site->videos[i].id);
        record_number(&read, site->videos[i].kind);
        record_number(&read, site->videos[i].note_count ? site->videos[i].notes[0] : SITE_NONE);
        add_tracks(&read, &site->videos[i]);
    }
    for (size_t i = 0; i < site->tag_count; i++)
        record_text(&read, site->tags[i].tag);
    for (size_t i = 0; i < site->topic_page_count; i++) {
        record_number(&read, site->topic_pages[i].folder);
        record_number(&read, site->topic_pages[i].number);
    }
    add_list(&read, &site->all_notes);
    add_list(&read, &site->all_videos);
    add_list(&read, &site->all_tags);
    add_list(&read, &site->all_wanted);
    for (size_t i = 0; i < site->folder_count; i++)
        add_list(&read, &site->folders[i].list);
    return take_key(&read);
}

uint64_t keys_answers(const struct building *building, size_t file, const struct answer *answers)
{
    const struct site_file *files = building->site->files;
    struct buf read = {0};
    record_number(&read, building->names_key);
    record_number(&read, files[file].note->key);
    for (size_t i = 0; i < files[file].note->link_count; i++)
        if (answers[i].file != SITE_NONE && answers[i].state != FRAGMENT_NONE)
            record_number(&read, files[answers[i].file].note->key);
    return take_key(&read);
}

static void add_numbers(struct buf *out, const uint32_t *numbers, size_t count)
{
    buf_add(out, (str){(const char *)numbers, count * sizeof *numbers});
}

uint64_t keys_ties(const struct building *building)
{
    const struct site *site = building->site;
    size_t count = site->ties.first[site->file_count];
    struct buf read = {0};
    add_numbers(&read, site->ties.first, site->file_count + 1);
    add_numbers(&read, site->ties.notes, count);
    add_numbers(&read, site->ties.weights, count);
    return take_key(&read);
}

/* Notes come in their order, so that equal videos get equal keys. */
void keys_videos(struct site *site)
{
    for (size_t i = 0; i < site->video_count; i++)
        site->videos[i].key = hash_64(site->videos[i].id);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].note;
        for (size_t v = 0; note && v < note->video_count; v++) {
            uint64_t *key = &site->videos[site->files[i].videos[v]].key;
            uint64_t read[] = {*key, i, v, note->key};
            *key = hash_64((str){(const char *)read, sizeof read});
        }
    }
}
