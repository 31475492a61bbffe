/* SPDX-License-Identifier: MIT
 *
 * known_findings: what serve has said of findings on the terminal, so that it says each once.
 */
#ifndef KWIKI_COMMAND_KNOWN_FINDINGS_H
#define KWIKI_COMMAND_KNOWN_FINDINGS_H

#include "kwiki/findings.h"
#include "kwiki/workspace.h"

/* Findings that have been printed: hashes of all but their places, sorted. */
struct known_findings {
    uint64_t *hashes; /* on the heap */
    size_t count;
};

/* Prints the findings of the verdict that are not known, as far as build would print them, and
 * makes them the known ones; a finding is the same when only its place differs. */
void known_findings_print(struct known_findings *known, const struct workspace *workspace,
                          const struct verdict *verdict);

#endif
