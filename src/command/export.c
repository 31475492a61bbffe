/* SPDX-License-Identifier: MIT
 *
 * kwiki export FORMAT NOTES [OUT]: a document for other programs, or one of each video.
 */
#include "kwiki/export.h"
#include "interrupt.h"
#include "kwiki/file.h"
#include "kwiki/output.h"
#include "kwiki/utf8.h"
#include "kwiki/video_address.h"
#include "open.h"
#include <stdio.h>

struct exporting {
    struct command *command;
    const struct workspace *workspace;
    struct export *export;
    struct buf document;
    size_t empty; /* videos of which there is nothing to export */
};

/* ---- what was asked for --------------------------------------------------------------------- */

/* What does not go together on the command line; empty when all does. */
static str find_conflict(const struct options *options, struct arena *arena)
{
    str format = export_name(options->export);
    if (options->full && options->export != EXPORT_LLMS)
        return arena_printf(arena, "'--full' belongs to the format 'llms', not to '%.*s'",
                            STR_ARG(format));
    if (export_is_of_video(options->export) && !options->video && !options->out)
        return arena_printf(arena,
                            "'%.*s' makes a document of each video: name one with '--video ID', or "
                            "a folder OUT for all of them",
                            STR_ARG(format));
    if (options->video && options->out)
        return STR("the document of one video goes to standard output: leave OUT or '--video' out");
    bool has_one = export_is_of_video(options->export) || options->export == EXPORT_ANNOTATIONS;
    if (options->video && !has_one)
        return arena_printf(arena,
                            "'%.*s' makes one document of the whole vault, and none of a "
                            "video: leave '--video' out",
                            STR_ARG(format));
    return (str){0};
}

/* Is it the film's path, in the vault or from the current folder? */
static bool is_film(const struct exporting *exporting, const struct site_video *video, str typed)
{
    const struct workspace *workspace = exporting->workspace;
    if (video->file == SITE_NONE)
        return false;
    str path = workspace->vault.sources[video->file].path;
    return str_eq(path, typed) ||
           str_eq(vault_shown_path(workspace->arena, &workspace->vault, path), typed);
}

/* By its id, an address that leads to it, or a film's path. NULL with a finding. */
static const struct site_video *find_video(const struct exporting *exporting)
{
    struct command *command = exporting->command;
    const struct site *site = &exporting->workspace->site;
    str typed = str_from_c(command->options->video);
    struct video_address address = video_address_read(typed);
    str id = address.found && address.is_youtube ? address.id
             : address.is_web                    ? video_address_home(command->arena, typed)
                                                 : typed;
    str *ids = ARENA_NEW(command->arena, str, site->video_count);
    for (size_t i = 0; i < site->video_count; i++) {
        const struct site_video *video = &site->videos[i];
        ids[i] = video->id;
        if (str_eq(video->id, id) || is_film(exporting, video, typed))
            return video;
    }
    diag_report(command->diags, MESSAGE(VIDEO_NOT_CITED),
                (struct finding){.outside = true,
                                 .suggestion = options_nearest(id, ids, site->video_count)},
                STR_ARG(utf8_repair(command->arena, typed)));
    return NULL;
}

/* ---- documents ------------------------------------------------------------------------------ */

static void report_video(const struct exporting *exporting, const struct site_video *video,
                         str reason)
{
    const struct site *site = &exporting->workspace->site;
    str path = video->note_count ? site->files[video->notes[0]].source->path : (str){0};
    diag_report(exporting->command->diags, MESSAGE(NOT_EXPORTED), (struct finding){.path = path},
                STR_ARG(export_name(exporting->command->options->export)), STR_ARG(video->id),
                STR_ARG(reason));
}

static bool make_full(struct exporting *exporting)
{
    buf_clear(&exporting->document);
    return export_llms_full(exporting->export, workspace_note_text, (void *)exporting->workspace,
                            &exporting->document);
}

/* Into the buffer. False when there is none, which is reported unless it is one of many. */
static bool make_document(struct exporting *exporting, const struct site_video *video)
{
    const struct options *options = exporting->command->options;
    str reason;
    buf_clear(&exporting->document);
    enum export_result result =
        export_write(exporting->export, options->export, video, &exporting->document, &reason);
    if (result == EXPORT_EMPTY && options->out)
        exporting->empty++;
    else if (result != EXPORT_DONE)
        report_video(exporting, video, reason);
    return result == EXPORT_DONE;
}

static void print_document(struct exporting *exporting)
{
    const struct options *options = exporting->command->options;
    const struct site_video *video = options->video ? find_video(exporting) : NULL;
    if (options->video && !video)
        return;
    if (options->full ? make_full(exporting) : make_document(exporting, video))
        cmd_print(exporting->command, buf_str(&exporting->document));
}

/* ---- files ---------------------------------------------------------------------------------- */

static void say_counts(const struct exporting *exporting, const struct output_counts *counts)
{
    struct buf out = {0};
    buf_add_count(&out, counts->written, "file");
    buf_printf(&out, " written, %zu unchanged", counts->unchanged);
    if (counts->deleted)
        buf_printf(&out, ", %zu deleted", counts->deleted);
    if (exporting->empty) {
        buf_add(&out, STR("; there is nothing to export of "));
        buf_add_count(&out, exporting->empty, "video");
    }
    cmd_say("%.*s", STR_ARG(buf_str(&out)));
    buf_release(&out);
}

static void write_file(const struct exporting *exporting, struct output *output, str name)
{
    output_write(output, name, buf_str(&exporting->document), OUTPUT_PAGE);
}

static bool write_videos(struct exporting *exporting, struct output *output)
{
    const struct site *site = &exporting->workspace->site;
    struct command *command = exporting->command;
    for (size_t i = 0; i < site->video_count && !interrupt_has_come(); i++)
        if (make_document(exporting, &site->videos[i]))
            write_file(exporting, output,
                       export_file(command->arena, command->options->export, &site->videos[i]));
    return !interrupt_has_come();
}

static bool write_vault(struct exporting *exporting, struct output *output)
{
    const struct options *options = exporting->command->options;
    if (!make_document(exporting, NULL))
        return false;
    write_file(exporting, output, export_file(exporting->command->arena, options->export, NULL));
    if (options->full) {
        if (!make_full(exporting))
            return false;
        write_file(exporting, output, STR(EXPORT_LLMS_FULL));
    }
    return true;
}

static void write_files(struct exporting *exporting)
{
    struct command *command = exporting->command;
    struct output_options options = {.notes_folder = exporting->workspace->vault.folder,
                                     .contents = export_name(command->options->export).ptr,
                                     .is_stopped = interrupt_has_come};
    struct output *output = output_open(command->options->out, options, command->diags);
    struct output_counts counts;
    if (!output)
        return;
    bool good = export_is_of_video(command->options->export) ? write_videos(exporting, output)
                                                             : write_vault(exporting, output);
    if (!good)
        output_abandon(output);
    else if (output_finish(output, &counts, NULL) && !command->options->quiet)
        say_counts(exporting, &counts);
}

static void run_export(struct command *command, struct workspace *workspace)
{
    struct exporting exporting = {
        .command = command, .workspace = workspace, .export = export_new(&workspace->site)};
    workspace->diags = command->diags;
    if (command->options->out)
        write_files(&exporting);
    else
        print_document(&exporting);
    export_free(exporting.export);
    buf_release(&exporting.document);
}

int cmd_export(struct command *command)
{
    struct workspace workspace;
    struct progress progress;
    str conflict = find_conflict(command->options, command->arena);
    if (conflict.len) {
        diag_report(command->diags, MESSAGE(USAGE), (struct finding){.outside = true},
                    STR_ARG(conflict));
        return cmd_refuse(command);
    }
    interrupt_catch();
    bool good = cmd_open_workspace(command, &workspace, &progress) && workspace_compile(&workspace);
    struct diag_list *all = command->diags, own;
    diag_list_init(&own);
    if (good && !diag_has_fatal(all)) {
        command->diags = &own; /* what is wrong with the notes is for check to say */
        run_export(command, &workspace);
    }
    int status = cmd_report(command);
    workspace.diags = command->diags = all;
    diag_list_release(&own);
    cmd_close_workspace(command, &workspace);
    return status;
}
