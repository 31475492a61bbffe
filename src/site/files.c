/* SPDX-License-Identifier: MIT
 *
 * Which files the site has, and which of them it shows.
 */
#include "kwiki/path.h"
#include "steps.h"

static bool is_kept_out(const struct settings *settings, const struct note *note)
{
    return (note->meta.draft && !settings->drafts) || note->meta.unpublished;
}

const struct note *files_named_note(const struct site_file *file)
{
    return file->hidden ? file->hidden : file->note;
}

bool site_is_hidden(const struct site_file *file)
{
    bool attachment = !file->note && !file->hidden;
    return file->hidden || (attachment && file->hidden_linked && !file->linked);
}

static void list_files(struct site *site, const struct site_sources *sources)
{
    site->file_count = sources->vault->count;
    site->files = ARENA_NEW(&site->arena, struct site_file, site->file_count);
    for (size_t i = 0; i < site->file_count; i++) {
        struct site_file *file = &site->files[i];
        const struct note *note = sources->notes[i];
        file->source = &sources->vault->sources[i];
        if (!note || note->meta.is_transcript)
            continue;
        *(is_kept_out(site->settings, note) ? &file->hidden : &file->note) = note;
        str name = path_name(file->source->path);
        file->title = note->title.len ? note->title : path_strip_md(name);
    }
}

static void report_files(const struct site *site, struct diag_list *diags)
{
    for (size_t i = 0; i < site->file_count; i++) {
        const struct site_file *file = &site->files[i];
        const struct note *note = files_named_note(file);
        for (size_t f = 0; note && f < note->finding_count; f++) {
            struct finding finding = note_finding(note, f);
            bool front = f >= note->front_from && f < note->front_to;
            finding.path = file->source->path;
            if (front || !file->hidden)
                diag_add(diags, finding);
        }
    }
}

void files_list(struct building *building)
{
    list_files(building->site, building->sources);
    report_files(building->site, building->diags);
}
