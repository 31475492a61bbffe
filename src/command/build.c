/* SPDX-License-Identifier: MIT
 *
 * kwiki build NOTES OUT: compiles the site.
 */
#include "build.h"
#include "interrupt.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "named_folder.h"
#include <stdio.h>
#include <stdlib.h>

struct write_job {
    const struct compilation *compilation;
    struct output *output;
    struct page_list pages;
    struct buf *buffers; /* one for each worker */
};

static void write_page(void *context, size_t index, unsigned worker)
{
    struct write_job *job = context;
    const struct page *page = &job->pages.items[index];
    if (cmd_compile_stopped(job->compilation))
        return;
    page_render(page, &job->buffers[worker]);
    output_write(job->output, page->url, buf_str(&job->buffers[worker]),
                 page->is_index ? OUTPUT_INDEX : OUTPUT_PAGE);
    progress_step(job->compilation->progress, worker);
}

static void write_pages(const struct compilation *compilation, const struct page_list *pages,
                        unsigned threads, struct output *output)
{
    struct write_job job = {
        .compilation = compilation,
        .output = output,
        .pages = *pages,
        .buffers = heap_alloc(threads, sizeof *job.buffers),
    };
    progress_phase(compilation->progress, "writing pages", job.pages.count);
    thread_for(threads, job.pages.count, write_page, &job);
    for (unsigned i = 0; i < threads; i++)
        buf_release(&job.buffers[i]);
    free(job.buffers);
}

static void write_assets(const struct asset_list *assets, struct output *output)
{
    for (size_t i = 0; i < assets->count; i++)
        output_write(output, assets->items[i].url, assets->items[i].bytes, OUTPUT_ASSET);
}

/* False when one cannot be read; then all such ones are reported. */
static bool copy_attachments(const struct compilation *compilation, struct output *output)
{
    const struct site *site = &compilation->site;
    bool good = true;
    for (size_t i = 0; i < site->file_count && !cmd_compile_stopped(compilation); i++) {
        const struct site_file *file = &site->files[i];
        if (file->source->kind == SOURCE_ATTACHMENT && file->url.len)
            good &= output_copy(output, file->url, compilation->vault.folder, file->source->path);
    }
    return good;
}

bool cmd_build_write(const struct compilation *compilation, const struct prepared *prepared,
                     unsigned threads, struct output *output, struct output_counts *counts)
{
    bool good = copy_attachments(compilation, output);
    if (good) {
        write_assets(&prepared->assets, output);
        write_pages(compilation, &prepared->pages, threads, output);
    }
    if (good && !cmd_compile_stopped(compilation))
        return output_finish(output, counts);
    output_abandon(output);
    return false;
}

static void print_summary(const struct command *command, const struct compilation *compilation,
                          const struct prepared *prepared, const struct output_counts *counts)
{
    const struct site *site = &compilation->site;
    str theme = named_folder_shown(command->arena, named_folder_of(command->options, SETTING_THEME),
                                   &compilation->vault);
    struct buf out = {0};
    buf_add_count(&out, site->note_count, "note");
    buf_add(&out, STR(", "));
    buf_add_count(&out, site->video_count, "video");
    buf_add(&out, STR(", "));
    buf_add_count(&out, site->moment_count, "moment");
    buf_add(&out, STR(", "));
    buf_add_count(&out, site->link_count, "link");
    buf_printf(&out, ", %zu broken; ", site->broken_count);
    if (theme.len) {
        buf_add_count(&out, prepared->theme_files, "theme file");
        buf_printf(&out, " of %.*s; ", STR_ARG(theme));
    }
    buf_add_count(&out, counts->written, "file");
    buf_printf(&out, " written, %zu unchanged", counts->unchanged);
    if (counts->deleted)
        buf_printf(&out, ", %zu deleted", counts->deleted);
    buf_printf(&out, " in %.2f s\n", progress_seconds(compilation->progress));
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
}

static void print_failure(const char *out, const struct output_counts *counts)
{
    if (counts->written || counts->deleted)
        fprintf(stderr, "kwiki: '%s' was changed in part; the next build completes it\n", out);
    else
        fprintf(stderr, "kwiki: nothing was written; '%s' is as it was before\n", out);
}

/* From the sources to what is to be written. False when the run was stopped, or when something that
 * belongs to the site could not be read or used: then nothing of it is written. */
static bool compile(struct command *command, struct compilation *compilation,
                    struct prepared *prepared)
{
    return cmd_compile(command, compilation) && prepare_pages(command, compilation, prepared) &&
           !diag_has_fatal(command->diags);
}

static int build(struct command *command, struct compilation *compilation)
{
    const struct options *options = command->options;
    if (!cmd_compile_open(command, compilation))
        return cmd_report(command);
    struct output_options output_options = {.notes_folder = compilation->vault.folder,
                                            .adopt = options->adopt,
                                            .no_wait = options->no_wait,
                                            .is_stopped = interrupt_has_come};
    struct output *output = output_open(options->out, output_options, command->diags);
    if (!output)
        return cmd_report(command);
    struct output_counts counts = {0};
    struct prepared prepared;
    bool written = false;
    if (compile(command, compilation, &prepared))
        written = cmd_build_write(compilation, &prepared, options->threads, output, &counts);
    else
        output_abandon(output);
    progress_end(compilation->progress);
    if (interrupt_has_come())
        return STATUS_FAILURE;
    int status = cmd_report(command);
    if (written && !options->quiet)
        print_summary(command, compilation, &prepared, &counts);
    if (!written && !options->quiet)
        print_failure(options->out, &counts);
    return status;
}

int cmd_build(struct command *command)
{
    struct compilation compilation;
    interrupt_catch();
    int status = build(command, &compilation);
    cmd_compile_release(&compilation);
    return status;
}
