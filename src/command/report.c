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

bool report_is_general(const void *context, const struct finding *finding)
{
    (void)context;
    return finding->code == DIAG_EMPTY_VAULT || finding->code == DIAG_ODD_CONFIG ||
           finding->code == DIAG_MISSING_LIBRARY;
}

/* build prints the first errors and warnings, with -v all that is found. Where something else is
 * the result only what makes it fail matters, and what concerns the vault as a whole. */
static bool is_visible(const struct printer *printer, const struct judged *judged)
{
    const struct options *options = printer->command->options;
    enum severity limit = cmd_quiet_limit(options);
    if (options->quiet)
        return judged->severity >= limit;
    if (options->command == COMMAND_LIST || options->command == COMMAND_FIX)
        return judged->severity >= limit || report_is_general(NULL, judged->finding);
    if (!is_compiling(options) || options->verbose || report_is_general(NULL, judged->finding))
        return true;
    return judged->severity > SEVERITY_NOTE && printer->shown < BUILD_SHOWN;
}

/* 'kwiki check notes', in quotes. */
static str advise_check(const struct command *command)
{
    str notes = cmd_shell_word(command->arena, command->options->notes);
    char quote = str_starts(notes, STR("'")) ? '"' : '\'';
    return arena_printf(command->arena, "%ckwiki check %.*s%c", quote, STR_ARG(notes), quote);
}

/* "and 1262 more; in all 98 broken-link, …; run 'kwiki check notes' to see them" */
static void print_counts(const struct printer *printer, const struct verdict *verdict, size_t left)
{
    struct report all = {.items = verdict->items, .count = verdict->count};
    struct buf out = {0};
    str check = advise_check(printer->command);
    if (printer->shown)
        buf_printf(&out, "and %zu more; ", left);
    buf_add(&out, STR("in all "));
    report_counts(&all, &out);
    buf_printf(&out, "; run %.*s to see them\n", STR_ARG(check));
    fwrite(out.ptr, 1, out.len, stderr);
    buf_release(&out);
}

/* Those of one severity, SEVERITY_OFF for all; gives how many are left out. */
static size_t print_some(struct printer *printer, const struct verdict *verdict,
                         enum severity severity, report_choice *choose, const void *context)
{
    size_t left = 0;
    for (size_t i = 0; i < verdict->count; i++) {
        const struct judged *judged = &verdict->items[i];
        if ((severity && judged->severity != severity) || !choose(context, judged->finding))
            continue;
        if (is_visible(printer, judged))
            print(printer, judged);
        else
            left++;
    }
    return left;
}

void report_chosen(struct command *command, const struct verdict *verdict, report_choice *choose,
                   const void *context)
{
    struct printer printer;
    size_t left = 0;
    begin(&printer, command);
    for (int i = SEVERITY_ERROR; is_compiling(command->options) && i >= SEVERITY_NOTE; i--)
        left += print_some(&printer, verdict, (enum severity)i, choose, context);
    if (!is_compiling(command->options))
        print_some(&printer, verdict, SEVERITY_OFF, choose, context);
    if (left && !command->options->quiet)
        print_counts(&printer, verdict, left);
    for (size_t i = 0; i < verdict->fatal_count; i++)
        if (choose(context, verdict->fatal[i].finding))
            print(&printer, &verdict->fatal[i]);
    source_line_release(&printer.lines);
}

static bool is_any(const void *context, const struct finding *finding)
{
    (void)context;
    (void)finding;
    return true;
}

int cmd_report(struct command *command)
{
    struct verdict verdict = cmd_judge(command, true);
    report_chosen(command, &verdict, is_any, NULL);
    enum severity worst = cmd_worst(&verdict);
    if (worst == SEVERITY_FATAL)
        return STATUS_FAILURE;
    return worst >= cmd_fail_limit(command->options) ? STATUS_FINDINGS : STATUS_CLEAN;
}

int cmd_report_fatal(struct command *command)
{
    struct verdict verdict = cmd_judge(command, true);
    verdict.count = 0;
    report_chosen(command, &verdict, is_any, NULL);
    return STATUS_FAILURE;
}
