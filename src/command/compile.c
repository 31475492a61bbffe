/* SPDX-License-Identifier: MIT
 *
 * From the settings to the site.
 */
#include "compile.h"
#include "interrupt.h"
#include "kwiki/file.h"
#include "kwiki/hash.h"
#include "kwiki/path.h"
#include "kwiki/thread.h"
#include "named_folder.h"
#include "trace.h"
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
    int error = 0;
    *shown = (str){0};
    if (given) {
        *shown = str_from_c(given);
        int fd = file_open_named(given, O_RDONLY);
        error = fd < 0 ? errno : file_read_fd(fd, CONFIG_MAX_BYTES, text);
        if (fd >= 0)
            close(fd);
    } else if (vault) {
        *shown = vault_shown_path(command->arena, vault, STR(OPTIONS_CONFIG_FILE));
        error = file_read(vault->folder, STR(OPTIONS_CONFIG_FILE), CONFIG_MAX_BYTES, text);
    }
    if (error == ENOENT && !given)
        *shown = (str){0}; /* there is none */
    if (!error || !shown->len)
        return true;
    diag_system(command->diags, *shown,
                error == ELOOP && !given
                    ? "cannot read the settings by way of a link; '--config' can name any file"
                    : "cannot read the settings",
                error);
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
        good = options_load(command->options, command->arena, shown, kept, command->diags) &&
               (!vault || named_folder_settle(command, vault));
    }
    buf_release(&text);
    return good;
}

bool cmd_compile_open(struct command *command, struct compilation *compilation)
{
    *compilation = (struct compilation){.vault = {.folder = -1},
                                        .progress = ARENA_NEW(command->arena, struct progress, 1)};
    progress_begin(compilation->progress, command->options);
    if (!vault_open(&compilation->vault, command->arena, command->options->notes, command->diags) ||
        !cmd_compile_settings(command, &compilation->vault, NULL))
        return false;
    trace_settings(command);
    return true;
}

bool cmd_compile_stopped(const struct compilation *compilation)
{
    return interrupt_signal() || (compilation->cancelled && atomic_load(compilation->cancelled));
}

/* The notes that were read now. */
static void trace_notes(const struct command *command, const struct compilation *compilation)
{
    struct arena arena;
    arena_init(&arena, 4096);
    for (size_t i = 0; command->options->verbose && i < compilation->vault.count; i++) {
        const struct source *source = &compilation->vault.sources[i];
        bool kept = compilation->kept && compilation->kept[i];
        if (source->kind == SOURCE_NOTE && !kept && !compilation->read_errors[i])
            trace_file(command, vault_shown_path(&arena, &compilation->vault, source->path));
    }
    arena_release(&arena);
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
    int error =
        file_read_head(compilation->vault.folder, source->path, NOTE_MAX_BYTES + 1, &worker->bytes);
    compilation->read_errors[index] = error;
    note_parse(worker->parser, buf_str(&worker->bytes), &compilation->notes[index]);
    progress_step(compilation->progress, number);
}

static void parse_notes(struct command *command, struct compilation *compilation)
{
    unsigned threads = command->options->threads;
    const struct settings *settings = &command->options->settings;
    struct parse_job job = {command, compilation, heap_alloc(threads, sizeof *job.workers)};
    for (unsigned i = 0; i < threads; i++)
        job.workers[i].parser = note_parser_new(settings->strict_line_breaks, settings->sanitize);
    progress_phase(compilation->progress, "reading notes", compilation->vault.count);
    thread_for(threads, compilation->vault.count, parse_note, &job);
    for (unsigned i = 0; i < threads; i++) {
        note_parser_free(job.workers[i].parser);
        buf_release(&job.workers[i].bytes);
    }
    free(job.workers);
    trace_notes(command, compilation);
    for (size_t i = 0; i < compilation->vault.count; i++)
        if (compilation->read_errors[i])
            report_unread(command->diags, &compilation->vault, compilation->vault.sources[i].path,
                          compilation->read_errors[i]);
}

/* The files of the media folder that tell of videos, as indexes of sources; `found` has room. */
static size_t find_sidecars(const struct compilation *compilation, str media, uint32_t *found)
{
    size_t count = 0;
    for (size_t i = 0; media.len && i < compilation->vault.count; i++) {
        const struct source *source = &compilation->vault.sources[i];
        if (source->kind == SOURCE_ATTACHMENT && str_eq(path_folder(source->path), media) &&
            str_ends(source->path, STR(SIDECAR_ENDING)))
            found[count++] = (uint32_t)i;
    }
    return count;
}

/* One that cannot be read is reported and tells nothing. */
static void read_sidecar(struct command *command, const struct compilation *compilation,
                         const struct source *source, struct sidecar *sidecar)
{
    struct buf bytes = {0};
    str reason, shown = vault_shown_path(command->arena, &compilation->vault, source->path);
    int error = file_read(compilation->vault.folder, source->path, SIDECAR_MAX_BYTES, &bytes);
    if (!error)
        trace_file(command, shown);
    if (error && error != EFBIG)
        diag_system(command->diags, shown, "cannot read the file", error);
    else if (error)
        diag_printf(command->diags, DIAG_BAD_SIDECAR, source->path, (struct place){0},
                    "the file is larger than %u MiB", SIDECAR_MAX_BYTES >> 20);
    else if (!sidecar_parse(sidecar, command->arena, buf_str(&bytes), &reason))
        diag_printf(command->diags, DIAG_BAD_SIDECAR, source->path, (struct place){0}, "%.*s",
                    STR_ARG(reason));
    else if (sidecar->title_is_cut)
        diag_printf(command->diags, DIAG_BAD_SIDECAR, source->path, (struct place){0},
                    "the title is longer than %u bytes and is cut", SIDECAR_TITLE_MAX);
    buf_release(&bytes);
}

static void read_sidecars(struct command *command, struct compilation *compilation)
{
    struct arena scratch;
    arena_init(&scratch, 4096);
    uint32_t *found = ARENA_NEW(&scratch, uint32_t, compilation->vault.count);
    size_t count = find_sidecars(compilation, command->options->settings.media, found);
    compilation->sidecars = ARENA_NEW(command->arena, struct sidecar, count);
    compilation->sidecar_count = count;
    for (size_t i = 0; i < count && !cmd_compile_stopped(compilation); i++) {
        read_sidecar(command, compilation, &compilation->vault.sources[found[i]],
                     &compilation->sidecars[i]);
        compilation->sidecars[i].source = found[i];
    }
    arena_release(&scratch);
}

void cmd_compile_notes(struct command *command, struct compilation *compilation)
{
    parse_notes(command, compilation);
    read_sidecars(command, compilation);
}

/* The pattern of a path: from the root down, with nothing that is special in patterns. */
static str literal_pattern(struct arena *arena, str path)
{
    struct buf out = {0};
    buf_add_char(&out, '/');
    for (size_t i = 0; i < path.len; i++) {
        if (str_find(STR("*?[]\\"), path.ptr[i]) != STR_NONE)
            buf_add_char(&out, '\\');
        buf_add_char(&out, path.ptr[i]);
    }
    str pattern = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return pattern;
}

struct ignore_patterns cmd_compile_ignored(const struct command *command)
{
    const struct settings *settings = &command->options->settings;
    size_t count = settings->ignore.count;
    str *items = ARENA_NEW(command->arena, str, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = settings->ignore.items[i];
    struct named_folder theme = named_folder_of(command->options, SETTING_THEME);
    if (theme.path.len && !theme.outside)
        items[count++] = literal_pattern(command->arena, theme.path);
    return (struct ignore_patterns){items, count};
}

bool cmd_compile(struct command *command, struct compilation *compilation)
{
    const struct settings *settings = &command->options->settings;
    progress_phase(compilation->progress, "finding notes", 0);
    vault_scan(&compilation->vault, command->arena, cmd_compile_ignored(command), command->diags);
    compilation->notes = ARENA_NEW(command->arena, struct note, compilation->vault.count);
    compilation->read_errors = ARENA_NEW(command->arena, int, compilation->vault.count);
    cmd_compile_notes(command, compilation);
    if (cmd_compile_stopped(compilation))
        return false;
    heap_trim(); /* of libcmark's trees */
    command->compilation = compilation;
    struct site_sources sources = {&compilation->vault, compilation->notes, compilation->sidecars,
                                   compilation->sidecar_count};
    progress_phase(compilation->progress, "resolving links", 0);
    site_build(&compilation->site, &sources, settings, command->options->threads, command->diags);
    compilation->has_site = true;
    heap_trim(); /* of maps of names */
    progress_end(compilation->progress);
    return true;
}

void cmd_compile_release(struct compilation *compilation)
{
    if (compilation->progress)
        progress_end(compilation->progress);
    if (compilation->has_site)
        site_release(&compilation->site);
    for (size_t i = 0; compilation->notes && i < compilation->vault.count; i++)
        note_release(&compilation->notes[i]);
    vault_release(&compilation->vault);
}
