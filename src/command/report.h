/* SPDX-License-Identifier: MIT
 *
 * report: the findings of a command on standard error.
 */
#ifndef KWIKI_COMMAND_REPORT_H
#define KWIKI_COMMAND_REPORT_H

#include "kwiki/command.h"
#include "kwiki/findings.h"
#include "kwiki/workspace.h"

/* The verdict on all findings of the command so far. */
struct verdict report_judge(struct command *command, bool in_build);

/* Prints a verdict, and gives the status that it means. */
int report_verdict(struct command *command, const struct verdict *verdict);

/* Prints those of a verdict's findings that are chosen, or all, as findings_show shows them. The
 * workspace, which may be NULL, has the lines that they are about. */
void report_some(const struct options *options, const struct workspace *workspace,
                 const struct verdict *verdict, findings_choice *choose, const void *context);

#endif
