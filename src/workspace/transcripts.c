/* SPDX-License-Identifier: MIT
 *
 * Transcripts: bound, read on all threads, shared.
 */
#include "transcripts.h"
#include "kwiki/file.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "kwiki/video_address.h"
#include "notes.h"
#include <errno.h>
#include <stdlib.h>

#define VIDEO_ID 11 /* characters of an id of YouTube */

/* One file, as it was read; the workspaces in which it is the same share it. */
struct workspace_transcript {
    atomic_uint users;
    struct arena arena; /* of the transcript and the reason */
    struct transcript transcript;
    bool good;
    int error;  /* why the file could not be read, else 0 */
    str reason; /* it was read, but nothing is said in it */
};

struct reading {
    struct workspace *workspace;
    struct buf *bytes; /* one for each thread */
};

static struct workspace_transcript *shared_one(const struct workspace *workspace, uint32_t source)
{
    const struct workspace *before = workspace->before;
    bool same = before && before->transcripts && workspace->same[source] != VAULT_NONE;
    return same ? before->transcripts[workspace->same[source]] : NULL;
}

static void read_bytes(const struct workspace *workspace, uint32_t index, struct buf *bytes,
                       struct workspace_transcript *transcript)
{
    str path = workspace->vault.sources[index].path;
    buf_clear(bytes);
    transcript->error = file_read(workspace->vault.folder, path, TRANSCRIPT_MAX_BYTES, bytes);
    if (!transcript->error)
        transcript->good = transcript_read(&transcript->transcript, &transcript->arena, path,
                                           buf_str(bytes), &transcript->reason);
}

static void read_track(void *context, size_t index, unsigned number)
{
    struct reading *reading = context;
    struct workspace *workspace = reading->workspace;
    const struct track_source *track = &workspace->tracks.items[index];
    if (!track->is_known || track->kind == TRACK_UNREAD || monitor_is_stopped(workspace->monitor))
        return;
    struct workspace_transcript *transcript = shared_one(workspace, track->source);
    if (transcript) {
        atomic_fetch_add(&transcript->users, 1);
    } else {
        transcript = heap_alloc(1, sizeof *transcript);
        atomic_init(&transcript->users, 1);
        arena_init(&transcript->arena, 16384);
        read_bytes(workspace, track->source, &reading->bytes[number], transcript);
    }
    workspace->transcripts[track->source] = transcript;
}

/* A file that could be anything, and has but the name of what stands beside it. */
static bool is_guess(const struct track_source *track)
{
    bool beside = track->rule == TRACK_BY_FILM || track->rule == TRACK_BY_NAME;
    return beside && track->kind == TRACK_POSSIBLE;
}

static void report_faults(const struct workspace *workspace, str path,
                          const struct transcript *transcript)
{
    for (size_t i = 0; i < transcript->fault_count; i++)
        diag_report(
            workspace->diags, MESSAGE(TRANSCRIPT_FAULT),
            (struct finding){.path = path,
                             .place = {transcript->faults[i].line, transcript->faults[i].line > 0}},
            STR_ARG(transcript->faults[i].message));
}

static void report_track(const struct workspace *workspace, const struct track_source *track)
{
    const struct workspace_transcript *transcript = workspace->transcripts[track->source];
    str path = workspace->vault.sources[track->source].path;
    str shown = vault_shown_path(workspace->arena, &workspace->vault, path);
    if (transcript->error && transcript->error != EFBIG)
        diag_system(workspace->diags, shown, "cannot read the transcript", transcript->error);
    else if (transcript->error)
        diag_report(workspace->diags, MESSAGE(TRANSCRIPT_TOO_LARGE), (struct finding){.path = path},
                    TRANSCRIPT_MAX_BYTES >> 20);
    else if (!transcript->good && !is_guess(track))
        diag_report(workspace->diags, MESSAGE(TRANSCRIPT_UNREADABLE),
                    (struct finding){.path = path}, STR_ARG(transcript->reason));
    if (transcript->good || !is_guess(track))
        report_faults(workspace, path, &transcript->transcript);
    if (!transcript->error && !shared_one(workspace, track->source))
        monitor_file(workspace->monitor, shown);
}

/* Hands over what was read; a guess that was wrong is no track. */
static void settle_tracks(struct workspace *workspace)
{
    size_t count = 0;
    for (size_t i = 0; i < workspace->tracks.count; i++) {
        struct track_source track = workspace->tracks.items[i];
        const struct workspace_transcript *transcript = workspace->transcripts[track.source];
        if (transcript)
            report_track(workspace, &track);
        if (transcript && transcript->good)
            track.transcript = &transcript->transcript;
        if (track.transcript || !is_guess(&track))
            workspace->tracks.items[count++] = track;
    }
    workspace->tracks.count = count;
}

/* Of `kwiki new`: the video's id, as it is typed, or in an address or in the name of a transcript.
 */
static str wanted_video(const struct workspace *workspace)
{
    str typed = str_from_c(workspace->options->video);
    struct video_address address = video_address_read(typed);
    str stem = path_name(track_name_read(typed).stem), bracketed = track_name_bracketed(typed);
    str last = str_from(stem, stem.len > VIDEO_ID ? stem.len - VIDEO_ID : 0);
    if (address.found && address.is_youtube)
        return address.id;
    if (bracketed.len)
        return bracketed;
    return video_address_is_youtube_id(last) ? last : typed;
}

void transcripts_read(struct workspace *workspace)
{
    unsigned threads = workspace->options->threads;
    const struct note **notes =
        ARENA_NEW(workspace->arena, const struct note *, workspace->vault.count);
    for (size_t i = 0; i < workspace->vault.count; i++)
        notes[i] = workspace->notes[i] ? &workspace->notes[i]->note : NULL;
    struct track_facts facts = {&workspace->vault,
                                notes,
                                workspace->sidecars,
                                workspace->sidecar_count,
                                workspace->options->settings.media,
                                workspace->options->settings.drafts,
                                wanted_video(workspace)};
    workspace->tracks = site_bind_tracks(workspace->arena, &facts, workspace->diags);
    if (!workspace->tracks.count)
        return;
    workspace->transcripts =
        ARENA_NEW(workspace->arena, struct workspace_transcript *, workspace->vault.count);
    struct reading reading = {workspace, heap_alloc(threads, sizeof *reading.bytes)};
    monitor_phase(workspace->monitor, "reading transcripts", workspace->tracks.count);
    thread_for(threads, workspace->tracks.count, read_track, &reading);
    for (unsigned i = 0; i < threads; i++)
        buf_release(&reading.bytes[i]);
    free(reading.bytes);
    settle_tracks(workspace);
}

void transcripts_release(struct workspace *workspace)
{
    for (size_t i = 0; workspace->transcripts && i < workspace->vault.count; i++) {
        struct workspace_transcript *transcript = workspace->transcripts[i];
        if (!transcript || atomic_fetch_sub(&transcript->users, 1) != 1)
            continue;
        arena_release(&transcript->arena);
        free(transcript);
    }
}
