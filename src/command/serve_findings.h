/* SPDX-License-Identifier: MIT
 *
 * serve_findings: what serve says of findings, on the terminal and to open pages.
 */
#ifndef KWIKI_COMMAND_SERVE_FINDINGS_H
#define KWIKI_COMMAND_SERVE_FINDINGS_H

#include "kwiki/buf.h"
#include "kwiki/command.h"

/* The errors of a build, and what ends a run, as JSON for the pages: {"count", "findings":
 * [{"path", "line", "column", "code", "message", "source"}]}. Not more than a screenful of them. */
void serve_findings_json(struct command *command, struct buf *out);

/* Prints the findings that `before` has not, as far as build would print them; a finding is the
 * same when only its place differs. NULL: all are new. */
void serve_findings_print(struct command *command, const struct diag_list *before);

#endif
