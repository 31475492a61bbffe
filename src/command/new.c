/* SPDX-License-Identifier: MIT
 *
 * kwiki new VIDEO NOTES: a note to begin with, from what sidecar and transcript say of a video.
 */
#include "kwiki/file.h"
#include "kwiki/file_type.h"
#include "kwiki/outline.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/video_address.h"
#include "open.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define NAME_MAX_BYTES 80u /* of a file that is named after its video */

static str path_of(const struct workspace *workspace, uint32_t source)
{
    return workspace->vault.sources[source].path;
}

/* Does the user mean the file, by its path in the vault or from the current folder? */
static bool is_typed(const struct workspace *workspace, uint32_t source, str typed)
{
    str path = path_of(workspace, source);
    return str_eq(path, typed) ||
           str_eq(vault_shown_path(workspace->arena, &workspace->vault, path), typed);
}

/* Is it a transcript of the video, or the file that the operand names itself? */
static bool is_track(const struct workspace *workspace, const struct track_source *track, str video)
{
    return str_eq(track->id, video) || is_typed(workspace, track->source, video) ||
           (track->owner != TRACK_NO_OWNER && is_typed(workspace, track->owner, video));
}

/* Of several, one that people have written, then the one with the better ending, then the first. */
static const struct track_source *find_track(const struct workspace *workspace, str video)
{
    const struct track_source *best = NULL;
    for (size_t i = 0; i < workspace->tracks.count; i++) {
        const struct track_source *track = &workspace->tracks.items[i];
        if (!track->transcript || !is_track(workspace, track, video))
            continue;
        bool automatic = track->automatic || track->transcript->automatic;
        bool best_is = best && (best->automatic || best->transcript->automatic);
        if (!best || (best_is && !automatic) || (best_is == automatic && track->rank < best->rank))
            best = track;
    }
    return best;
}

/* That of the id, or the one that has the name of the film. */
static const struct sidecar *find_sidecar(const struct workspace *workspace, str video)
{
    for (size_t i = 0; i < workspace->sidecar_count; i++) {
        const struct sidecar *sidecar = &workspace->sidecars[i];
        str path = path_of(workspace, sidecar->source);
        str stem = sidecar_stem(path);
        bool is_film = file_type_is_film(file_type_kind(video)) && str_eq(stem, path_stem(video));
        if (sidecar->id.len && (is_film || str_eq(sidecar->id, video)))
            return sidecar;
    }
    return NULL;
}

/* What a note on the video calls it: the id that the operand is or leads to, or a film's path. */
static str video_of(const struct workspace *workspace, const struct track_source *track, str typed)
{
    if (track && track->owner == TRACK_NO_OWNER)
        return track->id;
    for (uint32_t i = 0; i < workspace->vault.count; i++)
        if (track ? i == track->owner : is_typed(workspace, i, typed))
            return path_of(workspace, i);
    return typed;
}

/* Facts of the video. False with a finding when nothing is known of it. */
static bool find_facts(struct command *command, const struct workspace *workspace,
                       struct outline *outline)
{
    str typed = str_from_c(command->options->video);
    struct video_address address = video_address_read(typed);
    str wanted = address.found && address.is_youtube ? address.id : typed;
    const struct track_source *track = find_track(workspace, wanted);
    str video = video_of(workspace, track, wanted);
    const struct sidecar *sidecar = find_sidecar(workspace, video);
    *outline = (struct outline){.video = video,
                                .is_youtube = video_address_is_youtube_id(video),
                                .transcript = track ? track->transcript : NULL};
    if (sidecar) {
        outline->title = sidecar->title;
        outline->duration = sidecar->duration;
        outline->chapters = sidecar->chapters;
    }
    if (sidecar || track)
        return true;
    diag_report(command->diags, MESSAGE(UNKNOWN_VIDEO), (struct finding){0},
                STR_ARG(utf8_repair(command->arena, typed)));
    return false;
}

/* The title as a file name: letters, digits and marks, all else a '-'. */
static str name_of(struct arena *arena, const struct outline *outline)
{
    str title = outline->title.len ? outline->title : outline->video;
    struct buf out = {0};
    bool due = false;
    for (size_t at = 0; at < title.len && out.len < NAME_MAX_BYTES;) {
        int c = utf8_next(title, &at);
        enum utf8_class class = utf8_class(c);
        bool stays = class == UTF8_LETTER || class == UTF8_MARK || class == UTF8_DIGIT || c == '_';
        if (stays && due && out.len)
            buf_add_char(&out, '-');
        due = !stays;
        if (stays)
            buf_add_code_point(&out, utf8_lower(c));
    }
    if (!out.len)
        buf_add(&out, STR("video"));
    buf_add(&out, STR(".md"));
    return buf_take(&out, arena);
}

/* Writes the note where --into says, from the current folder, or else into NOTES. */
static void write_note(struct command *command, const struct workspace *workspace, str name,
                       str bytes)
{
    const char *into = command->options->into;
    str shown = into ? str_from_c(into) : vault_shown_path(command->arena, &workspace->vault, name);
    int folder = workspace->vault.folder;
    if (into) {
        str parent = path_folder(shown);
        name = path_name(shown);
        folder = file_open_named(parent.len ? arena_str(command->arena, parent).ptr : ".",
                                 O_PATH | O_DIRECTORY);
    }
    int error = folder < 0 ? errno : file_replace_new(folder, name, bytes);
    if (into && folder >= 0)
        close(folder);
    if (error == EEXIST)
        diag_report(command->diags, MESSAGE(NOTE_EXISTS),
                    (struct finding){.path = shown, .outside = true});
    else if (error)
        diag_system(command->diags, shown, "cannot be written", error);
    else
        cmd_print(command, arena_printf(command->arena, "%.*s\n", STR_ARG(shown)));
}

int cmd_new(struct command *command)
{
    struct workspace workspace;
    struct progress progress;
    struct outline outline;
    bool good = cmd_open_workspace(command, &workspace, &progress) && workspace_compile(&workspace);
    struct diag_list *all = command->diags, own;
    diag_list_init(&own);
    if (good && !diag_has_fatal(all)) {
        command->diags = &own; /* what is wrong with other notes is for check to say */
        if (find_facts(command, &workspace, &outline)) {
            struct buf note = {0};
            outline_write(&note, &outline);
            write_note(command, &workspace, name_of(command->arena, &outline), buf_str(&note));
            buf_release(&note);
        }
    }
    int status = cmd_report(command);
    command->diags = all;
    diag_list_release(&own);
    cmd_close_workspace(command, &workspace);
    return status;
}
