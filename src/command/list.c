/* SPDX-License-Identifier: MIT
 *
 * kwiki list WHAT NOTES: what the site knows, for people and programs.
 */
#include "kwiki/note_text.h"
#include "kwiki/path.h"
#include "listing.h"
#include "open.h"
#include <stdio.h>
#include <stdlib.h>

static void row_url(struct list *list, const char *name, str url, str fragment)
{
    buf_clear(&list->text);
    path_encode(&list->text, url);
    if (fragment.len) {
        buf_add_char(&list->text, '#');
        path_encode(&list->text, fragment);
    }
    rows_str(&list->rows, name, buf_str(&list->text));
}

/* ---- links -------------------------------------------------------------------------------- */

static str kind_name(enum link_kind kind)
{
    switch (kind) {
    case LINK_WIKILINK: return STR("wikilink");
    case LINK_MARKDOWN: return STR("markdown");
    default: return STR("embed");
    }
}

static void row_fragment(struct list *list, const struct link *link, const struct answer *answer)
{
    rows_optional(&list->rows, "fragment", link->fragment, link->has_fragment);
    if (answer->state == FRAGMENT_NONE)
        rows_null(&list->rows, "fragment_found");
    else
        rows_bool(&list->rows, "fragment_found", answer->state != FRAGMENT_MISSING);
}

static void row_link(struct list *list, const struct site_file *file, uint32_t index)
{
    const struct link link = note_link(file->note, index);
    const struct answer *answer = &file->answers[index];
    struct rows *rows = &list->rows;
    bool found = answer->file != SITE_NONE;
    const struct site_file *target = found ? &list->site->files[answer->file] : NULL;
    str rule = site_rule_name((enum link_rule)answer->rule);
    rows_open(rows);
    rows_str(rows, "note", file->source->path);
    rows_uint(rows, "line", link.place.line);
    rows_uint(rows, "column", link.place.column);
    rows_str(rows, "kind", kind_name(link.kind));
    rows_str(rows, "target", link.target);
    rows_optional(rows, "label", link.label, link.has_label);
    rows_optional(rows, "resolved", found ? target->source->path : (str){0}, found);
    rows_optional(rows, "rule", rule, rule.len > 0);
    row_fragment(list, &link, answer);
    if (site_leads(answer)) {
        struct buf fragment = {0};
        site_fragment_id(&fragment, list->site, answer, &link);
        row_url(list, "url", site_answer_url(list->site, answer), buf_str(&fragment));
        buf_release(&fragment);
    } else {
        rows_null(rows, "url");
    }
    rows_close(rows);
}

static void list_links(struct list *list)
{
    for (size_t i = 0; i < list->site->file_count; i++) {
        const struct site_file *file = &list->site->files[i];
        size_t count = 0;
        if (!file->note)
            continue;
        struct list_placed *order = heap_alloc(file->note->link_count, sizeof *order);
        for (size_t link = 0; link < file->note->link_count; link++) {
            if (link_is_internal(file->note->links[link].kind))
                order[count++] =
                    (struct list_placed){file->note->links[link].place, (uint32_t)link};
        }
        listing_sort(order, count);
        for (size_t link = 0; link < count; link++)
            row_link(list, file, order[link].index);
        free(order);
        listing_flush(list);
    }
}

/* ---- notes, videos, wanted ---------------------------------------------------------------- */

static size_t count_links_out(const struct note *note)
{
    size_t count = 0;
    for (size_t i = 0; i < note->link_count; i++)
        count += link_is_internal(note->links[i].kind);
    return count;
}

static size_t count_links_in(const struct site_file *file)
{
    size_t count = 0;
    for (size_t i = 0; i < file->backlink_count; i++)
        count += file->backlinks[i].count;
    return count;
}

static void list_notes(struct list *list)
{
    struct rows *rows = &list->rows;
    for (size_t i = 0; i < list->site->file_count; i++) {
        const struct site_file *file = &list->site->files[i];
        if (!file->note)
            continue;
        size_t count = file->note->own_video_count;
        str *videos = heap_alloc(count, sizeof *videos);
        for (size_t v = 0; v < count; v++)
            videos[v] = list->site->videos[file->videos[v]].id;
        rows_open(rows);
        rows_str(rows, "path", file->source->path);
        rows_str(rows, "title", file->title);
        row_url(list, "url", file->url, (str){0});
        rows_list(rows, "videos", videos, count);
        rows_uint(rows, "words", note_text_words(file->note));
        rows_uint(rows, "links_out", count_links_out(file->note));
        rows_uint(rows, "links_in", count_links_in(file));
        rows_uint(rows, "moments", file->note->moment_count);
        rows_close(rows);
        free(videos);
        listing_flush(list);
    }
}

static void list_videos(struct list *list)
{
    struct rows *rows = &list->rows;
    for (size_t i = 0; i < list->site->video_count; i++) {
        const struct site_video *video = &list->site->videos[i];
        rows_open(rows);
        rows_str(rows, "id", video->id);
        rows_optional(rows, "title", video->title, video->title.len > 0);
        row_url(list, "url", video->url, (str){0});
        rows_uint(rows, "notes", video->note_count);
        rows_uint(rows, "moments", video->moment_count);
        if (video->duration)
            rows_thousandths(rows, "duration", video->duration);
        else
            rows_null(rows, "duration");
        rows_close(rows);
    }
}

static void list_wanted(struct list *list)
{
    struct rows *rows = &list->rows;
    for (size_t i = 0; i < list->site->wanted_count; i++) {
        const struct wanted *wanted = &list->site->wanted[i];
        str *from = heap_alloc(wanted->file_count, sizeof *from);
        for (size_t f = 0; f < wanted->file_count; f++)
            from[f] = list->site->files[wanted->files[f]].source->path;
        rows_open(rows);
        rows_str(rows, "target", wanted->target);
        rows_uint(rows, "count", wanted->count);
        bool suggested = wanted->suggestion != SITE_NONE;
        rows_optional(rows, "suggestion",
                      suggested ? list->site->files[wanted->suggestion].source->path : (str){0},
                      suggested);
        rows_list(rows, "from", from, wanted->file_count);
        rows_close(rows);
        free(from);
        listing_flush(list);
    }
}

/* ---- orphans, tags ------------------------------------------------------------------------- */

static void list_orphans(struct list *list)
{
    for (size_t i = 0; i < list->site->file_count; i++) {
        const struct site_file *file = &list->site->files[i];
        if (!site_is_orphan(file))
            continue;
        rows_open(&list->rows);
        rows_str(&list->rows, "path", file->source->path);
        rows_str(&list->rows, "title", file->title);
        rows_close(&list->rows);
    }
}

static void list_tags(struct list *list)
{
    for (size_t i = 0; i < list->site->tag_count; i++) {
        const struct site_tag *tag = &list->site->tags[i];
        str *notes = heap_alloc(tag->file_count, sizeof *notes);
        for (size_t f = 0; f < tag->file_count; f++)
            notes[f] = list->site->files[tag->files[f]].source->path;
        rows_open(&list->rows);
        rows_str(&list->rows, "tag", tag->tag);
        rows_uint(&list->rows, "count", tag->file_count);
        rows_list(&list->rows, "notes", notes, tag->file_count);
        rows_close(&list->rows);
        free(notes);
        listing_flush(list);
    }
}

/* ---- what is known of videos --------------------------------------------------------------- */

static void row_seconds(struct list *list, const char *name, uint32_t ms)
{
    if (ms)
        rows_thousandths(&list->rows, name, ms);
    else
        rows_null(&list->rows, name);
}

static void row_transcript(struct list *list, const struct site_video *video,
                           const struct site_track *track)
{
    struct rows *rows = &list->rows;
    const struct transcript *transcript = track->transcript;
    str path = list->site->files[track->source->source].source->path;
    rows_open(rows);
    rows_str(rows, "path", path);
    rows_str(rows, "video", video->id);
    rows_optional(rows, "language", track->language, track->language.len > 0);
    rows_str(rows, "format",
             transcript ? transcript_form_name(transcript->form) : path_extension(path));
    rows_bool(rows, "automatic", track->automatic);
    rows_bool(rows, "main", transcript && track == video->tracks);
    rows_uint(rows, "segments", transcript ? transcript->segment_count : 0);
    rows_uint(rows, "words", transcript ? transcript_words(transcript) : 0);
    row_seconds(list, "end", transcript ? transcript_end(transcript) : 0);
    rows_close(rows);
}

/* With --verbose: why the file is one of this video. */
static void trace_binding(struct list *list, const struct site_video *video,
                          const struct track_source *source)
{
    if (list->command->options->verbose)
        fprintf(stderr, "kwiki: transcript '%.*s' of '%.*s': %.*s\n",
                STR_ARG(list->site->files[source->source].source->path), STR_ARG(video->id),
                STR_ARG(site_track_rule_name((enum track_rule)source->rule)));
}

/* By path: a file belongs to one video. */
static void list_transcripts(struct list *list)
{
    const struct site *site = list->site;
    const struct site_video **videos = heap_alloc(site->file_count, sizeof *videos);
    const struct site_track **tracks = heap_alloc(site->file_count, sizeof *tracks);
    for (size_t i = 0; i < site->video_count; i++)
        for (size_t t = 0; t < site->videos[i].track_count; t++) {
            uint32_t source = site->videos[i].tracks[t].source->source;
            videos[source] = &site->videos[i];
            tracks[source] = &site->videos[i].tracks[t];
        }
    for (size_t i = 0; i < site->file_count; i++)
        if (tracks[i]) {
            trace_binding(list, videos[i], tracks[i]->source);
            row_transcript(list, videos[i], tracks[i]);
        }
    free(videos);
    free(tracks);
}

static void list_chapters(struct list *list)
{
    for (size_t i = 0; i < list->site->video_count; i++) {
        const struct site_video *video = &list->site->videos[i];
        struct chapters chapters = site_chapters(video);
        for (size_t c = 0; c < chapters.count; c++) {
            bool last = c + 1 == chapters.count;
            rows_open(&list->rows);
            rows_str(&list->rows, "video", video->id);
            rows_thousandths(&list->rows, "seconds", chapters.items[c].start);
            row_seconds(list, "end", last ? site_length(video) : chapters.items[c + 1].start);
            rows_str(&list->rows, "title", chapters.items[c].title);
            rows_close(&list->rows);
        }
    }
}

static void list_coverage(struct list *list)
{
    for (size_t i = 0; i < list->site->video_count; i++) {
        const struct site_video *video = &list->site->videos[i];
        struct arena arena;
        arena_init(&arena, 1024);
        struct site_coverage coverage = site_coverage(&arena, list->site, video);
        str *gaps = ARENA_NEW(&arena, str, coverage.gap_count);
        for (size_t g = 0; g < coverage.gap_count; g++)
            gaps[g] = arena_printf(&arena, "%u-%u", coverage.gaps[g].from, coverage.gaps[g].to);
        rows_open(&list->rows);
        rows_str(&list->rows, "video", video->id);
        if (coverage.minutes)
            rows_uint(&list->rows, "minutes", coverage.minutes);
        else
            rows_null(&list->rows, "minutes");
        rows_uint(&list->rows, "cited", coverage.cited);
        rows_list(&list->rows, "gaps", gaps, coverage.gap_count);
        rows_close(&list->rows);
        arena_release(&arena);
        listing_flush(list);
    }
}

static const struct {
    void (*write)(struct list *list);
    const char *columns; /* the names of its rows */
} lists[LIST_COUNT] = {
#define LIST(name, word, columns) [LIST_##name] = {list_##word, columns},
#include "kwiki/options.def"
};

static void write_list(struct command *command, const struct site *site)
{
    const struct options *options = command->options;
    struct list list = {.command = command, .site = site};
    rows_begin(&list.rows, options->format, lists[options->list].columns, &list.out);
    lists[options->list].write(&list);
    rows_end(&list.rows);
    listing_flush_all(&list);
    buf_release(&list.out);
    buf_release(&list.text);
}

/* Does the list tell what is said, or which transcript is the main one? */
static bool asks_transcripts(enum list_id list)
{
    return list == LIST_PASSAGES || list == LIST_TRANSCRIPTS || list == LIST_COVERAGE ||
           list == LIST_CHAPTERS;
}

int cmd_list(struct command *command)
{
    struct workspace workspace;
    struct progress progress;
    if (command->options->sort != SORT_PLACE && command->options->list != LIST_PASSAGES) {
        diag_report(command->diags, MESSAGE(SORT_OF_PASSAGES), (struct finding){0});
        return cmd_report(command);
    }
    bool good = cmd_open_workspace(command, &workspace, &progress);
    workspace.cites = asks_transcripts(command->options->list) ? CITE_PASSAGES : CITE_NOTHING;
    good = good && workspace_compile(&workspace);
    if (good && !diag_has_fatal(command->diags)) /* no list of half the notes */
        write_list(command, &workspace.site);
    int status = cmd_report(command);
    cmd_close_workspace(command, &workspace);
    return status;
}
