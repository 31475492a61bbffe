/* SPDX-License-Identifier: MIT
 *
 * What commands other than check say of findings, on standard error, and the status they mean.
 */
#include "report.h"
#include <stdio.h>
#include <unistd.h>

void report_some(const struct options *options, const struct workspace *workspace,
                 const struct verdict *verdict, findings_choice *choose, const void *context)
{
    bool terminal = isatty(STDERR_FILENO);
    struct workspace_lines lines = {.workspace = workspace};
    struct report form = {
        .root = workspace ? workspace->vault.root : (str){0},
        .color = options_use_color(options, terminal),
        .excerpt = terminal || options->color == COLOR_ALWAYS,
        .source_line = workspace_line,
        .context = &lines,
    };
    struct buf out = {0};
    findings_show(&form, options, verdict, choose, context, &out);
    fwrite(out.ptr ? out.ptr : "", 1, out.len, stderr);
    buf_release(&out);
    workspace_lines_release(&lines);
}

struct verdict report_judge(struct command *command, bool in_build)
{
    const struct workspace *workspace = command->workspace;
    const struct site *site = workspace && workspace->has_site ? &workspace->site : NULL;
    return findings_judge(command->diags, command->options, site, in_build, command->arena);
}

int cmd_report(struct command *command)
{
    struct verdict verdict = report_judge(command, true);
    return report_verdict(command, &verdict);
}

int report_verdict(struct command *command, const struct verdict *verdict)
{
    report_some(command->options, command->workspace, verdict, NULL, NULL);
    enum severity worst = findings_worst(verdict);
    if (worst == SEVERITY_FATAL)
        return STATUS_FAILURE;
    return worst >= findings_fail_limit(command->options) ? STATUS_FINDINGS : STATUS_CLEAN;
}

int cmd_report_fatal(struct command *command)
{
    struct verdict verdict = report_judge(command, true);
    verdict.count = 0;
    report_some(command->options, command->workspace, &verdict, NULL, NULL);
    return STATUS_FAILURE;
}
