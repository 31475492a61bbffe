/* SPDX-License-Identifier: MIT
 *
 * From the settings to the site.
 */
#include "compile.h"
#include "interrupt.h"
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "kwiki/thread.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONFIG_MAX_BYTES (1u << 20)

/* The text of the configuration file: the one that was asked for, else the vault's own, which
 * may be missing. False after a finding. */
static bool read_config(struct command *command, const struct vault *vault, str *shown,
                        struct buf *text)
{
    const char *given = command->options->config;
    *shown = given ? str_from_c(given)
                   : vault_shown_path(command->arena, vault, STR(OPTIONS_CONFIG_FILE));
    int folder = given ? AT_FDCWD : vault->folder, error;
    if (given) {
        int fd = open(given, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        error = fd < 0 ? errno : file_read_fd(fd, CONFIG_MAX_BYTES, text);
        if (fd >= 0)
            close(fd);
    } else {
        error = file_read(folder, STR(OPTIONS_CONFIG_FILE), CONFIG_MAX_BYTES, text);
    }
    if (!error || (error == ENOENT && !given))
        return true;
    diag_system(command->diags, *shown, "cannot read the settings", error);
    return false;
}

bool cmd_compile_settings(struct command *command, const struct vault *vault, uint64_t *stamp)
{
    struct buf text = {0};
    str shown;
    bool good = read_config(command, vault, &shown, &text);
    if (good) {
        str kept = arena_str(command->arena, buf_str(&text));
        if (stamp)
            *stamp = hash_64(kept);
        good = options_load(command->options, command->arena, shown, kept, command->diags);
    }
    buf_release(&text);
    return good;
}

bool cmd_compile_open(struct command *command, struct compilation *compilation)
{
    struct progress *progress = compilation->progress;
    *compilation = (struct compilation){.vault = {.folder = -1}, .progress = progress};
    return vault_open(&compilation->vault, command->arena, command->options->notes,
                      command->diags) &&
           cmd_compile_settings(command, &compilation->vault, NULL);
}

bool cmd_compile_stopped(const struct compilation *compilation)
{
    return interrupt_signal() || (compilation->cancelled && atomic_load(compilation->cancelled));
}

/* What one thread needs to parse notes. */
struct worker {
    struct note_parser *parser;
    struct buf bytes;
};

struct parse_job {
    struct command *command;
    struct compilation *compilation;
    struct worker *workers;
};

static void report_unread(struct diag_list *diags, const struct vault *vault, str path, int error)
{
    struct arena arena;
    arena_init(&arena, 512);
    if (error == EFBIG)
        diag_printf(diags, DIAG_TOO_LARGE, path, (struct place){0},
                    "the note is larger than %u MiB and is shown empty", NOTE_MAX_BYTES >> 20);
    else
        diag_system(diags, vault_shown_path(&arena, vault, path), "cannot read the note", error);
    arena_release(&arena);
}

static void parse_note(void *context, size_t index, unsigned number)
{
    struct parse_job *job = context;
    struct compilation *compilation = job->compilation;
    const struct source *source = &compilation->vault.sources[index];
    struct worker *worker = &job->workers[number];
    bool kept = compilation->kept && compilation->kept[index];
    if (source->kind != SOURCE_NOTE || kept || cmd_compile_stopped(compilation))
        return;
    buf_clear(&worker->bytes);
    int error = file_read(compilation->vault.folder, source->path, NOTE_MAX_BYTES, &worker->bytes);
    compilation->read_errors[index] = error;
    if (error)
        buf_clear(&worker->bytes);
    note_parse(worker->parser, buf_str(&worker->bytes), &compilation->notes[index]);
    progress_step(compilation->progress, number);
}

void cmd_compile_notes(struct command *command, struct compilation *compilation)
{
    unsigned threads = command->options->threads;
    struct parse_job job = {command, compilation, heap_alloc(threads, sizeof *job.workers)};
    for (unsigned i = 0; i < threads; i++)
        job.workers[i].parser = note_parser_new(command->options->settings.strict_line_breaks);
    progress_phase(compilation->progress, "reading notes", compilation->vault.count);
    thread_for(threads, compilation->vault.count, parse_note, &job);
    for (unsigned i = 0; i < threads; i++) {
        note_parser_free(job.workers[i].parser);
        buf_release(&job.workers[i].bytes);
    }
    free(job.workers);
    for (size_t i = 0; i < compilation->vault.count; i++)
        if (compilation->read_errors[i])
            report_unread(command->diags, &compilation->vault, compilation->vault.sources[i].path,
                          compilation->read_errors[i]);
}

bool cmd_compile(struct command *command, struct compilation *compilation)
{
    const struct settings *settings = &command->options->settings;
    struct ignore_patterns ignore = {settings->ignore.items, settings->ignore.count};
    vault_scan(&compilation->vault, command->arena, ignore, command->diags);
    compilation->notes = ARENA_NEW(command->arena, struct note, compilation->vault.count);
    compilation->read_errors = ARENA_NEW(command->arena, int, compilation->vault.count);
    cmd_compile_notes(command, compilation);
    if (cmd_compile_stopped(compilation))
        return false;
    command->compilation = compilation;
    site_build(&compilation->site, &compilation->vault, compilation->notes, settings,
               command->options->threads, command->diags);
    compilation->has_site = true;
    return true;
}

void cmd_compile_release(struct compilation *compilation)
{
    if (compilation->has_site)
        site_release(&compilation->site);
    for (size_t i = 0; compilation->notes && i < compilation->vault.count; i++)
        note_release(&compilation->notes[i]);
    vault_release(&compilation->vault);
}
