/* SPDX-License-Identifier: MIT
 *
 * What commands other than check say of findings, on standard error, and the status they mean.
 */
#include "report.h"
#include "compile.h"
#include "source_line.h"
#include <stdio.h>
#include <unistd.h>

str report_root(const struct options *options)
{
    str root = str_from_c(options->notes);
    while (root.len > 1 && root.ptr[root.len - 1] == '/')
        root.len--;
    return root;
}

void report_some(struct command *command, const struct verdict *verdict, findings_choice *choose,
                 const void *context)
{
    const struct options *options = command->options;
    bool terminal = isatty(STDERR_FILENO);
    struct source_lines lines = {.compilation = command->compilation};
    struct report form = {
        .root = report_root(options),
        .color = options_use_color(options, terminal),
        .excerpt = terminal || options->color == COLOR_ALWAYS,
        .source_line = source_line_get,
        .context = &lines,
    };
    struct buf out = {0};
    findings_show(&form, options, verdict, choose, context, &out);
    fwrite(out.ptr ? out.ptr : "", 1, out.len, stderr);
    buf_release(&out);
    source_line_release(&lines);
}

struct verdict report_judge(struct command *command, bool in_build)
{
    const struct compilation *compilation = command->compilation;
    const struct site *site = compilation && compilation->has_site ? &compilation->site : NULL;
    return findings_judge(command->diags, command->options, site, in_build, command->arena);
}

int cmd_report(struct command *command)
{
    struct verdict verdict = report_judge(command, true);
    report_some(command, &verdict, NULL, NULL);
    enum severity worst = findings_worst(&verdict);
    if (worst == SEVERITY_FATAL)
        return STATUS_FAILURE;
    return worst >= findings_fail_limit(command->options) ? STATUS_FINDINGS : STATUS_CLEAN;
}

int cmd_report_fatal(struct command *command)
{
    struct verdict verdict = report_judge(command, true);
    verdict.count = 0;
    report_some(command, &verdict, NULL, NULL);
    return STATUS_FAILURE;
}
