/* SPDX-License-Identifier: MIT
 *
 * Which notes and videos are in the index, and what they are known by.
 */
#include "documents.h"
#include "kwiki/record.h"

/* ---- which ---------------------------------------------------------------------------------- */

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
        if (site_is_searched(&site->files[i]))
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
        if (!site_is_searched(&site->files[video->notes[i]]))
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

/* ---- what the index has of it --------------------------------------------------------------- */

static void add_note(struct buf *out, const struct site *site, const struct site_file *file)
{
    record_number(out, file->note->key);
    record_text(out, file->source->path);
    for (size_t v = 0; v < file->note->video_count; v++) {
        record_text(out, site->videos[file->videos[v]].id);
        record_text(out, site->videos[file->videos[v]].url);
    }
}

static void add_video(struct buf *out, const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    struct chapters chapters = site_chapters(video);
    record_text(out, video->id);
    record_number(out, transcript->source.high);
    record_number(out, transcript->source.low);
    for (size_t i = 0; i < chapters.count; i++) {
        record_number(out, chapters.items[i].start);
        record_text(out, chapters.items[i].title);
    }
}

struct hash_128 documents_key(struct buf *work, const struct site *site, struct document document)
{
    buf_clear(work);
    record_number(work,
                  (uint64_t)site->settings->sanitize << 1 | site->settings->strict_line_breaks);
    record_text(work, documents_title(site, document));
    record_text(work, documents_url(site, document));
    if (document.video == SITE_NONE)
        add_note(work, site, &site->files[document.file]);
    else
        add_video(work, &site->videos[document.video]);
    return hash_128(buf_str(work));
}
