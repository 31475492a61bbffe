/* SPDX-License-Identifier: MIT
 *
 * Which notes and videos are in the index, and what they are known by.
 */
#include "documents.h"

/* ---- which ---------------------------------------------------------------------------------- */

static bool has_note(const struct site_file *file)
{
    return file->note && !file->note->meta.unsearched;
}

static size_t size_of_said(const struct transcript *transcript)
{
    size_t size = 0;
    for (size_t i = 0; transcript && i < transcript->segment_count; i++)
        size += transcript->segments[i].text.len + 1;
    return size;
}

static bool takes_said(const struct site *site)
{
    size_t size = 0;
    if (site->settings->transcripts != TRANSCRIPTS_FULL)
        return false;
    if (site->settings->search_transcripts != BY_SIZE)
        return site->settings->search_transcripts == ALWAYS;
    for (size_t i = 0; i < site->video_count && size <= DOCUMENTS_SAID_MAX; i++)
        size += size_of_said(site_transcript(&site->videos[i]));
    return size <= DOCUMENTS_SAID_MAX;
}

struct documents documents_list(struct arena *arena, const struct site *site)
{
    struct documents documents = {0};
    documents.items = ARENA_NEW(arena, struct document, site->file_count + site->video_count);
    for (uint32_t i = 0; i < site->file_count; i++)
        if (has_note(&site->files[i]))
            documents.items[documents.count++] = (struct document){i, SITE_NONE};
    documents.note_count = documents.count;
    bool said = takes_said(site);
    for (uint32_t i = 0; said && i < site->video_count; i++)
        if (size_of_said(site_transcript(&site->videos[i])))
            documents.items[documents.count++] = (struct document){SITE_NONE, i};
    return documents;
}

/* ---- what it is known by -------------------------------------------------------------------- */

/* Notes name videos, each by its words. */
static bool is_named_freely(const struct site *site, const struct site_video *video)
{
    for (size_t i = 0; i < video->note_count; i++)
        if (!has_note(&site->files[video->notes[i]]))
            return false;
    return true;
}

str documents_title(const struct site *site, struct document document)
{
    if (document.video == SITE_NONE)
        return site->files[document.file].title;
    const struct site_video *video = &site->videos[document.video];
    if (video->sidecar && video->sidecar->title.len)
        return video->sidecar->title;
    return video->title.len && is_named_freely(site, video) ? video->title : video->id;
}

str documents_url(const struct site *site, struct document document)
{
    return document.video == SITE_NONE ? site->files[document.file].url
                                       : site->videos[document.video].url;
}

size_t documents_size(const struct site *site, struct document document)
{
    return document.video == SITE_NONE
               ? site->files[document.file].note->body.len
               : size_of_said(site_transcript(&site->videos[document.video]));
}

/* ---- what the index depends on -------------------------------------------------------------- */

static void hash_number(struct hash_stream *stream, uint64_t number)
{
    hash_stream_add(stream, (str){(const char *)&number, sizeof number});
}

static void hash_text(struct hash_stream *stream, str text)
{
    hash_number(stream, text.len);
    hash_stream_add(stream, text);
}

static void hash_note(struct hash_stream *stream, const struct site *site,
                      const struct site_file *file)
{
    hash_number(stream, file->note->key);
    hash_text(stream, file->source->path);
    for (size_t v = 0; v < file->note->video_count; v++) {
        hash_text(stream, site->videos[file->videos[v]].id);
        hash_text(stream, site->videos[file->videos[v]].url);
    }
}

static void hash_video(struct hash_stream *stream, const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    struct chapters chapters = site_chapters(video);
    hash_text(stream, video->id);
    hash_number(stream, transcript->source.high);
    hash_number(stream, transcript->source.low);
    for (size_t i = 0; i < chapters.count; i++) {
        hash_number(stream, chapters.items[i].start);
        hash_text(stream, chapters.items[i].title);
    }
}

void documents_hash(struct hash_stream *stream, const struct site *site, struct document document)
{
    hash_text(stream, documents_title(site, document));
    hash_text(stream, documents_url(site, document));
    if (document.video == SITE_NONE)
        hash_note(stream, site, &site->files[document.file]);
    else
        hash_video(stream, &site->videos[document.video]);
}
