/* SPDX-License-Identifier: MIT
 *
 * Printing findings: PATH:LINE:COLUMN: severity: text [code], then on a terminal the source line
 * with a caret.
 */
#include "kwiki/buf.h"
#include "kwiki/command.h"
#include "kwiki/path.h"
#include "kwiki/utf8.h"
#include "kwiki/vault.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BUILD_SHOWN 20 /* findings that build prints; it counts the rest */

struct report {
    const struct command *command;
    bool color, excerpt;
    size_t counts[DIAG_COUNT];
    enum severity worst;
    struct buf line; /* being printed */
};

static enum severity severity_of(const struct command *command, const struct finding *finding)
{
    const struct settings *settings = &command->options->settings;
    enum severity severity = diag_severity(finding->code, true);
    if (severity < SEVERITY_FATAL && settings->severity_set[finding->code])
        severity = settings->severity[finding->code];
    struct ignore_patterns quiet = {settings->quiet.items, settings->quiet.count};
    bool quieted = severity < SEVERITY_FATAL && !finding->outside && quiet.count &&
                   ignore_match(quiet, finding->path, false);
    return quieted ? SEVERITY_OFF : severity;
}

/* Notes must not drive the terminal: control characters are shown as U+FFFD. */
static void add_printable(struct buf *out, str text)
{
    for (size_t at = 0; at < text.len;) {
        int c = utf8_next(text, &at);
        enum utf8_class class = utf8_class(c);
        bool control = c != '\t' && (class == UTF8_CONTROL || c == '\n' || c == '\r' ||
                                     (class == UTF8_IGNORABLE && c >= 0x2000));
        buf_add_code_point(out, control ? 0xFFFD : c);
    }
}

static const char *color_of(enum severity severity)
{
    switch (severity) {
    case SEVERITY_NOTE: return "\033[36m";
    case SEVERITY_WARNING: return "\033[35m";
    default: return "\033[1;31m";
    }
}

static str shown_path(const struct command *command, struct arena *arena,
                      const struct finding *finding)
{
    if (finding->outside)
        return finding->path;
    str root = str_from_c(command->options->notes);
    while (root.len > 1 && root.ptr[root.len - 1] == '/')
        root.len--;
    struct vault vault = {.root = root};
    return vault_shown_path(arena, &vault, finding->path);
}

static void add_message(struct report *report, struct arena *arena, const struct finding *finding,
                        enum severity severity)
{
    struct buf *out = &report->line;
    str path = shown_path(report->command, arena, finding);
    add_printable(out, path.len ? path : STR("kwiki"));
    if (finding->place.line)
        buf_printf(out, ":%u:%u", finding->place.line, finding->place.column);
    str name = diag_severity_name(severity);
    buf_printf(out, ": %s%.*s:%s ", report->color ? color_of(severity) : "", STR_ARG(name),
               report->color ? "\033[0m" : "");
    add_printable(out, finding->message);
    str code = diag_code_name(finding->code);
    buf_printf(out, " [%.*s]\n", STR_ARG(code));
}

/* The line of the file, read again; empty when it can not be had. */
static str source_line(struct arena *arena, const char *path, uint32_t number)
{
    FILE *file = fopen(path, "re");
    char *text = NULL;
    size_t capacity = 0;
    str line = {0};
    for (uint32_t i = 1; file; i++) {
        ssize_t length = getline(&text, &capacity, file);
        if (length < 0)
            break;
        if (i == number) {
            line = arena_str(arena, str_trim_right((str){text, (size_t)length}));
            break;
        }
    }
    free(text);
    if (file)
        fclose(file);
    return line;
}

/* The source line and a caret below the column; tabs keep their width. */
static void add_excerpt(struct report *report, struct arena *arena, const struct finding *finding)
{
    str path = shown_path(report->command, arena, finding);
    if (!finding->place.line || !path.len)
        return;
    str line = source_line(arena, arena_str(arena, path).ptr, finding->place.line);
    if (!line.len || line.len > 400)
        return;
    struct buf *out = &report->line;
    buf_add(out, STR("    "));
    add_printable(out, line);
    buf_add(out, STR("\n    "));
    size_t at = 0;
    for (uint32_t column = 1; column < finding->place.column && at < line.len; column++)
        buf_add_char(out, utf8_next(line, &at) == '\t' ? '\t' : ' ');
    buf_add(out, STR("^\n"));
}

static void print_finding(struct report *report, const struct finding *finding,
                          enum severity severity)
{
    struct arena arena;
    arena_init(&arena, 1024);
    buf_clear(&report->line);
    add_message(report, &arena, finding, severity);
    if (report->excerpt)
        add_excerpt(report, &arena, finding);
    fwrite(report->line.ptr, 1, report->line.len, stderr);
    arena_release(&arena);
}

static void print_counts(const struct report *report, size_t more)
{
    fprintf(stderr, "and %zu more; in all", more);
    const char *separator = " ";
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (!report->counts[i])
            continue;
        str code = diag_code_name((enum diag_code)i);
        fprintf(stderr, "%s%zu %.*s", separator, report->counts[i], STR_ARG(code));
        separator = ", ";
    }
    fputs("\n", stderr);
}

static int status_of(const struct command *command, enum severity worst)
{
    if (worst == SEVERITY_FATAL)
        return STATUS_FAILURE;
    enum severity limit = command->options->strict ? SEVERITY_WARNING : SEVERITY_ERROR;
    return worst >= limit ? STATUS_FINDINGS : STATUS_CLEAN;
}

/* build prints the first findings, with -v all; for list only errors matter. */
static bool is_visible(const struct command *command, enum severity severity, size_t shown)
{
    if (severity == SEVERITY_FATAL)
        return true;
    if (command->options->quiet)
        return severity == SEVERITY_ERROR;
    switch (command->options->command) {
    case COMMAND_BUILD: return shown < BUILD_SHOWN || command->options->verbose;
    case COMMAND_LIST: return severity == SEVERITY_ERROR;
    default: return true;
    }
}

int cmd_report(struct command *command)
{
    struct diag_list *list = command->diags;
    bool terminal = isatty(STDERR_FILENO);
    struct report report = {
        .command = command,
        .color = options_use_color(command->options, terminal),
        .excerpt = terminal || command->options->color == COLOR_ALWAYS,
    };
    size_t shown = 0, total = 0;
    diag_sort(list);
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *finding = &list->items[i];
        enum severity severity = severity_of(command, finding);
        if (severity == SEVERITY_OFF)
            continue;
        if (severity > report.worst)
            report.worst = severity;
        total++;
        report.counts[finding->code]++;
        if (!is_visible(command, severity, shown))
            continue;
        shown++;
        print_finding(&report, finding, severity);
    }
    if (shown < total && command->options->command == COMMAND_BUILD && !command->options->quiet)
        print_counts(&report, total - shown);
    buf_release(&report.line);
    return status_of(command, report.worst);
}
