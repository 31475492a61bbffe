/* SPDX-License-Identifier: MIT
 *
 * serve_findings: what serve says of findings, on the terminal and to open pages.
 */
#ifndef KWIKI_COMMAND_SERVE_FINDINGS_H
#define KWIKI_COMMAND_SERVE_FINDINGS_H

#include "kwiki/buf.h"
#include "kwiki/command.h"
#include "kwiki/findings.h"

/* The errors of a build, and what ends a run, as JSON for the pages: {"count", "findings":
 * [{"path", "line", "column", "code", "message", "source"}]}. Not more than a screenful of them. */
void serve_findings_json(struct command *command, const struct verdict *verdict, struct buf *out);

/* Findings that have been printed: hashes of all but their places, sorted. */
struct serve_known {
    uint64_t *hashes; /* on the heap */
    size_t count;
};

/* Prints the findings of the verdict that are not known, as far as build would print them, and
 * makes them the known ones; a finding is the same when only its place differs. */
void serve_findings_print(struct command *command, const struct verdict *verdict,
                          struct serve_known *known);

#endif
