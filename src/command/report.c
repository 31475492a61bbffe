/* SPDX-License-Identifier: MIT
 *
 * What commands other than check say of findings, on standard error, and the status they mean.
 */
#include "report.h"
#include "judge.h"
#include "source_line.h"
#include <stdio.h>
#include <unistd.h>

#define BUILD_SHOWN 20 /* findings that build prints; it counts the rest */

struct printer {
    const struct command *command;
    struct report report;
    struct source_lines lines;
    size_t shown;
};

str report_root(const struct options *options)
{
    str root = str_from_c(options->notes);
    while (root.len > 1 && root.ptr[root.len - 1] == '/')
        root.len--;
    return root;
}

static void begin(struct printer *printer, const struct command *command)
{
    bool terminal = isatty(STDERR_FILENO);
    *printer = (struct printer){.command = command};
    printer->lines.compilation = command->compilation;
    printer->report = (struct report){
        .root = report_root(command->options),
        .most = SIZE_MAX,
        .color = options_use_color(command->options, terminal),
        .excerpt = terminal || command->options->color == COLOR_ALWAYS,
        .source_line = source_line_get,
        .context = &printer->lines,
    };
}

static void print(struct printer *printer, const struct judged *judged)
{
    struct buf out = {0};
    report_finding(&printer->report, judged, &out);
    fwrite(out.ptr ? out.ptr : "", 1, out.len, stderr);
    buf_release(&out);
    printer->shown++;
}

static bool is_compiling(const struct options *options)
{
    return options->command == COMMAND_BUILD || options->command == COMMAND_SERVE;
}

/* build prints the first findings, with -v all; for list only errors matter. */
static bool is_visible(const struct printer *printer, enum severity severity)
{
    const struct options *options = printer->command->options;
    if (options->quiet || options->command == COMMAND_LIST)
        return severity == SEVERITY_ERROR;
    return !is_compiling(options) || options->verbose || printer->shown < BUILD_SHOWN;
}

/* 'kwiki check notes', in quotes. */
static str advise_check(const struct command *command)
{
    str notes = cmd_shell_word(command->arena, command->options->notes);
    char quote = str_starts(notes, STR("'")) ? '"' : '\'';
    return arena_printf(command->arena, "%ckwiki check %.*s%c", quote, STR_ARG(notes), quote);
}

/* "and 1262 more; in all 98 broken-link, …; run 'kwiki check notes' to see them" */
static void print_counts(const struct printer *printer, const struct verdict *verdict)
{
    struct report all = {.items = verdict->items, .count = verdict->count};
    struct buf counts = {0};
    str check = advise_check(printer->command);
    report_counts(&all, &counts);
    fprintf(stderr, "and %zu more; in all %.*s; run %.*s to see them\n",
            verdict->count - printer->shown, STR_ARG(buf_str(&counts)), STR_ARG(check));
    buf_release(&counts);
}

static void print_verdict(struct printer *printer, const struct verdict *verdict)
{
    const struct options *options = printer->command->options;
    for (size_t i = 0; i < verdict->count; i++) {
        if (is_visible(printer, verdict->items[i].severity))
            print(printer, &verdict->items[i]);
    }
    if (printer->shown < verdict->count && is_compiling(options) && !options->quiet)
        print_counts(printer, verdict);
}

static void print_fatal(struct printer *printer, const struct verdict *verdict)
{
    for (size_t i = 0; i < verdict->fatal_count; i++)
        print(printer, &verdict->fatal[i]);
}

int cmd_report(struct command *command)
{
    struct printer printer;
    struct verdict verdict = cmd_judge(command, true);
    begin(&printer, command);
    print_verdict(&printer, &verdict);
    print_fatal(&printer, &verdict);
    source_line_release(&printer.lines);
    enum severity worst = cmd_worst(&verdict);
    if (worst == SEVERITY_FATAL)
        return STATUS_FAILURE;
    enum severity limit = command->options->strict ? SEVERITY_WARNING : SEVERITY_ERROR;
    return worst >= limit ? STATUS_FINDINGS : STATUS_CLEAN;
}

void report_chosen(struct command *command, const struct verdict *verdict, report_choice *choose,
                   const void *context)
{
    struct printer printer;
    size_t left = 0;
    begin(&printer, command);
    for (size_t i = 0; i < verdict->count; i++) {
        if (!choose(context, verdict->items[i].finding))
            continue;
        if (is_visible(&printer, verdict->items[i].severity))
            print(&printer, &verdict->items[i]);
        else
            left++;
    }
    for (size_t i = 0; i < verdict->fatal_count; i++)
        if (choose(context, verdict->fatal[i].finding))
            print(&printer, &verdict->fatal[i]);
    if (left && !command->options->quiet)
        fprintf(stderr, "and %zu more; run %.*s to see all\n", left,
                STR_ARG(advise_check(command)));
    source_line_release(&printer.lines);
}

int cmd_report_fatal(struct command *command)
{
    struct printer printer;
    struct verdict verdict = cmd_judge(command, true);
    begin(&printer, command);
    print_fatal(&printer, &verdict);
    source_line_release(&printer.lines);
    return STATUS_FAILURE;
}
