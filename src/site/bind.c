/* SPDX-License-Identifier: MIT
 *
 * From files to the videos that they are transcripts of.
 */
#include "kwiki/file_type.h"
#include "kwiki/lower_bound.h"
#include "kwiki/map.h"
#include "kwiki/path.h"
#include "kwiki/site_tracks.h"
#include "kwiki/utf8.h"
#include "kwiki/vec.h"
#include "kwiki/video_address.h"

enum { IN_NOTE, IN_SIDECAR };

#define RIVALS (MAP_NONE - 1)

struct binder {
    struct arena *arena;
    const struct track_facts *facts;
    struct map ids;      /* of videos that notes name (IN_NOTE), or only sidecars (IN_SIDECAR) */
    struct map stems;    /* of sidecars, to their indexes */
    struct map films;    /* stems of films, to their sources */
    struct map notes;    /* paths of notes with one video, without ".md", to their sources */
    struct map named;    /* paths that notes name as transcripts, to the sources of these notes */
    struct map folded;   /* paths without case, to their sources or RIVALS; filled when asked for */
    size_t folded_count; /* sources in that */
    VEC(struct track_source) found;
};

str site_track_rule_name(enum track_rule rule)
{
    static const char *const names[] = {"",
                                        "a note names it",
                                        "the sidecar's name",
                                        "the id in its name",
                                        "the id in its name",
                                        "the film beside it",
                                        "the note beside it",
                                        "its front matter"};
    return str_from_c(names[rule]);
}

/* ---- what there is -------------------------------------------------------------------------- */

/* The note's own videos count, or the only one that it cites. */
static bool has_one_video(const struct note *note)
{
    return note->own_video_count ? note->own_video_count == 1 : note->video_count == 1;
}

/* The file of that path in another case; none where two differ in their case alone. */
static size_t find_folded(struct binder *binder, str path)
{
    const struct vault *vault = binder->facts->vault;
    for (; binder->folded_count < vault->count; binder->folded_count++) {
        str folded = utf8_fold(binder->arena, vault->sources[binder->folded_count].path);
        uint32_t *file = map_at(&binder->folded, folded);
        *file = *file == MAP_NONE ? (uint32_t)binder->folded_count : RIVALS;
    }
    uint32_t file = map_find(&binder->folded, utf8_fold(binder->arena, path));
    return file == MAP_NONE || file == RIVALS ? VAULT_NONE : file;
}

/* A path that a note writes: relative to its folder, then to the vault, then in the media folder;
 * at each in its own case, then in another one. */
static size_t find_file(struct binder *binder, str note, str path)
{
    str folders[] = {path_folder(note), {0}, binder->facts->media};
    for (size_t i = 0; i < (binder->facts->media.len ? 3u : 2u); i++) {
        str full;
        if (!path_normalize(binder->arena, path_join(binder->arena, folders[i], path), &full))
            continue;
        size_t found = vault_find(binder->facts->vault, full);
        if (found == VAULT_NONE)
            found = find_folded(binder, full);
        if (found != VAULT_NONE)
            return found;
    }
    return VAULT_NONE;
}

static void take_named(struct binder *binder, uint32_t index, const struct note *note,
                       struct diag_list *diags)
{
    str path = binder->facts->vault->sources[index].path;
    for (uint32_t i = 0; i < note->transcript_count; i++) {
        const struct alias *file = &note->transcripts[i];
        size_t found = find_file(binder, path, note_str(note, file->name));
        if (found == VAULT_NONE) {
            diag_report(diags, MESSAGE(TRANSCRIPT_NO_FILE),
                        (struct finding){.path = path, .place = file->place},
                        STR_ARG(note_str(note, file->name)));
            continue;
        }
        uint32_t *owner = map_at(&binder->named, binder->facts->vault->sources[found].path);
        if (*owner == MAP_NONE)
            *owner = index;
    }
}

static void take_note(struct binder *binder, uint32_t index, const struct note *note,
                      struct diag_list *diags)
{
    for (uint32_t i = 0; i < note->video_count; i++)
        *map_at(&binder->ids, note_str(note, note->videos[i].id)) = IN_NOTE;
    if (note->meta.is_transcript)
        return;
    if (has_one_video(note))
        *map_at(&binder->notes, path_stem(binder->facts->vault->sources[index].path)) = index;
    take_named(binder, index, note, diags);
}

static void take_all(struct binder *binder, struct diag_list *diags)
{
    const struct track_facts *facts = binder->facts;
    if (facts->wanted.len)
        *map_at(&binder->ids, facts->wanted) = IN_NOTE;
    for (uint32_t i = 0; i < facts->vault->count; i++) {
        str path = facts->vault->sources[i].path;
        if (facts->notes[i])
            take_note(binder, i, facts->notes[i], diags);
        else if (file_type_is_film(file_type_kind(path)))
            *map_at(&binder->films, path_stem(path)) = i;
    }
    for (uint32_t i = 0; i < facts->sidecar_count; i++) {
        const struct sidecar *sidecar = &facts->sidecars[i];
        str path = facts->vault->sources[sidecar->source].path;
        if (!sidecar->id.len)
            continue;
        if (map_find(&binder->ids, sidecar->id) == MAP_NONE)
            *map_at(&binder->ids, sidecar->id) = IN_SIDECAR;
        *map_at(&binder->stems, sidecar_stem(path)) = i;
    }
}

/* ---- the rules ------------------------------------------------------------------------------ */

/* The longest beginning of the path, up to a '.', that is a sidecar's. */
static uint32_t find_sidecar(const struct binder *binder, str path)
{
    for (size_t at = path.len; at > 0 && path.ptr[at - 1] != '/'; at--) {
        uint32_t found =
            path.ptr[at - 1] == '.' ? map_find(&binder->stems, str_sub(path, 0, at - 1)) : MAP_NONE;
        if (found != MAP_NONE)
            return found;
    }
    return MAP_NONE;
}

static bool is_known(const struct binder *binder, str id)
{
    return id.len && map_find(&binder->ids, id) != MAP_NONE;
}

/* An id that the name is, or begins with, or that its stem ends with: "ID.en", "ID_en", "Talk-ID".
 */
static str find_id(const struct binder *binder, str path, str stem)
{
    str name = path_name(path);
    stem = path_name(stem);
    if (is_known(binder, stem))
        return stem;
    for (size_t at = name.len; at > 0; at--)
        if ((name.ptr[at - 1] == '.' || name.ptr[at - 1] == '_') &&
            is_known(binder, str_sub(name, 0, at - 1)))
            return str_sub(name, 0, at - 1);
    for (size_t at = 1; at < stem.len; at++)
        if (stem.ptr[at - 1] == '-' && is_known(binder, str_from(stem, at)))
            return str_from(stem, at);
    return (str){0};
}

static void bind_to_owner(struct track_source *track, enum track_rule rule, uint32_t owner)
{
    track->rule = (uint8_t)rule;
    track->owner = owner;
    track->is_known = true;
}

static void bind_to_id(const struct binder *binder, struct track_source *track,
                       enum track_rule rule, str id)
{
    track->rule = (uint8_t)rule;
    track->id = id;
    track->is_known = map_find(&binder->ids, id) == IN_NOTE;
}

/* The video of a sidecar: the one with its id, else the film that has its name. */
static void bind_to_sidecar(const struct binder *binder, struct track_source *track, uint32_t index)
{
    const struct sidecar *sidecar = &binder->facts->sidecars[index];
    str path = binder->facts->vault->sources[sidecar->source].path;
    str stem = sidecar_stem(path);
    uint32_t film = map_find(&binder->films, stem);
    if (map_find(&binder->ids, sidecar->id) != IN_NOTE && film != MAP_NONE)
        bind_to_owner(track, TRACK_BY_SIDECAR, film);
    else
        bind_to_id(binder, track, TRACK_BY_SIDECAR, sidecar->id);
}

static void bind_file(const struct binder *binder, struct track_source *track, str path, str stem)
{
    uint32_t note = map_find(&binder->named, path), sidecar = find_sidecar(binder, path);
    str bracketed = track_name_bracketed(path);
    bool is_bracketed = video_address_is_youtube_id(bracketed) || is_known(binder, bracketed);
    str id = find_id(binder, path, stem);
    uint32_t film = map_find(&binder->films, stem), beside = map_find(&binder->notes, stem);
    if (note != MAP_NONE)
        bind_to_owner(track, TRACK_BY_NOTE, note);
    else if (sidecar != MAP_NONE)
        bind_to_sidecar(binder, track, sidecar);
    else if (is_bracketed)
        bind_to_id(binder, track, TRACK_BY_BRACKETS, bracketed);
    else if (id.len)
        bind_to_id(binder, track, TRACK_BY_ID, id);
    else if (film != MAP_NONE)
        bind_to_owner(track, TRACK_BY_FILM, film);
    else if (beside != MAP_NONE)
        bind_to_owner(track, TRACK_BY_NAME, beside);
}

/* A Markdown transcript names its video as notes do. */
static void bind_note(struct binder *binder, struct track_source *track, str path,
                      const struct note *note)
{
    bool kept_out = note->meta.unpublished || (note->meta.draft && !binder->facts->drafts);
    if (!note->video_count || kept_out)
        return;
    str id = note_str(note, note->videos[0].id);
    size_t film = note->videos[0].kind == VIDEO_LOCAL ? find_file(binder, path, id) : VAULT_NONE;
    track->language = note_str(note, note->meta.lang);
    bind_to_id(binder, track, TRACK_IS_NOTE, id);
    if (film != VAULT_NONE)
        bind_to_owner(track, TRACK_IS_NOTE, (uint32_t)film);
}

static void bind_source(struct binder *binder, uint32_t index)
{
    const struct note *note = binder->facts->notes[index];
    str path = binder->facts->vault->sources[index].path;
    struct track_name name = track_name_read(path);
    struct track_source track = {.source = index,
                                 .owner = TRACK_NO_OWNER,
                                 .kind = (uint8_t)(note ? TRACK_POSSIBLE : name.kind),
                                 .rank = (uint8_t)(note ? UINT8_MAX : name.rank),
                                 .automatic = !note && name.automatic,
                                 .language = note ? (str){0} : name.language};
    bool is_named = map_find(&binder->named, path) != MAP_NONE;
    if (note && note->meta.is_transcript)
        bind_note(binder, &track, path, note);
    else if (!note && (name.kind != TRACK_NO_KIND || is_named))
        bind_file(binder, &track, path, name.stem);
    if (track.rule == TRACK_UNBOUND && (note || name.kind != TRACK_SURE))
        return;
    *VEC_PUSH(binder->arena, &binder->found) = track;
}

/* Most vaults have no file that could be one. */
static bool has_any(const struct track_facts *facts)
{
    for (size_t i = 0; i < facts->vault->count; i++) {
        const struct note *note = facts->notes[i];
        if (note ? note->transcript_count || note->meta.is_transcript
                 : track_name_read(facts->vault->sources[i].path).kind != TRACK_NO_KIND)
            return true;
    }
    return false;
}

struct track_sources site_bind_tracks(struct arena *arena, const struct track_facts *facts,
                                      struct diag_list *diags)
{
    struct binder binder = {.arena = arena, .facts = facts};
    if (!has_any(facts))
        return (struct track_sources){0};
    take_all(&binder, diags);
    for (uint32_t i = 0; i < facts->vault->count; i++)
        bind_source(&binder, i);
    map_release(&binder.ids);
    map_release(&binder.stems);
    map_release(&binder.films);
    map_release(&binder.notes);
    map_release(&binder.named);
    map_release(&binder.folded);
    return (struct track_sources){binder.found.items, binder.found.count};
}

bool site_has_track_beside(const struct vault *vault, str sidecar)
{
    str stem = str_sub(sidecar, 0, sidecar.len - STR(SIDECAR_ENDING).len + 1); /* with its '.' */
    size_t at;
    LOWER_BOUND(at, vault->count, str_cmp(vault->sources[at].path, stem) < 0);
    for (; at < vault->count && str_starts(vault->sources[at].path, stem); at++) {
        enum track_kind kind = track_name_read(vault->sources[at].path).kind;
        if (kind == TRACK_SURE || kind == TRACK_POSSIBLE)
            return true;
    }
    return false;
}
