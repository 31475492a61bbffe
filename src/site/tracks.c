/* SPDX-License-Identifier: MIT
 *
 * Which transcript of a video is the main one, and which belong to no video.
 */
#include "kwiki/lower_bound.h"
#include "kwiki/order.h"
#include "kwiki/path.h"
#include "steps.h"

struct attacher {
    struct site *site;
    struct diag_list *diags;
    uint32_t *video_of_film; /* for each file: the video that it is, or SITE_NONE */
};

/* ---- which video ---------------------------------------------------------------------------- */

static uint32_t find_by_id(const struct site *site, str id)
{
    size_t at;
    LOWER_BOUND(at, site->video_count, str_cmp(site->videos[at].id, id) < 0);
    bool found = at < site->video_count && str_eq(site->videos[at].id, id);
    return found ? (uint32_t)at : SITE_NONE;
}

/* The video, or SITE_NONE. */
static uint32_t find_video(const struct attacher *attacher, const struct track_source *track)
{
    if (track->rule == TRACK_UNBOUND)
        return SITE_NONE;
    if (track->owner == TRACK_NO_OWNER)
        return find_by_id(attacher->site, track->id);
    const struct site_file *owner = &attacher->site->files[track->owner];
    if (!owner->note)
        return attacher->video_of_film[track->owner];
    return owner->note->video_count ? owner->videos[0] : SITE_NONE;
}

/* Does it belong to a note that is kept out, of which nothing may be said? */
static bool is_hidden(const struct site *site, const struct track_source *track)
{
    if (track->owner != TRACK_NO_OWNER)
        return site_is_hidden(&site->files[track->owner]);
    for (size_t i = 0; i < site->file_count; i++) {
        const struct note *note = site->files[i].hidden;
        for (size_t v = 0; note && v < note->video_count; v++)
            if (str_eq(note_str(note, note->videos[v].id), track->id))
                return true;
    }
    return false;
}

static void report_unused(const struct attacher *attacher, const struct track_source *track)
{
    struct site_file *file = &attacher->site->files[track->source];
    bool is_guess = track->kind != TRACK_SURE && track->rule >= TRACK_BY_FILM;
    if (track->rule != TRACK_UNBOUND && is_hidden(attacher->site, track))
        file->hidden_linked = true;
    else if (file->linked || is_guess)
        return;
    else if (track->id.len)
        diag_report(attacher->diags, MESSAGE(TRANSCRIPT_VIDEO_UNKNOWN),
                    (struct finding){.path = file->source->path}, STR_ARG(track->id));
    else
        diag_report(attacher->diags, MESSAGE(TRANSCRIPT_NO_VIDEO),
                    (struct finding){.path = file->source->path});
}

/* ---- which one is the main one -------------------------------------------------------------- */

static bool has_language(const str *languages, size_t count, str language)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(languages[i], language))
            return true;
    return false;
}

static struct site_track make_track(const struct site_video *video,
                                    const struct track_source *source)
{
    const struct sidecar *sidecar = video->sidecar;
    struct site_track track = {.source = source,
                               .transcript = source->transcript,
                               .language = source->language,
                               .automatic = source->automatic};
    if (!track.language.len && track.transcript)
        track.language = track.transcript->language;
    track.automatic |= track.transcript && track.transcript->automatic;
    track.automatic |=
        sidecar && has_language(sidecar->recognised, sidecar->recognised_count, track.language) &&
        !has_language(sidecar->made, sidecar->made_count, track.language);
    return track;
}

/* The language of the notes on the video, else the site's. */
static str language_of(const struct site *site, const struct site_video *video)
{
    for (size_t i = 0; i < video->note_count; i++) {
        const struct note *note = site->files[video->notes[i]].note;
        if (note->meta.lang.len)
            return note_str(note, note->meta.lang);
    }
    return site->settings->language;
}

/* 0: the wanted language, 1: nobody knows, 2: another one. */
static int distance(str language, str wanted)
{
    if (!language.len)
        return 1;
    return str_eq_nocase(str_cut(language, '-').head, str_cut(wanted, '-').head) ? 0 : 2;
}

struct comparison {
    const struct site *site;
    const struct site_track *tracks;
    str language;
};

/* Words with times, cues with ends, mere turns. */
static int precision(const struct site_track *track)
{
    return track->transcript->word_times ? 0 : track->transcript->cue_times ? 1 : 2;
}

static int compare_tracks(const void *left, const void *right, void *context)
{
    const struct comparison *comparison = context;
    const struct site_track *a = &comparison->tracks[*(const uint32_t *)left];
    const struct site_track *b = &comparison->tracks[*(const uint32_t *)right];
    if (!a->transcript || !b->transcript)
        return !a->transcript - !b->transcript;
    int facts[][2] = {
        {a->source->rule != TRACK_BY_NOTE, b->source->rule != TRACK_BY_NOTE},
        {distance(a->language, comparison->language), distance(b->language, comparison->language)},
        {a->automatic, b->automatic},
        {precision(a), precision(b)},
        {a->source->rank, b->source->rank},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i][0] != facts[i][1])
            return facts[i][0] - facts[i][1];
    return str_cmp(comparison->site->files[a->source->source].source->path,
                   comparison->site->files[b->source->source].source->path);
}

static void sort_tracks(struct site *site, struct site_video *video)
{
    struct arena scratch;
    struct comparison comparison = {site, video->tracks, language_of(site, video)};
    arena_init(&scratch, 1024);
    const uint32_t *order = order_sort(&scratch, video->track_count, compare_tracks, &comparison);
    struct site_track *sorted = ARENA_NEW(&site->arena, struct site_track, video->track_count);
    for (size_t i = 0; i < video->track_count; i++)
        sorted[i] = video->tracks[order[i]];
    video->tracks = sorted;
    arena_release(&scratch);
}

static void report_unread(const struct attacher *attacher, const struct site_video *video)
{
    const struct track_source *source = video->tracks[0].source;
    str path = attacher->site->files[source->source].source->path;
    str name = path_name(path), stem = path_stem(name);
    if (source->kind == TRACK_UNREAD)
        diag_report(attacher->diags, MESSAGE(TRANSCRIPT_FORM_UNKNOWN),
                    (struct finding){.path = path}, STR_ARG(name), STR_ARG(stem));
}

/* ---- all of them ---------------------------------------------------------------------------- */

static void begin(struct attacher *attacher, struct arena *scratch)
{
    const struct site *site = attacher->site;
    attacher->video_of_film = ARENA_NEW(scratch, uint32_t, site->file_count);
    for (size_t i = 0; i < site->file_count; i++)
        attacher->video_of_film[i] = SITE_NONE;
    for (size_t i = 0; i < site->video_count; i++)
        if (site->videos[i].file != SITE_NONE)
            attacher->video_of_film[site->videos[i].file] = (uint32_t)i;
}

void tracks_attach(struct building *building)
{
    struct arena scratch;
    struct site *site = building->site;
    const struct track_sources *tracks = &building->sources->tracks;
    struct attacher attacher = {site, building->diags, NULL};
    if (!tracks->count)
        return;
    arena_init(&scratch, 4096);
    begin(&attacher, &scratch);
    uint32_t *videos = ARENA_NEW(&scratch, uint32_t, tracks->count);
    for (size_t i = 0; i < tracks->count; i++) {
        videos[i] = find_video(&attacher, &tracks->items[i]);
        if (videos[i] == SITE_NONE)
            report_unused(&attacher, &tracks->items[i]);
        else
            site->videos[videos[i]].track_count++;
    }
    for (size_t i = 0; i < tracks->count; i++) {
        struct site_video *video = videos[i] == SITE_NONE ? NULL : &site->videos[videos[i]];
        if (!video)
            continue;
        if (!video->tracks) {
            video->tracks = ARENA_NEW(&site->arena, struct site_track, video->track_count);
            video->track_count = 0;
        }
        video->tracks[video->track_count++] = make_track(video, &tracks->items[i]);
    }
    for (size_t i = 0; i < site->video_count; i++) {
        struct site_video *video = &site->videos[i];
        if (video->track_count > 1)
            sort_tracks(site, video);
        if (video->track_count && !video->tracks[0].transcript)
            report_unread(&attacher, video);
    }
    arena_release(&scratch);
}

const struct transcript *site_transcript(const struct site_video *video)
{
    return video->track_count ? video->tracks[0].transcript : NULL;
}

struct chapters site_chapters(const struct site_video *video)
{
    return video->sidecar ? video->sidecar->chapters : (struct chapters){0};
}

uint32_t site_length(const struct site_video *video)
{
    const struct transcript *transcript = site_transcript(video);
    return video->duration ? video->duration : transcript ? transcript_end(transcript) : 0;
}
