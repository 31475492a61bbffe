/* SPDX-License-Identifier: MIT
 *
 * Listing what pages are made of.
 */
#include "facts.h"
#include "embed.h"
#include "kwiki/path.h"
#include "kwiki/record.h"
#include "shell.h"

#define LINK_WEIGHT 64                 /* bytes of text that a link costs as much as */
#define CHUNK       ((size_t)64 << 10) /* so that the facts of a huge note take no memory */

void facts_begin(struct facts *facts, const struct site *site, struct buf *work)
{
    *facts = (struct facts){.site = site, .out = work, .stream = hash_stream_new()};
    buf_clear(work);
}

struct hash_128 facts_end(struct facts *facts)
{
    hash_stream_add(facts->stream, buf_str(facts->out));
    return hash_stream_end(facts->stream);
}

static void drain(struct facts *facts)
{
    if (facts->out->len < CHUNK)
        return;
    hash_stream_add(facts->stream, buf_str(facts->out));
    buf_clear(facts->out);
}

void facts_number(struct facts *facts, uint64_t number)
{
    drain(facts);
    record_number(facts->out, number);
}

void facts_numbers(struct facts *facts, const uint32_t *numbers, size_t count)
{
    facts_number(facts, count);
    buf_add(facts->out, (str){(const char *)numbers, count * sizeof *numbers});
}

void facts_text(struct facts *facts, str text)
{
    facts_number(facts, text.len);
    buf_add(facts->out, text);
}

void facts_hash(struct facts *facts, struct hash_128 hash)
{
    facts_number(facts, hash.high);
    facts_number(facts, hash.low);
}

void facts_file(struct facts *facts, uint32_t file)
{
    const struct site_file *named = &facts->site->files[file];
    facts_number(facts, named->note != NULL);
    facts_text(facts, named->url);
    facts_text(facts, named->title);
    facts_text(facts, named->source->path);
}

void facts_words(struct facts *facts, uint32_t file)
{
    facts_hash(facts, facts->site->files[file].note->source);
    facts_number(facts, facts->site->files[file].note->lengths);
}

/* What is said in the video, and its chapters. */
static void list_spoken(struct facts *facts, const struct site_video *video)
{
    struct chapters chapters = site_chapters(video);
    facts_number(facts, chapters.count);
    for (size_t i = 0; i < chapters.count; i++) {
        facts_number(facts, chapters.items[i].start);
        facts_text(facts, chapters.items[i].title);
    }
    facts_number(facts, video->track_count);
    for (size_t i = 0; i < video->track_count; i++) {
        const struct site_track *track = &video->tracks[i];
        facts_text(facts, track->url);
        facts_text(facts, track->language);
        facts_number(facts, track->automatic);
        if (track->transcript)
            facts_hash(facts, track->transcript->source);
    }
    facts_text(facts, video->transcript_url);
    facts_text(facts, video->chapters_url);
}

void facts_video(struct facts *facts, const struct site_video *video)
{
    facts_text(facts, video->id);
    facts_number(facts, video->kind);
    facts_text(facts, video->title);
    facts_number(facts, video->title_is_of_note);
    facts_text(facts, video->url);
    facts_number(facts, video->duration);
    facts_number(facts, video->moment_count);
    facts_number(facts, video->note_count);
    if (video->file != SITE_NONE)
        facts_file(facts, video->file);
    facts_number(facts, video->picture != SITE_NONE);
    if (video->picture != SITE_NONE)
        facts_file(facts, video->picture);
    list_spoken(facts, video);
    if (video->sidecar) {
        facts_text(facts, video->sidecar->title);
        facts_text(facts, video->sidecar->published);
        facts_text(facts, video->sidecar->thumbnail);
        facts_number(facts, video->sidecar->duration);
    }
}

/* Where a link leads, and by which id in the page. */
static void list_answer(struct facts *facts, const struct answer *answer, const struct link *link)
{
    struct buf id = {0};
    facts_number(facts, answer->state);
    facts_number(facts, answer->hidden);
    facts_number(facts, answer->drawing);
    if (answer->file != SITE_NONE) {
        facts_file(facts, answer->file);
    } else if (site_leads(answer)) { /* the list of a folder */
        facts_text(facts, site_answer_url(facts->site, answer));
        facts_text(facts, site_answer_title(facts->site, answer));
    }
    if (answer->wanted != SITE_NONE) {
        facts_text(facts, facts->site->wanted[answer->wanted].folded);
        facts_text(facts, facts->site->wanted[answer->wanted].url);
    }
    site_fragment_id(&id, facts->site, answer, link);
    facts_text(facts, buf_str(&id));
    buf_release(&id);
}

/* A page shows no more than that, but perhaps others of them. */
static void count_copy(struct facts *facts, const struct note *note)
{
    facts->copies++;
    facts->copied_bytes += note->body.len + note->link_count * LINK_WEIGHT;
    if (facts->copies > EMBED_MAX_COUNT || facts->copied_bytes > EMBED_MAX_BYTES)
        facts->are_unknown = true;
}

static void list_body(struct facts *facts, uint32_t file, unsigned depth)
{
    const struct site *site = facts->site;
    const struct site_file *named = &site->files[file];
    const struct note *note = named->note;
    facts_file(facts, file);
    facts_words(facts, file);
    for (size_t i = 0; i < note->link_count && !facts->are_unknown; i++) {
        const struct answer *answer = &named->answers[i];
        struct link link = note_link(note, i);
        list_answer(facts, answer, &link);
        bool shown = link.kind == LINK_EMBED && answer->file != SITE_NONE &&
                     site->files[answer->file].note && depth < EMBED_MAX_DEPTH;
        if (shown)
            count_copy(facts, site->files[answer->file].note);
        if (shown && !facts->are_unknown)
            list_body(facts, answer->file, depth + 1);
    }
    for (size_t i = 0; i < note->video_count; i++)
        facts_video(facts, &site->videos[named->videos[i]]);
    if (note->moment_count)
        buf_add(facts->out,
                (str){(const char *)named->others, note->moment_count * sizeof *named->others});
    for (size_t i = 0; i < named->tag_count; i++) {
        facts_text(facts, site->tags[named->tags[i]].url);
        facts_text(facts, site->tags[named->tags[i]].tag);
    }
    for (size_t i = 0; i < note->tag_count; i++)
        facts_text(facts, site->tags[named->text_tags[i]].url);
}

void facts_body(struct facts *facts, uint32_t file)
{
    list_body(facts, file, 0);
}

void facts_row(struct facts *facts, uint32_t file)
{
    const struct site_file *row = &facts->site->files[file];
    facts_file(facts, file);
    facts_words(facts, file);
    if (!row->note->own_video_count)
        return;
    const struct site_video *video = &facts->site->videos[row->videos[0]];
    facts_text(facts, video->id);
    facts_text(facts, video->title);
    facts_number(facts, video->title_is_of_note);
    facts_text(facts, video->url);
}

void facts_letters(struct facts *facts, const struct site_list *list)
{
    for (size_t i = 0; i < list->part_count; i++) {
        facts_text(facts, list->parts[i].letter);
        facts_text(facts, list->parts[i].url);
        facts_number(facts, (uint64_t)list->parts[i].from << 32 | list->parts[i].to);
    }
}

/* Of a divided list the names at the ends of its parts are shown, of another one all rows. */
static void list_notes(struct facts *facts, const struct site_list *list)
{
    facts_letters(facts, list);
    if (!site_is_divided(list)) {
        for (size_t i = 0; i < list->count; i++)
            facts_row(facts, list->items[i]);
        return;
    }
    for (size_t i = 0; i < list->part_count; i++) {
        facts_file(facts, list->items[list->parts[i].from]);
        facts_file(facts, list->items[list->parts[i].to - 1]);
    }
}

void facts_listing(struct facts *facts, uint32_t folder)
{
    const struct site *site = facts->site;
    const struct site_folder *listed = &site->folders[folder];
    list_notes(facts, &listed->list);
    for (size_t i = 0; i < listed->folder_count; i++) {
        const struct site_folder *below = &site->folders[listed->folders[i]];
        facts_text(facts, below->url);
        facts_text(facts, site_folder_title(site, listed->folders[i]));
        facts_number(facts, below->index != SITE_NONE);
        facts_number(facts, below->note_total);
        if (below->index != SITE_NONE) {
            facts_file(facts, below->index);
            facts_words(facts, below->index);
        }
    }
}

void facts_folders(struct facts *facts, str folder)
{
    for (;; folder = path_folder(folder)) {
        uint32_t index = site_find_folder(facts->site, folder);
        if (index != SITE_NONE) {
            facts_text(facts, facts->site->folders[index].url);
            facts_text(facts, site_folder_title(facts->site, index));
        }
        if (!folder.len)
            return;
    }
}

struct hash_128 facts_common(const struct site *site, const struct shell *shell)
{
    struct buf work = {0};
    struct facts facts;
    facts_begin(&facts, site, &work);
    const struct libraries *libraries = shell_libraries(shell);
    facts_hash(&facts, shell_source(shell));
    facts_number(&facts, libraries->katex.len > 0);
    facts_number(&facts, libraries->highlight.len > 0);
    facts_number(&facts, libraries->extras);
    facts_number(&facts, libraries->transcripts);
    options_add_values(site->settings, facts.out);
    facts_text(&facts, site->title);
    for (size_t i = 0; i < site->menu_count; i++) {
        facts_text(&facts, site_entry_url(site, &site->menu[i]));
        facts_text(&facts, site->menu[i].fragment);
    }
#define SITE_PAGE(name, in_sitemap) facts_text(&facts, site->name##_url);
#include "kwiki/site_pages.def"
    facts_folders(&facts, (str){0});
    struct hash_128 hash = facts_end(&facts);
    buf_release(&work);
    return hash;
}
