/* SPDX-License-Identifier: MIT
 *
 * Notes: read, parsed, shared.
 */
#include "notes.h"
#include "kwiki/file.h"
#include "kwiki/thread.h"
#include <stdlib.h>

/* What one thread needs to parse notes. */
struct worker {
    struct note_parser *parser;
    struct buf bytes;
};

struct reading {
    struct workspace *workspace;
    struct worker *workers;
};

static bool is_shared(const struct workspace *workspace, size_t index)
{
    return workspace->before && workspace->same[index] != VAULT_NONE;
}

static void share_note(struct workspace *workspace, size_t index)
{
    struct workspace_note *note = workspace->before->notes[workspace->same[index]];
    atomic_fetch_add(&note->users, 1);
    workspace->notes[index] = note;
}

/* A file that looks changed may hold what it held. */
static void parse_note(const struct workspace *workspace, const struct source *source,
                       struct worker *worker, struct workspace_note *note)
{
    buf_clear(&worker->bytes);
    note->error =
        file_read_head(workspace->vault.folder, source->path, NOTE_MAX_BYTES + 1, &worker->bytes);
    str bytes = buf_str(&worker->bytes);
    if (!workspace->cache || !cache_find_same_note(workspace->cache, source->path, hash_128(bytes),
                                                   &workspace->lengths, &note->note))
        note_parse(worker->parser, bytes, &note->note);
}

static void read_note(void *context, size_t index, unsigned number)
{
    struct reading *reading = context;
    struct workspace *workspace = reading->workspace;
    const struct source *source = &workspace->vault.sources[index];
    struct worker *worker = &reading->workers[number];
    if (source->kind != SOURCE_NOTE || monitor_is_stopped(workspace->monitor))
        return;
    if (is_shared(workspace, index)) {
        share_note(workspace, index);
        return;
    }
    struct workspace_note *note = heap_alloc(1, sizeof *note);
    atomic_init(&note->users, 1);
    workspace->notes[index] = note;
    if (workspace->cache &&
        cache_find_note(workspace->cache, source, &workspace->lengths, &note->note))
        note->is_stored = true;
    else
        parse_note(workspace, source, worker, note);
    monitor_step(workspace->monitor, number);
}

/* What is said once all are there: which files were read now, and which could not be. */
static void report_notes(const struct workspace *workspace)
{
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; i < workspace->vault.count; i++) {
        const struct workspace_note *note = workspace->notes[i];
        bool is_new =
            note && !note->is_stored && !is_shared(workspace, i) && workspace->monitor->file;
        if (!note || !(note->error || is_new))
            continue;
        str shown = vault_shown_path(&arena, &workspace->vault, workspace->vault.sources[i].path);
        if (note->error)
            diag_system(workspace->diags, shown, "cannot read the note", note->error);
        else
            monitor_file(workspace->monitor, shown);
    }
    arena_release(&arena);
}

void notes_read(struct workspace *workspace)
{
    unsigned threads = workspace->options->threads;
    const struct settings *settings = &workspace->options->settings;
    struct reading reading = {workspace, heap_alloc(threads, sizeof *reading.workers)};
    workspace->notes = ARENA_NEW(workspace->arena, struct workspace_note *, workspace->vault.count);
    for (unsigned i = 0; i < threads; i++) {
        reading.workers[i].parser =
            note_parser_new(settings->strict_line_breaks, settings->sanitize);
        note_parser_set_lengths(reading.workers[i].parser, &workspace->lengths);
    }
    monitor_phase(workspace->monitor, "reading notes", workspace->vault.count);
    thread_for(threads, workspace->vault.count, read_note, &reading);
    for (unsigned i = 0; i < threads; i++) {
        note_parser_free(reading.workers[i].parser);
        buf_release(&reading.workers[i].bytes);
    }
    free(reading.workers);
    report_notes(workspace);
}

void notes_release(struct workspace *workspace)
{
    for (size_t i = 0; workspace->notes && i < workspace->vault.count; i++) {
        struct workspace_note *note = workspace->notes[i];
        if (!note || atomic_fetch_sub(&note->users, 1) != 1)
            continue;
        note_release(&note->note);
        free(note);
    }
}
