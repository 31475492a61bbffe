/* SPDX-License-Identifier: MIT
 *
 * Collecting videos: by id, with titles, notes and moments.
 */
#include "kwiki/file_type.h"
#include "kwiki/lower_bound.h"
#include "kwiki/order.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "kwiki/utf8.h"
#include "resolve.h"
#include "steps.h"
#include "video_titles.h"
#include <stdlib.h>

struct collector {
    struct site *site;
    const struct names *names;
    const struct site *before; /* NULL: nothing is taken over */
    uint32_t *twins;           /* for each video the same one there, or SITE_NONE */
    struct diag_list *diags;
    struct map by_id;
    struct map hidden_ids;  /* of the videos of notes that are kept out */
    struct map title_words; /* that say nothing */
    VEC(struct site_video) videos;
};

static bool is_attachment(const struct collector *collector, uint32_t file)
{
    return file != SITE_NONE && collector->site->files[file].source->kind == SOURCE_ATTACHMENT;
}

/* The file with the path relative to the note, then to the vault, then in the media folder. */
static uint32_t find_by_path(const struct collector *collector, struct arena *arena, uint32_t from,
                             str path)
{
    str media = collector->site->settings->media;
    str note_folder = path_folder(collector->site->files[from].source->path);
    str folders[] = {note_folder, {0}, media};
    for (size_t i = 0; i < (media.len ? 3u : 2u); i++) {
        str full;
        uint32_t rival;
        if (!path_normalize(arena, path_join(arena, folders[i], path), &full))
            continue;
        uint32_t file = names_find(collector->names, &collector->names->paths,
                                   utf8_fold(arena, full), full, &rival);
        if (is_attachment(collector, file))
            return file; /* not the note talk.mp4.md */
    }
    return SITE_NONE;
}

/* The file that a local video is, and the rule that found it; SITE_NONE when there is none. */
static uint32_t find_local(const struct collector *collector, struct arena *arena, uint32_t from,
                           const struct video_ref *ref, str id, enum link_rule *rule)
{
    uint32_t file = SITE_NONE;
    *rule = RULE_PATH;
    if (ref->source == VIDEO_BY_PATH)
        file = find_by_path(collector, arena, from, id);
    if (file != SITE_NONE)
        return file;
    struct resolution found = resolve_target(collector->names, arena, from, id);
    *rule = found.rule;
    return is_attachment(collector, found.file) ? found.file : SITE_NONE;
}

/* What the front matter names; what the text names stands among its links. */
static void report_local(const struct collector *collector, uint32_t from,
                         const struct video_ref *ref, str id, uint32_t file, enum link_rule rule)
{
    const struct site_file *files = collector->site->files;
    if (ref->source == VIDEO_BY_TEXT)
        return;
    if (file == SITE_NONE)
        diag_report(collector->diags, MESSAGE(NO_SUCH_FILE),
                    (struct finding){.path = files[from].source->path, .place = ref->place},
                    STR_ARG(id));
    else if (rule >= RULE_FOLDED)
        diag_report(collector->diags, MESSAGE(VIDEO_INEXACT),
                    (struct finding){.path = files[from].source->path, .place = ref->place},
                    STR_ARG(id), STR_ARG(files[file].source->path));
}

static uint32_t video_of(struct collector *collector, uint32_t from, const struct video_ref *ref,
                         str id)
{
    struct site *site = collector->site;
    struct arena scratch;
    arena_init(&scratch, 512);
    uint32_t file = SITE_NONE;
    if (ref->kind == VIDEO_LOCAL) {
        enum link_rule rule;
        file = find_local(collector, &scratch, from, ref, id, &rule);
        report_local(collector, from, ref, id, file, rule);
        if (file != SITE_NONE)
            id = site->files[file].source->path;
    }
    arena_release(&scratch);
    uint32_t *index = map_at(&collector->by_id, id);
    if (*index == MAP_NONE) {
        *index = (uint32_t)collector->videos.count;
        *VEC_PUSH(&site->arena, &collector->videos) =
            (struct site_video){.id = id, .kind = ref->kind, .file = file, .picture = SITE_NONE};
    }
    return *index;
}

/* The films that a note which is kept out is about: of a local one the file is known, of others it
 * is found by the id. */
static void mark_hidden_films(struct collector *collector, uint32_t from)
{
    struct site_file *files = collector->site->files;
    const struct note *note = files[from].hidden;
    struct arena scratch;
    arena_init(&scratch, 512);
    for (size_t i = 0; i < note->video_count; i++) {
        const struct video_ref *video = &note->videos[i];
        str id = note_str(note, video->id);
        *map_at(&collector->hidden_ids, id) = 1;
        if (video->kind != VIDEO_LOCAL)
            continue;
        enum link_rule rule;
        uint32_t file = find_local(collector, &scratch, from, video, id, &rule);
        if (file != SITE_NONE)
            files[file].hidden_linked = true;
    }
    arena_release(&scratch);
}

static bool is_hidden_id(const struct collector *collector, str id)
{
    return id.len && map_find(&collector->hidden_ids, id) != MAP_NONE;
}

static void find_videos(struct collector *collector)
{
    struct site *site = collector->site;
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        if (file->hidden)
            mark_hidden_films(collector, (uint32_t)i);
        if (!file->note)
            continue;
        file->videos = ARENA_NEW(&site->arena, uint32_t, file->note->video_count);
        for (size_t v = 0; v < file->note->video_count; v++)
            file->videos[v] = video_of(collector, (uint32_t)i, &file->note->videos[v],
                                       note_str(file->note, file->note->videos[v].id));
    }
}

/* "ID.mp4", or "Some title [ID].mp4", as a well-known downloader names files. */
static str id_in_name(str path)
{
    str stem = path_stem(path_name(path));
    size_t open = str_rfind(stem, '[');
    if (open != STR_NONE && str_ends(stem, STR("]")))
        return str_sub(stem, open + 1, stem.len - 1);
    return stem;
}

/* Of two files of one video: what browsers play, then films before sounds. */
static bool plays_better(str path, str other)
{
    struct file_type a = file_type_of(path), b = file_type_of(other);
    return a.plays != b.plays ? a.plays : a.kind == FILE_VIDEO && b.kind == FILE_AUDIO;
}

/* A file of the media folder that is named by a video's id is that video. */
static void find_files_by_id(struct collector *collector)
{
    struct site *site = collector->site;
    str media = site->settings->media;
    for (size_t i = 0; media.len && i < site->file_count; i++) {
        str path = site->files[i].source->path;
        if (site->files[i].note || !str_eq(path_folder(path), media) ||
            !file_type_is_film(file_type_kind(path)))
            continue;
        uint32_t index = map_find(&collector->by_id, id_in_name(path));
        if (index == MAP_NONE && is_hidden_id(collector, id_in_name(path)))
            site->files[i].hidden_linked = true;
        if (index == MAP_NONE || collector->videos.items[index].kind != VIDEO_YOUTUBE)
            continue;
        uint32_t *file = &collector->videos.items[index].file;
        if (*file == SITE_NONE || plays_better(path, site->files[*file].source->path))
            *file = (uint32_t)i;
    }
    VEC_EACH (const struct site_video, video, &collector->videos)
        if (video->file != SITE_NONE)
            site->files[video->file].linked = true;
}

static int compare_ids(const void *left, const void *right, void *context)
{
    const struct site_video *videos = context;
    return str_cmp(videos[*(const uint32_t *)left].id, videos[*(const uint32_t *)right].id);
}

/* Moves the videos into the site, sorted by id, and lets the files follow. */
static void sort_videos(struct collector *collector)
{
    struct site *site = collector->site;
    size_t count = collector->videos.count;
    struct arena scratch;
    arena_init(&scratch, 4096);
    const uint32_t *order = order_sort(&scratch, count, compare_ids, collector->videos.items);
    const uint32_t *ranks = order_ranks(&scratch, order, count);
    site->video_count = count;
    site->videos = ARENA_NEW(&site->arena, struct site_video, count);
    for (size_t i = 0; i < count; i++)
        site->videos[i] = collector->videos.items[order[i]];
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        for (size_t v = 0; file->note && v < file->note->video_count; v++)
            file->videos[v] = ranks[file->videos[v]];
    }
    arena_release(&scratch);
}

/* Is the video as it was before? */
static bool is_settled(const struct collector *collector, size_t video)
{
    return collector->before && collector->twins[video] != SITE_NONE;
}

static bool all_settled(const struct collector *collector, const struct site_file *file)
{
    bool settled = true;
    for (size_t v = 0; settled && v < file->note->video_count; v++)
        settled = is_settled(collector, file->videos[v]);
    return settled;
}

/* Visits the notes in order and counts their videos, moments and citations, or writes them down. */
static void visit_videos(const struct collector *collector, bool writing)
{
    struct site *site = collector->site;
    uint32_t *last = heap_alloc(site->video_count, sizeof *last); /* file + 1 */
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        if (!file->note)
            continue;
        bool settled = all_settled(collector, file);
        for (size_t v = 0; v < file->note->video_count && !settled; v++) {
            struct site_video *video = &site->videos[file->videos[v]];
            if (last[file->videos[v]] == i + 1)
                continue;
            last[file->videos[v]] = (uint32_t)i + 1;
            if (writing)
                video->notes[video->note_count] = (uint32_t)i;
            video->note_count++;
        }
        for (size_t m = 0; m < file->note->moment_count && !settled; m++) {
            struct site_video *video = &site->videos[file->videos[file->note->moments[m].video]];
            if (writing)
                video->moments[video->moment_count] =
                    (struct site_moment){.file = (uint32_t)i, .moment = (uint32_t)m};
            video->moment_count++;
        }
        for (size_t c = 0; c < file->note->citation_count; c++) {
            const struct citation *citation = &file->note->citations[c];
            struct site_video *video = &site->videos[file->videos[citation->video]];
            if (writing)
                video->citations[video->citation_count] = note_str(file->note, citation->text);
            video->citation_count++;
        }
    }
    free(last);
}

/* What visit_videos would find of notes and moments, in the order in which they were left before.
 */
static void copy_video(struct arena *arena, struct site_video *video,
                       const struct site_video *before)
{
    video->notes = vec_copy(arena, before->notes, before->note_count, sizeof *before->notes);
    video->moments =
        vec_copy(arena, before->moments, before->moment_count, sizeof *before->moments);
    video->note_count = before->note_count;
    video->moment_count = before->moment_count;
}

static void list_notes_and_moments(const struct collector *collector)
{
    struct site *site = collector->site;
    visit_videos(collector, false);
    for (size_t i = 0; i < site->video_count; i++) {
        struct site_video *video = &site->videos[i];
        video->notes = ARENA_NEW(&site->arena, uint32_t, video->note_count);
        video->moments = ARENA_NEW(&site->arena, struct site_moment, video->moment_count);
        video->citations = ARENA_NEW(&site->arena, str, video->citation_count);
        video->note_count = video->moment_count = video->citation_count = 0;
    }
    visit_videos(collector, true);
    for (size_t i = 0; i < site->video_count; i++)
        if (is_settled(collector, i))
            copy_video(&site->arena, &site->videos[i],
                       &collector->before->videos[collector->twins[i]]);
}

/* A moment with what it is sorted by, near at hand: looking both up for each comparison is what
 * the time would go into. */
struct sorted_moment {
    uint64_t key; /* whole second, then file */
    uint32_t moment;
};

static int compare_moments(const void *left, const void *right)
{
    const struct sorted_moment *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->moment > b->moment) - (a->moment < b->moment);
}

/* By whole second, note and place. Those of one note mostly stand in this order already. */
static void sort_moments(const struct site *site, struct site_video *video)
{
    size_t count = video->moment_count;
    struct sorted_moment *sorted = heap_alloc(count, sizeof *sorted);
    bool in_order = true;
    for (size_t i = 0; i < count; i++) {
        const struct site_moment *cited = &video->moments[i];
        uint64_t second = site_second(site, cited);
        sorted[i] = (struct sorted_moment){second << 32 | cited->file, cited->moment};
        in_order = in_order && (!i || compare_moments(&sorted[i - 1], &sorted[i]) <= 0);
    }
    if (!in_order)
        qsort(sorted, count, sizeof *sorted, compare_moments);
    for (size_t i = 0; i < count; i++)
        video->moments[i] =
            (struct site_moment){.file = (uint32_t)sorted[i].key, .moment = sorted[i].moment};
    free(sorted);
}

/* The first duration that a note gives for its only video, else the sidecar's. */
static uint32_t find_duration(const struct site *site, const struct site_video *video,
                              uint32_t index)
{
    for (size_t i = 0; i < video->note_count; i++) {
        const struct site_file *file = &site->files[video->notes[i]];
        if (file->note->own_video_count && file->videos[0] == index && file->note->meta.duration)
            return file->note->meta.duration;
    }
    return video->sidecar ? video->sidecar->duration : 0;
}

static void finish_video(void *context, size_t index, unsigned worker)
{
    (void)worker;
    const struct collector *collector = context;
    struct site *site = collector->site;
    struct site_video *video = &site->videos[index];
    if (!is_settled(collector, index))
        sort_moments(site, video);
    video->duration = find_duration(site, video, (uint32_t)index);
    video_titles_choose(&collector->title_words, site, video, (uint32_t)index);
}

/* The film that has the sidecar's name, where the id is one that the note does not know. */
static uint32_t find_film_beside(const struct collector *collector, const struct sidecar *sidecar)
{
    str path = collector->site->files[sidecar->source].source->path;
    str stem = sidecar_stem(path);
    for (size_t i = 0; sidecar->id.len && i < collector->videos.count; i++) {
        uint32_t file = collector->videos.items[i].file;
        if (file != SITE_NONE && str_eq(path_stem(collector->site->files[file].source->path), stem))
            return (uint32_t)i;
    }
    return MAP_NONE;
}

/* A sidecar's facts, for a video that has none from an earlier one. */
static void read_sidecars(struct collector *collector, const struct site_sources *sources)
{
    for (size_t i = 0; i < sources->sidecar_count; i++) {
        const struct sidecar *sidecar = &sources->sidecars[i];
        uint32_t index = sidecar->id.len ? map_find(&collector->by_id, sidecar->id) : MAP_NONE;
        if (index == MAP_NONE)
            index = find_film_beside(collector, sidecar);
        if (index == MAP_NONE && is_hidden_id(collector, sidecar->id))
            collector->site->files[sidecar->source].hidden_linked = true;
        if (index == MAP_NONE)
            continue;
        struct site_video *video = &collector->videos.items[index];
        if (!video->sidecar)
            video->sidecar = sidecar;
    }
}

/* Finds the videos that are as they were before. Both lists are sorted by id. */
static void find_twins(struct collector *collector)
{
    const struct site *site = collector->site, *before = collector->before;
    size_t at = 0;
    collector->twins = ARENA_NEW(&collector->site->arena, uint32_t, site->video_count);
    for (size_t i = 0; i < site->video_count; i++) {
        while (at < before->video_count && str_cmp(before->videos[at].id, site->videos[i].id) < 0)
            at++;
        bool same = at < before->video_count && before->videos[at].key == site->videos[i].key;
        collector->twins[i] = same ? (uint32_t)at : SITE_NONE;
    }
}

void videos_collect(struct building *building)
{
    struct site *site = building->site;
    struct collector collector = {.site = site,
                                  .names = building->names,
                                  .before = building->before,
                                  .diags = building->diags};
    find_videos(&collector);
    find_files_by_id(&collector);
    read_sidecars(&collector, building->sources);
    sort_videos(&collector);
    if (building->keeps_keys)
        keys_videos(site);
    if (building->before)
        find_twins(&collector);
    list_notes_and_moments(&collector);
    video_titles_begin(&collector.title_words);
    thread_for(building->threads, site->video_count, finish_video, &collector);
    video_titles_end(&collector.title_words);
    map_release(&collector.by_id);
    map_release(&collector.hidden_ids);
}

size_t site_note_index(const struct site_video *video, uint32_t file)
{
    size_t at;
    LOWER_BOUND(at, video->note_count, video->notes[at] < file);
    return at;
}
